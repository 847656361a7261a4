import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { toDatabaseDayOrNull } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { Prisma } from '@/lib/generated/prisma/client'
import { headingsKey } from '@/lib/imports/headings-key'
import { type MappingProblem, mappingProblems } from '@/lib/imports/mapping'
import type { AcceptRepairs, ApplyImport, ImportRef, ReadImportAgain, SaveImportSettings } from '@/lib/imports/schema'
import { toStoredMapping } from '@/lib/imports/stored'
import { IMPORT_KINDS, type ImportStatus } from '@/lib/imports/types'
import { enqueueImport, type ImportTask, prepareQueue } from '@/lib/jobs/queue'

/** `changed`: it is no longer in the state, or of the version, that the person saw. */
export type ImportRefusal = { status: 'changed' } | { status: 'gone' }

export type ReadAgainOutcome = { status: 'reading' } | ImportRefusal
export type SettingsOutcome =
  | { status: 'checking' }
  | { status: 'mapping-refused'; problems: MappingProblem[] }
  | ImportRefusal
export type AcceptOutcome = { status: 'checking' } | ImportRefusal
export type ApplyOutcome = { status: 'applying' } | ImportRefusal
export type UndoOutcome = { status: 'undoing' } | ImportRefusal
export type DiscardOutcome = { status: 'discarded' } | ImportRefusal

/** Until customers are changed, an import can be started over and thrown away. */
const BEFORE_APPLYING = ['reading', 'unreadable', 'mapping', 'checking', 'checked', 'failed'] as const

type Step = {
  from: readonly ImportStatus[]
  data: Prisma.ImportUncheckedUpdateManyInput
  audit: { action: string; details?: Prisma.InputJsonObject }
  task: ImportTask | null
}

/** One step of an import, on the version that the person saw, with the job that it is for. */
async function step(tx: Transaction, scope: Scope, ref: ImportRef, change: Step): Promise<ImportRefusal | null> {
  const own = { organisationId: scope.organisationId, id: ref.id }
  const { count } = await tx.import.updateMany({
    where: { ...own, version: ref.version, status: { in: [...change.from] } },
    data: {
      notice: null,
      runId: null,
      attempt: 0,
      progressDone: 0,
      progressTotal: 0,
      ...change.data,
      version: { increment: 1 },
    },
  })
  if (count === 0) return { status: (await tx.import.count({ where: own })) > 0 ? 'changed' : 'gone' }
  await recordAudit(tx, scope, [{ ...change.audit, entity: 'import', entityId: ref.id }])
  if (change.task !== null) await enqueueImport(tx, scope, { importId: ref.id, task: change.task })
  return null
}

