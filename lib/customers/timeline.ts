import type { AppointmentLine } from '@/lib/appointments/types'
import { startOfBerlinDay } from '@/lib/calendar'
import type { ItemState } from '@/lib/change-requests/status'
import type { MergeRecord } from '@/lib/customers/merge/types'
import { IMPORT_UNDO_REASON } from '@/lib/onboarding/claims'
import type { ClaimKind, ClaimSource } from '@/lib/onboarding/stages'

export type TimelineClaim = {
  id: string
  kind: ClaimKind
  email: string
  source: ClaimSource
  observedOn: string
  evidence: string | null
  recordedAt: Date
  recordedById: string | null
  requestItemId: string | null
  importId: string | null
  retractedAt: Date | null
  retractedById: string | null
  retractionReason: string | null
}

export type TimelineSources = {
  createdAt: Date
  createdById: string | null
  createdByImportId: string | null
  claims: readonly TimelineClaim[]
  fieldChanges: readonly {
    id: string
    field: string
    oldValue: string | null
    newValue: string | null
    changedAt: Date
    changedById: string | null
    importId: string | null
  }[]
  stageChanges: readonly { id: string; fromStage: string | null; toStage: string; changedAt: Date }[]
  seals: readonly {
    id: string
    email: string
    verdict: string
    overrideReason: string | null
    sealedAt: Date
    sealedById: string
  }[]
  archivings: readonly {
    archived: boolean
    at: Date
    by: string | null
    importId: string | null
    origin?: string | undefined
  }[]
  requests: readonly {
    id: string
    itemId: string
    code: string
    itemStatus: ItemState
    createdAt: Date
    createdById: string | null
    /** Calendar days, 'YYYY-MM-DD'. */
    sentOn: string | null
    sentById: string | null
    answeredOn: string | null
    answeredById: string | null
    answerNote: string | null
    /** Those that spoke of this customer. */
    reminders: readonly { sentOn: string; sentById: string }[]
  }[]
  appointments?: readonly (AppointmentLine & { origin?: string | undefined })[]
  merges: readonly MergeRecord[]
  notes: readonly { id: string; text: string; createdAt: Date; authorId: string; origin?: string | undefined }[]
  /** When those were created that have been merged into this one. */
  absorbed: readonly {
    createdAt: Date
    createdById: string | null
    createdByImportId: string | null
    origin: string
  }[]
  /** The Sage customer number that a line was recorded under which came with a merge, by the line's id. */
  origins: ReadonlyMap<string, string>
}

export type FieldChange = { field: string; oldValue: string | null; newValue: string | null }

type Happening =
  | { type: 'created' }
  | { type: 'claim'; claim: TimelineClaim }
  | { type: 'retraction'; kind: ClaimKind; email: string; reason: string }
  | { type: 'fields'; changes: FieldChange[] }
  | { type: 'stage'; from: string | null; to: string }
  | { type: 'seal'; email: string; verdict: string; overrideReason: string | null }
  | { type: 'archived' | 'restored' }
  | { type: 'request-drafted' | 'request-sent' | 'request-reminded'; requestId: string; code: string }
  | { type: 'request-answered'; requestId: string; code: string; answer: ItemState; note: string | null }
  | { type: 'merged' | 'merge-undone'; merge: MergeRecord }
  | ({ type: 'appointment' } & Pick<AppointmentLine, 'act' | 'startsAt' | 'outcome' | 'message'>)
  | { type: 'note'; noteId: string; text: string }

/**
 * One line of the history. `dayOnly` where nobody recorded the hour: the line then shows the day alone. `origin` where it
 * was recorded for a customer that was merged into this one: his Sage customer number. `importId` names the list that
 * said so.
 */
export type TimelineEntry = Happening & {
  at: Date
  dayOnly: boolean
  by: string | null
  origin?: string | undefined
  importId?: string | null
}

/** Within one instant the cause stands below its effect, since the newest line comes first. */
const RANK: Record<Happening['type'], number> = {
  created: 0,
  'request-drafted': 1,
  'request-sent': 2,
  'request-reminded': 3,
  'request-answered': 4,
  fields: 5,
  claim: 6,
  retraction: 7,
  seal: 8,
  appointment: 8,
  archived: 9,
  restored: 9,
  note: 9,
  'merge-undone': 10,
  merged: 10,
  stage: 11,
}

