import type { ItemState } from '@/lib/change-requests/status'
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
  /** The imports that the others name. */
  imports: readonly { id: string; fileName: string | null; undoneAt: Date | null }[]
  claims: readonly TimelineClaim[]
  fieldChanges: readonly {
    field: string
    oldValue: string | null
    newValue: string | null
    changedAt: Date
    changedById: string | null
    importId: string | null
  }[]
  stageChanges: readonly { fromStage: string | null; toStage: string; changedAt: Date }[]
  seals: readonly {
    email: string
    verdict: string
    overrideReason: string | null
    sealedAt: Date
    sealedById: string
  }[]
  archivings: readonly { archived: boolean; at: Date; by: string | null; importId: string | null }[]
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

/** The import by which something happened, or by whose undoing; without a name where its rows were pasted. */
export type ImportMention = { id: string; fileName: string | null; byUndoing: boolean }

type Line = Happening & { at: Date; dayOnly: boolean; by: string | null }

/** One line of the history. `dayOnly` where nobody recorded the hour: the line then shows the day alone. */
export type TimelineEntry = Line & { import: ImportMention | null }
type ImportedLine = Line & { importId?: string | null }

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
  const lines: ImportedLine[] = [
    {
      type: 'created',
      at: sources.createdAt,
      dayOnly: false,
      by: sources.createdById,
      importId: sources.createdByImportId,
    },
    ...sources.claims.flatMap(claimLines),
    ...fieldLines(sources.fieldChanges),
    ...sources.stageChanges.map(({ fromStage, toStage, changedAt }): Line => {
      return { type: 'stage', from: fromStage, to: toStage, at: changedAt, dayOnly: false, by: null }
    }),
    ...sources.seals.map(({ sealedAt, sealedById, email, verdict, overrideReason }): Line => {
      return { type: 'seal', email, verdict, overrideReason, at: sealedAt, dayOnly: false, by: sealedById }
    }),
    ...sources.archivings.map(({ archived, at, by, importId }): ImportedLine => {
      return { type: archived ? 'archived' : 'restored', at, dayOnly: false, by, importId }
    }),
    ...sources.requests.flatMap(requestLines),
  ]
  return lines
    .map((line) => withImport(line, sources.imports))
    .sort((left, right) => right.at.getTime() - left.at.getTime() || RANK[right.type] - RANK[left.type])
}

function withImport({ importId, ...line }: ImportedLine, imports: TimelineSources['imports']): TimelineEntry {
  const found = importId ? imports.find(({ id }) => id === importId) : undefined
  if (!found) return { ...line, import: null }
  const { id, fileName, undoneAt } = found
  const takesBack = line.type === 'retraction' || line.type === 'restored'
  const byUndoing = takesBack || (line.type === 'fields' && line.at.getTime() === undoneAt?.getTime())
  return { ...line, import: { id, fileName, byUndoing } }
}

function claimLines(claim: TimelineClaim): ImportedLine[] {
  const { kind, email, retractionReason, importId, recordedAt, recordedById } = claim
  const recorded: ImportedLine = { type: 'claim', claim, at: recordedAt, dayOnly: false, by: recordedById, importId }
  if (claim.retractedAt === null) return [recorded]
  const by = claim.retractedById
  const reason = retractionReason ?? ''
  const cause = reason === IMPORT_UNDO_REASON ? importId : null
  return [
    recorded,
    { type: 'retraction', kind, email, reason, at: claim.retractedAt, dayOnly: false, by, importId: cause },
  ]
}

/** What one person, or one import, saved at once is one line. */
function fieldLines(changes: TimelineSources['fieldChanges']): ImportedLine[] {
  const groups = new Map<string, ImportedLine & { type: 'fields' }>()
  for (const { field, oldValue, newValue, changedAt, changedById, importId } of changes) {
    const key = `${changedAt.getTime()} ${changedById} ${importId}`
    const by = changedById
    const group = groups.get(key) ?? { type: 'fields', changes: [], at: changedAt, dayOnly: false, by, importId }
    group.changes.push({ field, oldValue, newValue })
    groups.set(key, group)
  }
  return [...groups.values()]
}

function requestLines(request: TimelineSources['requests'][number]): Line[] {
  const { id: requestId, code } = request
  const lines: Line[] = [
    { type: 'request-drafted', requestId, code, at: request.createdAt, dayOnly: false, by: request.createdById },
  ]
  if (request.sentOn !== null) {
    const at = dayAfter(request.sentOn, request.createdAt)
    lines.push({ type: 'request-sent', requestId, code, at, dayOnly: true, by: request.sentById })
  }
  if (request.answeredOn !== null) {
    const at = dayAfter(request.answeredOn, request.createdAt)
    const { itemStatus: answer, answerNote: note, answeredById: by } = request
    lines.push({ type: 'request-answered', requestId, code, answer, note, at, dayOnly: true, by })
  }
  return lines
}

/** Noon of a day, but never before what had to happen first. */
function dayAfter(day: string, notBefore: Date): Date {
  const noon = new Date(`${day}T11:00:00Z`)
  return noon < notBefore ? notBefore : noon
}
