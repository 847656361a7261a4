import type { Reach } from '@/lib/assignment/types'
import {
  ORDER_STOPS,
  type RecheckedKind,
  type RecheckFinding,
  type RecheckReason,
  type RowResult,
  type TaskOf,
} from '@/lib/customers/bulk/types'
import { emailKey } from '@/lib/email/key'
import { claimAsOf, currentClaim, type DatedClaim, knowledgeOf } from '@/lib/onboarding/claims'
import { type FactSources, factsNow } from '@/lib/onboarding/facts'
import { checkBeforeOrder, needsReason, type Release } from '@/lib/onboarding/pre-order'

/** What becomes of one customer of a bulk act. Each is decided for itself, on the state of the moment of its turn. */

const done = (reasons: RowResult['reasons'] = []): RowResult => ({ outcome: 'done', reasons })
const unchanged = (...reasons: RowResult['reasons']): RowResult => ({ outcome: 'unchanged', reasons })
const refused = (...reasons: RowResult['reasons']): RowResult => ({ outcome: 'refused', reasons })

export function decideAssign(row: { ownerId: string | null }, wanted: string | null): RowResult {
  return row.ownerId === wanted ? unchanged('owner-already') : done()
}

/** By the rules nobody loses a customer whom he got after they were asked, unless they are about owned ones too. */
export function decideAssignByRules(
  row: { ownerId: string | null; archivedAt: Date | null },
  wanted: string,
  reach: Reach,
): RowResult {
  if (row.archivedAt !== null) return refused('archived')
  if (row.ownerId === wanted) return unchanged('owner-already')
  return reach === 'unowned' && row.ownerId !== null ? unchanged('owner-meanwhile') : done()
}

export function decideArchive(row: { archivedAt: Date | null }, kind: 'archive' | 'restore'): RowResult {
  const isArchived = row.archivedAt !== null
  if (kind === 'archive') return isArchived ? unchanged('already-archived') : done()
  return isArchived ? done() : unchanged('not-archived')
}

type Facts = FactSources & { archivedAt: Date | null }

/** `frozenEmail` is recorded as the entitlement e-mail; null where none is to be. */
export type OrderDecision = RowResult & { frozenEmail: string | null }

/**
 * An order that would freeze a doomed address is refused: the written reason that a single order may give belongs to one
 * customer. What an order froze is the main contact of its day, which is not always the one of today.
 */
export function decideOrder(
  { sources, lastSeal }: { sources: Facts; lastSeal: Release | null },
  task: TaskOf<'order'>,
  now: Date,
): OrderDecision {
  const without = (result: RowResult): OrderDecision => ({ ...result, frozenEmail: null })
  if (sources.archivedAt !== null) return without(refused('archived'))
  if (sources.gatewayOrderedOn !== null) {
    const isSame = sources.gatewayOrderedOn === task.orderedOn && sources.gatewayOrderNumber === task.orderNumber
    return without(isSame ? unchanged('order-same') : refused('order-other'))
  }
  const facts = factsNow(sources, now)
  const check = checkBeforeOrder({ facts, advice: [] }, now)
  if (needsReason(check, lastSeal)) {
    const found = new Set<string>(check.findings.map(({ code }) => code))
    return without(refused(...ORDER_STOPS.filter((code) => found.has(code))))
  }
  if (!task.froze || facts.entitlement !== null) return without(done())
  const frozen = claimAsOf(sources.claims, 'main-contact', task.orderedOn)?.email ?? null
  const isKnown = frozen !== null && emailKey(frozen) !== null
  return isKnown ? { ...done(), frozenEmail: frozen } : without(done(['address-unknown-that-day']))
}

/** `confirmed` are the addresses to be recorded anew; findings of the other kind stand in the reasons. */
export type RecheckDecision = RowResult & { confirmed: { kind: RecheckedKind; email: string }[] }

const NOTHING_TO_DO: ReadonlySet<RecheckFinding> = new Set(['same-day', 'proven'])

/** Confirms the current addresses that the person can have asked about. A fresh proof is worth more than his word. */
export function decideRecheck(sources: Facts, task: TaskOf<'recheck'>, now: Date): RecheckDecision {
  if (sources.archivedAt !== null) return { ...refused('archived'), confirmed: [] }
  const findings = task.kinds.map((kind) => ({ kind, finding: findingOf(sources, kind, task, now) }))
  const confirmed = findings.flatMap(({ kind, finding }) =>
    typeof finding === 'string' ? [] : [{ kind, email: finding.email }],
  )
  const others = findings.flatMap(({ kind, finding }) => (typeof finding === 'string' ? [{ kind, finding }] : []))
  const reasons = others.map(({ kind, finding }): RecheckReason => `${kind}.${finding}`)
  if (confirmed.length > 0) return { ...done(reasons), confirmed }
  const nothingToDo = others.every(({ finding }) => NOTHING_TO_DO.has(finding))
  return { outcome: nothingToDo ? 'unchanged' : 'refused', reasons, confirmed }
}

function findingOf(
  { claims, settings }: Facts,
  kind: RecheckedKind,
  { observedOn, seenAt }: TaskOf<'recheck'>,
  now: Date,
): RecheckFinding | DatedClaim {
  const current = currentClaim(claims, kind, now)
  if (current === null) return 'missing'
  if (emailKey(current.email) === null) return 'invalid'
  const isNew = (at: Date | null) => at !== null && at.getTime() > seenAt
  if (claims.some((claim) => claim.kind === kind && (isNew(claim.recordedAt) || isNew(claim.retractedAt)))) {
    return 'changed'
  }
  const knowledge = knowledgeOf(claims, kind, settings.recheckAfterDays, now)
  if (knowledge === 'contradicted') return 'contradicted'
  if (current.observedOn > observedOn) return 'newer'
  if (current.observedOn === observedOn) return 'same-day'
  return knowledge === 'proven' ? 'proven' : current
}
