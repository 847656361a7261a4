import { createHash } from 'node:crypto'
import { awaitsAnswer, isOpen } from '@/lib/change-requests/status'
import { compareAddresses } from '@/lib/customers/merge/addresses'
import { fieldsOf, type MergeValues } from '@/lib/customers/merge/fields'
import { type Choices, type FieldValue, planValues, SIDES, type Side, type ValuePlan } from '@/lib/customers/merge/plan'
import {
  LONGEST_NOTES,
  type MergeItem,
  type MergeObstacle,
  type MergeParty,
  type MergeProposal,
  type PartySummary,
  type ProposedUnit,
  type RequestRef,
  type StageAfter,
  type StageKey,
} from '@/lib/customers/merge/types'
import { emailKey } from '@/lib/email/key'
import { currentClaim } from '@/lib/onboarding/claims'
import { type FactSources, factsNow } from '@/lib/onboarding/facts'
import { assessOnboarding } from '@/lib/onboarding/progress'
import type { ClaimKind } from '@/lib/onboarding/stages'

export type Pair = Record<Side, MergeParty>
export type MergeRules = { choices: Choices; mayAssign: boolean }

/** What the merge of two customers would come to, before anything is written. */
export function proposeMerge(pair: Pair, { mayAssign, now }: { mayAssign: boolean; now: Date }): MergeProposal {
  const { remaining, absorbed } = pair
  const plan = planPair(pair, { choices: {}, mayAssign }, now)
  const sources = mergedSources(pair, plan.after)
  const moving = movingItems(pair)
  return {
    remaining: summaryOf(remaining),
    absorbed: summaryOf(absorbed),
    obstacles: findObstacles(pair, plan.after.notes),
    units: plan.units.map(({ unit, kind, suggested, after }): ProposedUnit => {
      const valuesOf = (values: Partial<MergeValues>) => knownValues(values, unit)
      const values = { remaining: valuesOf(remaining.values), absorbed: valuesOf(absorbed.values) }
      return { unit, kind, suggested, values, after: valuesOf(after) }
    }),
    moves: {
      claims: absorbed.sources.claims.length,
      requests: moving.length,
      history: absorbed.historyIds.length,
    },
    staying: absorbed.items.filter((item) => !moving.includes(item)).map((item) => item.request),
    after: stagesAfter(pair, mayAssign, now),
    addresses: compareAddresses({ remaining: remaining.sources, absorbed: absorbed.sources }, sources, now),
    seen: seenOf(pair),
  }
}

/** The values of the merged customer by the rules and the choices. */
export function planPair({ remaining, absorbed }: Pair, { choices, mayAssign }: MergeRules, now: Date): ValuePlan {
  const claims = [...remaining.sources.claims, ...absorbed.sources.claims]
  const current = (side: MergeParty, kind: ClaimKind) => currentClaim(side.sources.claims, kind, now)
  const sideOf = (kind: ClaimKind): Side => {
    const counting = currentClaim(claims, kind, now)
    return counting !== null && counting === current(absorbed, kind) ? 'absorbed' : 'remaining'
  }
  const keyOf = (side: MergeParty) => {
    const email = current(side, 'entitlement')?.email ?? null
    return email === null ? null : (emailKey(email) ?? email)
  }
  return planValues(remaining.values, absorbed.values, {
    choices,
    mayAssign,
    contactOf: sideOf('main-contact'),
    mailboxOf: keyOf(remaining) === keyOf(absorbed) ? null : sideOf('entitlement'),
    absorbedNumber: absorbed.sageCustomerNumber,
  })
}

/** A request names a customer once: where both stand in one, the absorbed customer's line stays behind. */
export function movingItems({ remaining, absorbed }: Pair): MergeItem[] {
  const taken = new Set(remaining.items.map((item) => item.request.id))
  return absorbed.items.filter((item) => !taken.has(item.request.id))
}

