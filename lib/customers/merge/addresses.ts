import type { Side } from '@/lib/customers/merge/plan'
import { emailKey } from '@/lib/email/key'
import { type Claim, currentClaim, type DatedClaim, type Knowledge, knowledgeOf } from '@/lib/onboarding/claims'
import { type FactSources, factsNow } from '@/lib/onboarding/facts'
import { CLAIM_KINDS, type ClaimKind } from '@/lib/onboarding/stages'

/** An address that is in force, with how well it is known. */
export type KnownAddress = Claim & { knowledge: Knowledge }

/**
 * Why an address is in force afterwards: `same` both name it · `only` the other one has none · `newer` its evidence is of
 * a later day · `recorded-later` of one day, the later entry · `equally-new` nothing tells which of the two is newer.
 */
export type ForceReason = 'same' | 'only' | 'newer' | 'recorded-later' | 'equally-new'

/** What makes an address contradictory: the claims of both together, or a sign-in that returned no entitlements. */
export type Contradiction = 'claims' | 'sign-in'

export type AddressComparison = {
  before: Record<Side, KnownAddress | null>
  /** Null where neither of the two has one. */
  after: (KnownAddress & { from: Side; reason: ForceReason }) | null
  /** Whether both name the same mailbox, in whatever spelling. */
  isShared: boolean
  /** Null where it is not contradictory afterwards, or was so without the merge. */
  becomesContradicted: Contradiction | null
}

export type AddressComparisons = Record<ClaimKind, AddressComparison>

/** What each of the two customers has of the three addresses, and what is in force when they are one. */
export function compareAddresses(
  before: Record<Side, FactSources>,
  merged: FactSources,
  now: Date,
): AddressComparisons {
  const compared = CLAIM_KINDS.map((kind): [ClaimKind, AddressComparison] => [kind, compare(kind, before, merged, now)])
  return Object.fromEntries(compared) as AddressComparisons
}

function compare(kind: ClaimKind, both: Record<Side, FactSources>, merged: FactSources, now: Date): AddressComparison {
  const claims = {
    remaining: currentClaim(both.remaining.claims, kind, now),
    absorbed: currentClaim(both.absorbed.claims, kind, now),
  }
  const known = (claim: DatedClaim | null, sources: FactSources): KnownAddress | null => {
    if (claim === null) return null
    const { email, observedOn, source } = claim
    return { email, observedOn, source, knowledge: knowledgeIn(sources, kind, now) }
  }
  const before = {
    remaining: known(claims.remaining, both.remaining),
    absorbed: known(claims.absorbed, both.absorbed),
  }
  const winner = currentClaim(merged.claims, kind, now)
  const after = known(winner, merged)
  const isShared =
    before.remaining !== null && before.absorbed !== null && keyOf(before.remaining) === keyOf(before.absorbed)
  if (winner === null || after === null) return { before, after: null, isShared, becomesContradicted: null }
  const from: Side = winner === claims.absorbed ? 'absorbed' : 'remaining'
  const loser = claims[from === 'absorbed' ? 'remaining' : 'absorbed']
  const isNew = after.knowledge === 'contradicted' && before[from]?.knowledge !== 'contradicted'
  return {
    before,
    after: { ...after, from, reason: reasonOf(winner, loser) },
    isShared,
    becomesContradicted: isNew ? contradictionOf(merged, kind, now) : null,
  }
}

/** As on the customer's page: a refused sign-in speaks against the entitlement e-mail, whatever its claims say. */
function knowledgeIn(sources: FactSources, kind: ClaimKind, now: Date): Knowledge {
  if (kind === 'entitlement' && factsNow(sources, now).refusedSignIn) return 'contradicted'
  return knowledgeOf(sources.claims, kind, sources.settings.recheckAfterDays, now)
}

function contradictionOf({ claims, settings }: FactSources, kind: ClaimKind, now: Date): Contradiction {
  return knowledgeOf(claims, kind, settings.recheckAfterDays, now) === 'contradicted' ? 'claims' : 'sign-in'
}

function reasonOf(winner: DatedClaim, loser: DatedClaim | null): ForceReason {
  if (loser === null) return 'only'
  if (loser.email === winner.email) return 'same'
  if (loser.observedOn !== winner.observedOn) return 'newer'
  return loser.recordedAt.getTime() === winner.recordedAt.getTime() ? 'equally-new' : 'recorded-later'
}

/** Where text is no address, the text itself stands in. */
const keyOf = ({ email }: Claim) => emailKey(email) ?? email
