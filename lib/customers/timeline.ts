import type { ItemState } from '@/lib/change-requests/status'
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
  retractedAt: Date | null
  retractedById: string | null
  retractionReason: string | null
}

export type TimelineSources = {
  createdAt: Date
  createdById: string | null
  claims: readonly TimelineClaim[]
  fieldChanges: readonly {
    field: string
    oldValue: string | null
    newValue: string | null
    changedAt: Date
    changedById: string | null
  }[]
  stageChanges: readonly { fromStage: string | null; toStage: string; changedAt: Date }[]
  seals: readonly {
    email: string
    verdict: string
    overrideReason: string | null
    sealedAt: Date
    sealedById: string
  }[]
  archivings: readonly { archived: boolean; at: Date; by: string | null }[]
  requests: readonly {
    id: string
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
  }[]
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
  | { type: 'request-drafted' | 'request-sent'; requestId: string; code: string }
  | { type: 'request-answered'; requestId: string; code: string; answer: ItemState; note: string | null }

/** One line of the history. `dayOnly` where nobody recorded the hour: the line then shows the day alone. */
export type TimelineEntry = Happening & { at: Date; dayOnly: boolean; by: string | null }

/** Within one instant the cause stands below its effect, since the newest line comes first. */
const RANK: Record<Happening['type'], number> = {
  created: 0,
  'request-drafted': 1,
  'request-sent': 2,
  'request-answered': 3,
  fields: 4,
  claim: 5,
  retraction: 6,
  seal: 7,
  archived: 8,
  restored: 8,
  stage: 9,
}

/** All that happened to a customer, newest first. */
export function buildTimeline(sources: TimelineSources): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    { type: 'created', at: sources.createdAt, dayOnly: false, by: sources.createdById },
    ...sources.claims.flatMap(claimEntries),
    ...fieldEntries(sources.fieldChanges),
    ...sources.stageChanges.map(({ fromStage, toStage, changedAt }): TimelineEntry => {
      return { type: 'stage', from: fromStage, to: toStage, at: changedAt, dayOnly: false, by: null }
    }),
    ...sources.seals.map(({ sealedAt, sealedById, email, verdict, overrideReason }): TimelineEntry => {
      return { type: 'seal', email, verdict, overrideReason, at: sealedAt, dayOnly: false, by: sealedById }
    }),
    ...sources.archivings.map(({ archived, at, by }): TimelineEntry => {
      return { type: archived ? 'archived' : 'restored', at, dayOnly: false, by }
    }),
    ...sources.requests.flatMap(requestEntries),
  ]
  return entries.sort((left, right) => right.at.getTime() - left.at.getTime() || RANK[right.type] - RANK[left.type])
}

function claimEntries(claim: TimelineClaim): TimelineEntry[] {
  const recorded: TimelineEntry = { type: 'claim', claim, at: claim.recordedAt, dayOnly: false, by: claim.recordedById }
  if (claim.retractedAt === null) return [recorded]
  const { kind, email, retractionReason } = claim
  const by = claim.retractedById
  return [
    recorded,
    { type: 'retraction', kind, email, reason: retractionReason ?? '', at: claim.retractedAt, dayOnly: false, by },
  ]
}

/** What one person saved at once is one line. */
function fieldEntries(changes: TimelineSources['fieldChanges']): TimelineEntry[] {
  const groups = new Map<string, TimelineEntry & { type: 'fields' }>()
  for (const { field, oldValue, newValue, changedAt, changedById } of changes) {
    const key = `${changedAt.getTime()} ${changedById}`
    const group = groups.get(key) ?? { type: 'fields', changes: [], at: changedAt, dayOnly: false, by: changedById }
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
  if (request.answeredOn !== null) {
    const at = dayAfter(request.answeredOn, request.createdAt)
    const { itemStatus: answer, answerNote: note, answeredById: by } = request
    entries.push({ type: 'request-answered', requestId, code, answer, note, at, dayOnly: true, by })
  }
  return entries
}

/** Noon of a day, but never before what had to happen first. */
function dayAfter(day: string, notBefore: Date): Date {
  const noon = new Date(`${day}T11:00:00Z`)
  return noon < notBefore ? notBefore : noon
}