async function inQueue<T>(scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> {
  await prepareQueue()
  return withTenant(scope, work)
}

/** Reads the stored file once more, in another encoding or with another separator; null leaves it to the file. */
export function readImportAgain(scope: Scope, input: ReadImportAgain): Promise<ReadAgainOutcome> {
  const { encoding, separator } = input
  return inQueue(scope, async (tx) => {
    const refusal = await step(tx, scope, input, {
      from: ['mapping', 'unreadable', 'checked', 'failed'],
      data: { status: 'reading', encoding, separator, fileProblem: null, counts: Prisma.DbNull },
      audit: { action: 'import.read-again' },
      task: 'read',
    })
    return refusal ?? { status: 'reading' }
  })
}

/** Remembers what the columns mean, and starts the dry run; also for whoever goes back to the columns after one. */
export function saveImportSettings(scope: Scope, input: SaveImportSettings, now: Date): Promise<SettingsOutcome> {
  const { organisationId } = scope
  return inQueue(scope, async (tx) => {
    const found = await tx.import.findFirst({
      where: { organisationId, id: input.id },
      select: { kind: true, headings: true },
    })
    if (!found) return { status: 'gone' }
    if (input.mapping.length !== found.headings.length) return { status: 'changed' }
    const kind = IMPORT_KINDS.find((known) => known === found.kind) ?? 'customer-base'
    const problems = mappingProblems(input.mapping, kind, input.keyField)
    if (problems.length > 0) return { status: 'mapping-refused', problems }
    const chosen = { mapping: toStoredMapping(input.mapping), keyField: input.keyField }
    const refusal = await step(tx, scope, input, {
      from: ['mapping', 'checked', 'failed'],
      data: { ...chosen, status: 'checking', observedOn: toDatabaseDayOrNull(input.observedOn), acceptRepairs: false },
      audit: {
        action: 'import.check',
        details: { keyField: input.keyField, fields: chosen.mapping.filter((field) => field !== '') },
      },
      task: 'check',
    })
    if (refusal) return refusal
    await tx.importRow.updateMany({
      where: { organisationId, importId: input.id, repairAccepted: true },
      data: { repairAccepted: false },
    })
    const key = { organisationId, kind, headingsKey: headingsKey(found.headings) }
    await tx.importMapping.upsert({
      where: { organisationId_kind_headingsKey: key },
      create: { ...key, ...chosen, savedAt: now },
      update: { ...chosen, savedAt: now },
    })
    return { status: 'checking' }
  })
}

/** Takes the repaired addresses of all rows, or of these, and checks again. */
export function acceptRepairs(scope: Scope, input: AcceptRepairs): Promise<AcceptOutcome> {
  const { rows } = input
  return inQueue(scope, async (tx) => {
    const refusal = await step(tx, scope, input, {
      from: ['checked'],
      data: { status: 'checking', ...(rows === 'all' ? { acceptRepairs: true } : {}) },
      audit: { action: 'import.accept-repairs', details: { rows } },
      task: 'check',
    })
    if (refusal) return refusal
    if (rows !== 'all')
      await tx.importRow.updateMany({
        where: { organisationId: scope.organisationId, importId: input.id, rowNumber: { in: rows } },
        data: { repairAccepted: true },
      })
    return { status: 'checking' }
  })
}

/** Applies the dry run of the version that the person saw, and no other. */
export function applyImport(scope: Scope, input: ApplyImport): Promise<ApplyOutcome> {
  const { archiveMissing } = input
  return inQueue(scope, async (tx) => {
    const refusal = await step(tx, scope, input, {
      from: ['checked'],
      data: { status: 'applying', archiveMissing, appliedById: scope.userId },
      audit: { action: 'import.start-applying', details: { archiveMissing } },
      task: 'apply',
    })
    return refusal ?? { status: 'applying' }
  })
}

/** Also for whoever has settled what kept some customers at the first time. */
export function undoImport(scope: Scope, input: ImportRef): Promise<UndoOutcome> {
  return inQueue(scope, async (tx) => {
    const refusal = await step(tx, scope, input, {
      from: ['applied', 'undone'],
      data: { status: 'undoing', undoneById: scope.userId },
      audit: { action: 'import.start-undoing' },
      task: 'undo',
    })
    return refusal ?? { status: 'undoing' }
  })
}

/** Throws the file and its rows away; only that there was an import stays. */
export function discardImport(scope: Scope, input: ImportRef, now: Date): Promise<DiscardOutcome> {
  return withTenant(scope, async (tx) => {
    const refusal = await step(tx, scope, input, {
      from: BEFORE_APPLYING,
      data: {
        status: 'discarded',
        discardedAt: now,
        discardedById: scope.userId,
        contentDeletedAt: now,
        headings: [],
        counts: Prisma.DbNull,
      },
      audit: { action: 'import.discard' },
      task: null,
    })
    if (refusal) return refusal
    const own = { organisationId: scope.organisationId, importId: input.id }
    await tx.importFile.deleteMany({ where: own })
    await tx.importRow.deleteMany({ where: own })
    await tx.importMissing.deleteMany({ where: own })
    return { status: 'discarded' }
  })
}