/** All that happened to a customer, newest first. */
export function buildTimeline(sources: TimelineSources): TimelineEntry[] {
  const from = (id: string, lines: TimelineEntry[]): TimelineEntry[] => {
    const origin = sources.origins.get(id)
    return origin === undefined ? lines : lines.map((line) => ({ ...line, origin }))
  }
  const entries: TimelineEntry[] = [
    {
      type: 'created',
      at: sources.createdAt,
      dayOnly: false,
      by: sources.createdById,
      importId: sources.createdByImportId,
    },
    ...sources.absorbed.map(({ createdAt, createdById, createdByImportId, origin }): TimelineEntry => {
      return { type: 'created', at: createdAt, dayOnly: false, by: createdById, importId: createdByImportId, origin }
    }),
    ...sources.claims.flatMap((claim) => from(claim.id, claimEntries(claim))),
    ...fieldEntries(sources),
    ...sources.stageChanges.flatMap(({ id, fromStage, toStage, changedAt }) =>
      from(id, [{ type: 'stage', from: fromStage, to: toStage, at: changedAt, dayOnly: false, by: null }]),
    ),
    ...sources.seals.flatMap(({ id, sealedAt, sealedById, email, verdict, overrideReason }) =>
      from(id, [{ type: 'seal', email, verdict, overrideReason, at: sealedAt, dayOnly: false, by: sealedById }]),
    ),
    ...sources.archivings.map(({ archived, at, by, importId, origin }): TimelineEntry => {
      return { type: archived ? 'archived' : 'restored', at, dayOnly: false, by, importId, origin }
    }),
    ...sources.requests.flatMap((request) => from(request.itemId, requestEntries(request))),
    ...(sources.appointments ?? []).map(({ act, startsAt, outcome, message, at, by, origin }): TimelineEntry => {
      return { type: 'appointment', act, startsAt, outcome, message, at, dayOnly: false, by, origin }
    }),
    ...sources.merges.flatMap(mergeEntries),
    ...sources.notes.map(({ id, text, createdAt, authorId, origin }): TimelineEntry => {
      return { type: 'note', noteId: id, text, at: createdAt, dayOnly: false, by: authorId, origin }
    }),
  ]
  return entries.sort((left, right) => right.at.getTime() - left.at.getTime() || RANK[right.type] - RANK[left.type])
}

function claimEntries(claim: TimelineClaim): TimelineEntry[] {
  const { kind, email, retractionReason, importId } = claim
  const recorded: TimelineEntry = {
    type: 'claim',
    claim,
    at: claim.recordedAt,
    dayOnly: false,
    by: claim.recordedById,
    importId,
  }
  if (claim.retractedAt === null) return [recorded]
  return [
    recorded,
    {
      type: 'retraction',
      kind,
      email,
      reason: retractionReason ?? '',
      at: claim.retractedAt,
      dayOnly: false,
      by: claim.retractedById,
      importId: retractionReason === IMPORT_UNDO_REASON ? importId : null,
    },
  ]
}

/** What one person saved at once for one customer is one line. */
function fieldEntries({ fieldChanges, origins }: TimelineSources): TimelineEntry[] {
  const groups = new Map<string, TimelineEntry & { type: 'fields' }>()
  for (const { id, field, oldValue, newValue, changedAt, changedById, importId } of fieldChanges) {
    const origin = origins.get(id)
    const key = `${changedAt.getTime()} ${changedById} ${origin}`
    const line = {
      at: changedAt,
      dayOnly: false,
      by: changedById,
      importId,
      ...(origin === undefined ? {} : { origin }),
    }
    const group = groups.get(key) ?? { type: 'fields', changes: [], ...line }
    group.changes.push({ field, oldValue, newValue })
    groups.set(key, group)
  }
  return [...groups.values()]
}

function requestEntries(request: TimelineSources['requests'][number]): TimelineEntry[] {
  const { id: requestId, code } = request
  const entries: TimelineEntry[] = [
    { type: 'request-drafted', requestId, code, at: request.createdAt, dayOnly: false, by: request.createdById },
  ]
  if (request.sentOn !== null) {
    const at = dayAfter(request.sentOn, request.createdAt)
    entries.push({ type: 'request-sent', requestId, code, at, dayOnly: true, by: request.sentById })
  }
  for (const reminder of request.reminders) {
    const at = dayAfter(reminder.sentOn, request.createdAt)
    entries.push({ type: 'request-reminded', requestId, code, at, dayOnly: true, by: reminder.sentById })
  }
  if (request.answeredOn !== null) {
    const at = dayAfter(request.answeredOn, request.createdAt)
    const { itemStatus: answer, answerNote: note, answeredById: by } = request
    entries.push({ type: 'request-answered', requestId, code, answer, note, at, dayOnly: true, by })
  }
  return entries
}

function mergeEntries(merge: MergeRecord): TimelineEntry[] {
  const merged: TimelineEntry = { type: 'merged', merge, at: merge.mergedAt, dayOnly: false, by: merge.mergedById }
  if (merge.undoneAt === null) return [merged]
  return [merged, { type: 'merge-undone', merge, at: merge.undoneAt, dayOnly: false, by: merge.undoneById }]
}

/** As early on its day as it can have been, in the morning too: what it brought about was recorded later. */
function dayAfter(day: string, notBefore: Date): Date {
  const start = startOfBerlinDay(day)
  return start < notBefore ? notBefore : start
}
