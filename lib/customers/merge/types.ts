import type { ItemState } from '@/lib/change-requests/status'
import type { AddressComparisons } from '@/lib/customers/merge/addresses'
import type { MergeField, MergeUnit, MergeValues } from '@/lib/customers/merge/fields'
import type { FieldValue, Side, UnitKind } from '@/lib/customers/merge/plan'
import type { DatedClaim } from '@/lib/onboarding/claims'
import type { FactSources } from '@/lib/onboarding/facts'
import type { GatewayAnswer, Stage } from '@/lib/onboarding/stages'

/** Longer notes could not be saved by the form any more. */
export const LONGEST_NOTES = 5_000

export type RequestRef = { id: string; code: string }

export type MergeItem = {
  id: string
  status: ItemState
  request: RequestRef
  oldEmail: string
  newEmail: string
  sentOn: string | null
  answeredOn: string | null
}

/** One of the two, with everything that the merge weighs, moves or compares. */
export type MergeParty = {
  id: string
  version: number
  name: string
  sageCustomerNumber: string
  archivedAt: Date | null
  isDemo: boolean
  stage: Stage
  gatewayAnswer: GatewayAnswer
  values: MergeValues
  sources: Omit<FactSources, 'claims'> & { claims: readonly (DatedClaim & { id: string })[] }
  items: readonly MergeItem[]
  appointments: readonly { id: string; version: number; isPlanned: boolean }[]
  /** Lines of the history besides claims and requests. */
  historyIds: readonly string[]
}

/** Why two customers cannot be merged; the sentence is merge.obstacle.<code>. */
export type MergeObstacle =
  | { code: 'remaining-archived' }
  | { code: 'demo-and-own' }
  | { code: 'both-in-open-requests'; requests: RequestRef[] }
  /** The absorbed customer's line is open in a request that carries the remaining one too. */
  | { code: 'open-in-shared-request'; requests: RequestRef[] }
  /** A customer has one planned appointment at a time. */
  | { code: 'both-have-appointments' }
  | { code: 'notes-too-long'; characters: number; maximum: number }

export type PartySummary = Pick<
  MergeParty,
  'id' | 'version' | 'name' | 'sageCustomerNumber' | 'stage' | 'gatewayAnswer'
> & { isArchived: boolean }

export type ProposedUnit = {
  unit: MergeUnit
  kind: UnitKind
  suggested: Side
  /** What each of the two has, and what stands afterwards where there is nothing to choose; without the gaps. */
  values: Record<Side, FieldValue[]>
  after: FieldValue[]
}

export type StageAfter = { stage: Stage; stale: boolean; gatewayAnswer: GatewayAnswer }

/** The stage depends on no other choice than these two: whose person, whose order. */
export type StageKey = `${Side}-${Side}`

/** Everything a person has to see before he merges, for one direction. */
export type MergeProposal = {
  remaining: PartySummary
  absorbed: PartySummary
  obstacles: MergeObstacle[]
  units: ProposedUnit[]
  moves: { claims: number; requests: number; history: number }
  /** Requests in which both stand: the absorbed customer's line stays where it is. */
  staying: RequestRef[]
  after: Record<StageKey, StageAfter>
  addresses: AddressComparisons
  /** Changes whenever what this proposal speaks of does. */
  seen: string
}

/** A merge as the history of either customer tells it. */
export type MergeRecord = {
  id: string
  remainingId: string
  absorbedId: string
  /** The other one's, as they are today. */
  remaining: { name: string; sageCustomerNumber: string }
  absorbed: { name: string; sageCustomerNumber: string }
  mergedAt: Date
  mergedById: string
  undoneAt: Date | null
  undoneById: string | null
  notTaken: { field: MergeField; value: string }[]
  /** Whether it is the one that may be undone next: the later ones first. */
  isLatest: boolean
}