/** Changes whenever a version, a claim, a request, an appointment or a line of the history of either customer does. */
export function seenOf({ remaining, absorbed }: Pair): string {
  const told = [remaining, absorbed].map(({ id, version, sources, items, appointments, historyIds }) => [
    id,
    version,
    sources.claims.map((claim) => `${claim.id} ${claim.retractedAt?.getTime() ?? ''}`).sort(),
    items.map((item) => `${item.id} ${item.status}`).sort(),
    appointments.map((appointment) => `${appointment.id} ${appointment.version}`).sort(),
    [...historyIds].sort(),
  ])
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 32)
}

function findObstacles(pair: Pair, notes: string | null): MergeObstacle[] {
  const { remaining, absorbed } = pair
  const obstacles: MergeObstacle[] = []
  if (remaining.archivedAt !== null) obstacles.push({ code: 'remaining-archived' })
  if (remaining.isDemo !== absorbed.isDemo) obstacles.push({ code: 'demo-and-own' })
  const open = SIDES.flatMap((side) => pair[side].items.find((item) => isOpen(item.status)) ?? [])
  const moving = movingItems(pair)
  const stuck = absorbed.items.filter((item) => isOpen(item.status) && !moving.includes(item))
  if (open.length > 1) obstacles.push({ code: 'both-in-open-requests', requests: once(open) })
  else if (stuck.length > 0) obstacles.push({ code: 'open-in-shared-request', requests: once(stuck) })
  const bothPlanned = SIDES.every((side) => pair[side].appointments.some(({ isPlanned }) => isPlanned))
  if (bothPlanned) obstacles.push({ code: 'both-have-appointments' })
  const characters = notes?.length ?? 0
  const tooLong = characters > LONGEST_NOTES && absorbed.values.notes !== null
  if (tooLong) obstacles.push({ code: 'notes-too-long', characters, maximum: LONGEST_NOTES })
  return obstacles
}

const once = (items: readonly MergeItem[]): RequestRef[] => [
  ...new Map(items.map(({ request }) => [request.id, request])).values(),
]

function summaryOf({ id, version, name, sageCustomerNumber, stage, gatewayAnswer, archivedAt }: MergeParty) {
  return {
    id,
    version,
    name,
    sageCustomerNumber,
    stage,
    gatewayAnswer,
    isArchived: archivedAt !== null,
  } satisfies PartySummary
}

function knownValues(values: Partial<MergeValues>, unit: ProposedUnit['unit']): FieldValue[] {
  return fieldsOf(unit).flatMap((field) => {
    const value = values[field] ?? null
    return value === null ? [] : [{ field, value }]
  })
}

function stagesAfter(pair: Pair, mayAssign: boolean, now: Date): MergeProposal['after'] {
  const stages = SIDES.flatMap((contact) =>
    SIDES.map((order): [StageKey, StageAfter] => {
      const { after } = planPair(pair, { choices: { contact, order }, mayAssign }, now)
      const { stage, stale, gatewayAnswer } = assessOnboarding(factsNow(mergedSources(pair, after), now), now)
      return [`${contact}-${order}`, { stage, stale, gatewayAnswer }]
    }),
  )
  return Object.fromEntries(stages) as MergeProposal['after']
}

/** The facts of the merged customer. A line that stays behind is answered or withdrawn, so it weighs nothing. */
function mergedSources(pair: Pair, after: MergeValues): FactSources {
  const { remaining, absorbed } = pair
  return {
    ...remaining.sources,
    contactName: after.contactName,
    secondFactorHolder: after.secondFactorHolder,
    gatewayOrderedOn: after.gatewayOrderedOn,
    gatewayOrderNumber: after.gatewayOrderNumber,
    connectorConfiguredOn: after.connectorConfiguredOn,
    entitlementIdNumber: after.entitlementIdNumber,
    appointmentHeldOn: after.appointmentHeldOn,
    apiUsersCheckedOn: after.apiUsersCheckedOn,
    claims: [...remaining.sources.claims, ...absorbed.sources.claims],
    refusedSignIns: [remaining, absorbed].flatMap(({ sources }) => sources.refusedSignIns ?? []),
    requestItems: [...remaining.items, ...movingItems(pair)].filter(
      (item) => item.status === 'draft' || awaitsAnswer(item.status),
    ),
  }
}
