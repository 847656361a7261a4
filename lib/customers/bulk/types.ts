import type { Reach } from '@/lib/assignment/types'
import type { PRE_ORDER_STOPS } from '@/lib/onboarding/pre-order'

export const BULK_KINDS = ['assign', 'assign-by-rules', 'archive', 'restore', 'order', 'recheck'] as const
export type BulkKind = (typeof BULK_KINDS)[number]

/** So many customers can be named one by one; all hits of a filter may be more. */
export const MAX_NAMED = 1_000
export const MAX_HITS = 10_000

/** The addresses that somebody can ask a customer about again. The main contact stands in the partner's own portal. */
export const RECHECKED_KINDS = ['sage-id', 'entitlement'] as const
export type RecheckedKind = (typeof RECHECKED_KINDS)[number]

/** Sources of a claim that holds for many at once. A proof is of one customer, and is recorded with him. */
export const RECHECK_SOURCES = ['customer', 'other'] as const
export type RecheckSource = (typeof RECHECK_SOURCES)[number]

/** What is done to each of the customers; days are 'YYYY-MM-DD'. */
export type BulkTask =
  | { kind: 'assign'; ownerId: string | null }
  /** Each gets the owner that the rules gave him when the act began; his row says whom. */
  | { kind: 'assign-by-rules'; reach: Reach }
  | { kind: 'archive' }
  | { kind: 'restore' }
  | {
      kind: 'order'
      orderedOn: string
      orderNumber: string | null
      /** Whether the orders froze the main contacts' addresses of that day. */
      froze: boolean
    }
  | {
      kind: 'recheck'
      kinds: RecheckedKind[]
      source: RecheckSource
      observedOn: string
      evidence: string | null
      /** When the list was made, in milliseconds: an address that is newer was not what the person asked about. */
      seenAt: number
    }

export type TaskOf<Kind extends BulkKind> = Extract<BulkTask, { kind: Kind }>

export const ROW_OUTCOMES = ['done', 'unchanged', 'refused'] as const
export type RowOutcome = (typeof ROW_OUTCOMES)[number]

export const RECHECK_FINDINGS = [
  'missing',
  'invalid',
  'changed',
  'contradicted',
  'newer',
  'same-day',
  'proven',
] as const
export type RecheckFinding = (typeof RECHECK_FINDINGS)[number]
export type RecheckReason = `${RecheckedKind}.${RecheckFinding}`

const RECHECK_REASONS = RECHECKED_KINDS.flatMap((kind) =>
  RECHECK_FINDINGS.map((finding): RecheckReason => `${kind}.${finding}`),
)

/** What the check before the order says stop to; spelled out, since screens in the browser name these codes. */
export const ORDER_STOPS = [
  'contact-name-missing',
  'contact-address-missing',
  'contact-address-invalid',
  'sage-id-missing',
  'sage-id-invalid',
  'sage-id-differs',
] as const satisfies readonly (typeof PRE_ORDER_STOPS)[number][]

/** Why a row is as it is; the sentence is bulk.reason.<code>. */
export const ROW_REASONS = [
  'owner-already',
  'owner-left',
  'owner-meanwhile',
  'already-archived',
  'not-archived',
  'archived',
  'order-same',
  'order-other',
  'address-unknown-that-day',
  'stopped',
  ...ORDER_STOPS,
  ...RECHECK_REASONS,
] as const
export type RowReason = (typeof ROW_REASONS)[number]

/** Why a row could not be put back; the sentence is bulk.undoReason.<code>. */
export const UNDO_REASONS = ['changed-since', 'owner-left', 'already-undone'] as const
export type UndoReason = (typeof UNDO_REASONS)[number]

export type RowResult = { outcome: RowOutcome; reasons: RowReason[] }

export type OutcomeCounts = Record<RowOutcome, number>

/** How far an act is: what is pending is done by the next call. */
export type BulkProgress = {
  id: string
  kind: BulkKind
  counts: OutcomeCounts
  pending: number
  /** Named customers that were not there any more. */
  missing: number
}

export type BulkResultRow = {
  customerId: string
  name: string
  sageCustomerNumber: string
  /** Null while its turn has not come. */
  outcome: RowOutcome | null
  reasons: RowReason[]
  undoOutcome: RowOutcome | null
  undoReason: UndoReason | null
}

/** An act with what it did to each customer, by name. */
export type BulkResult = BulkProgress & { startedAt: Date; rows: BulkResultRow[] }

/** Why a customer cannot be in a new request; the sentence is bulk.leftOut.<code>. */
export const PICK_REASONS = ['in-open-request', 'no-mismatch', 'missing-addresses', 'archived', 'mail-full'] as const
export type PickReason = (typeof PICK_REASONS)[number]

export type PickedRow = { customerId: string; name: string; sageCustomerNumber: string; reason: PickReason }
