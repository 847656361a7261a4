import type { Scope } from '@/lib/auth/scope'
import { getMergeProposals } from '@/lib/customers/merge/data'
import { mergeCustomers } from '@/lib/customers/merge/mutations'
import type { Choices } from '@/lib/customers/merge/plan'
import type { MergeInput } from '@/lib/customers/merge/schema'

/** What the form would send for these two, on what is known of them at this moment. */
export async function mergeFormOf(
  scope: Scope,
  remainingId: string,
  absorbedId: string,
  choices: Choices = {},
): Promise<MergeInput> {
  const wanted = { customerId: remainingId, otherId: absorbedId, mayAssign: true }
  const [proposal] = (await getMergeProposals(scope, wanted, new Date())) ?? []
  if (!proposal) throw new Error('there are two to merge')
  return {
    remainingId,
    absorbedId,
    remainingVersion: proposal.remaining.version,
    absorbedVersion: proposal.absorbed.version,
    seen: proposal.seen,
    choices,
  }
}

/** Merges the second into the first, and answers with the merge's id. */
export async function mergeInto(
  scope: Scope,
  remainingId: string,
  absorbedId: string,
  { choices = {}, now = new Date() }: { choices?: Choices; now?: Date } = {},
): Promise<string> {
  const form = await mergeFormOf(scope, remainingId, absorbedId, choices)
  const outcome = await mergeCustomers(scope, form, { now, mayAssign: true })
  if (outcome.status !== 'merged') throw new Error(`the customers were not merged: ${outcome.status}`)
  return outcome.mergeId
}
