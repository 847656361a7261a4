import type { LeftOut, RequestCandidate } from '@/lib/change-requests/types'

export type CandidateGroups = {
  /** Those whose cheapest repair is Order Management. */
  recommended: RequestCandidate[]
  /** Those with a cheaper way, or with something to clear up first. */
  cheaper: RequestCandidate[]
  /** Those whose addresses match: only with a written reason. */
  withReason: RequestCandidate[]
  leftOut: LeftOut[]
}

export function groupCandidates(candidates: readonly RequestCandidate[]): CandidateGroups {
  const groups: CandidateGroups = { recommended: [], cheaper: [], withReason: [], leftOut: [] }
  for (const candidate of candidates) {
    const { id, name, leftOut } = candidate
    if (leftOut === null) groups[candidate.recommended ? 'recommended' : 'cheaper'].push(candidate)
    else if (leftOut.reason === 'no-mismatch') groups.withReason.push(candidate)
    else groups.leftOut.push({ customerId: id, name, ...leftOut })
  }
  return groups
}

/** Whether what was typed is in the name, the number or one of the addresses. */
export function candidateFits(candidate: RequestCandidate, search: string): boolean {
  const { name, sageCustomerNumber, sageIdEmail, entitlementEmail } = candidate
  const text = [name, sageCustomerNumber, sageIdEmail, entitlementEmail].join(' ').toLocaleLowerCase('de-DE')
  return text.includes(search.trim().toLocaleLowerCase('de-DE'))
}
