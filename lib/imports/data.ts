import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { fromDatabaseDayOrNull } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import type { Prisma } from '@/lib/generated/prisma/client'
import { parseCounts } from '@/lib/imports/counts'
import { countApplied, countUndone } from '@/lib/imports/outcomes/data'
import { fromStoredMapping } from '@/lib/imports/stored'
import {
  type AppliedCounts,
  ENCODINGS,
  type Encoding,
  FILE_PROBLEMS,
  type FileProblem,
  IMPORT_KINDS,
  IMPORT_NOTICES,
  IMPORT_STATUSES,
  type ImportCounts,
  type ImportKind,
  type ImportNotice,
  type ImportStatus,
  KEY_FIELDS,
  type KeyField,
  type Mapping,
  SEPARATORS,
  type Separator,
  type SheetRow,
  TABLE_FORMATS,
  type TableFormat,
  type UndoneCounts,
} from '@/lib/imports/types'

export const IMPORTS_A_PAGE = 50
/** As many rows of the file as the mapping shows. */
export const FIRST_ROWS = 20

/** Who did it and when; `by` is null where the person is gone. */
export type ImportAct = { at: Date; by: string | null }

export type ImportProgress = {
  status: ImportStatus
  version: number
  /** Rows done of rows; null where nothing is under way, or its length is not known yet. */
  progress: { done: number; total: number } | null
  /** Another import of the organisation is under way, and this one waits for it. */
  waits: boolean
  /** How often the present work was begun; above 1 it was interrupted and started again. */
  attempt: number
}

export type ImportSummary = {
  id: string
  kind: ImportKind
  /** Null where the rows were pasted. */
  fileName: string | null
  status: ImportStatus
  rowCount: number
  counts: ImportCounts | null
  created: ImportAct
  applied: ImportAct | null
  undone: ImportAct | null
}

export type ImportList = { rows: ImportSummary[]; total: number }

export type ImportRecord = ImportSummary &
  ImportProgress & {
    /** Bytes. */
    fileSize: number
    fileProblem: FileProblem | null
    format: TableFormat | null
    /** Null for .xlsx, and before the file is read. */
    encoding: Encoding | null
    separator: Separator | null
    headings: string[]
    firstRows: SheetRow[]
    /** Columns in which a cell was a number of .xlsx, counted from 0. */
    numberColumns: number[]
    mapping: Mapping
    /** Whether the mapping is the one that this organisation chose for these headings before. */
    mappingRemembered: boolean
    keyField: KeyField
    /** The day of the addresses where the rows have none, 'YYYY-MM-DD'; null means the day of the import. */
    observedOn: string | null
    /** Whether every repaired address is taken. */
    acceptRepairs: boolean
    /** Whether customers missing in the file were, or are to be, archived. */
    archiveMissing: boolean
    notice: ImportNotice | null
    /** Beside the missing ones, to tell a few from most; counted for a dry run that misses some, else 0. */
    activeCustomers: number
    checked: Date | null
    discarded: ImportAct | null
    appliedCounts: AppliedCounts | null
    undoneCounts: UndoneCounts | null
    /** Since when the cells of the file are no longer kept. */
    contentDeletedAt: Date | null
  }

const summarySelect = {
  id: true,
  kind: true,
  fileName: true,
  status: true,
  rowCount: true,
  counts: true,
  createdAt: true,
  createdById: true,
  appliedAt: true,
  appliedById: true,
  undoneAt: true,
  undoneById: true,
} satisfies Prisma.ImportSelect

type Summarised = Prisma.ImportGetPayload<{ select: typeof summarySelect }>
type Names = ReadonlyMap<string, string>

const known = <Word extends string>(words: readonly Word[], word: string | null): Word | null =>
  words.find((candidate) => candidate === word) ?? null

async function namesOf(tx: Transaction, { organisationId }: Scope, ids: readonly (string | null)[]): Promise<Names> {
  const users = await tx.user.findMany({
    where: { organisationId, id: { in: [...new Set(ids.filter((id) => id !== null))] } },
    select: { id: true, name: true },
  })
  return new Map(users.map((user) => [user.id, user.name]))
}

const actOf = (names: Names, at: Date | null, id: string | null): ImportAct | null =>
  at === null ? null : { at, by: (id && names.get(id)) || null }

function toSummary(found: Summarised, names: Names): ImportSummary {
  const { id, fileName, rowCount, createdAt } = found
  return {
    id,
    fileName,
    rowCount,
    kind: known(IMPORT_KINDS, found.kind) ?? 'customer-base',
    status: known(IMPORT_STATUSES, found.status) ?? 'failed',
    counts: parseCounts(found.counts),
    created: { at: createdAt, by: names.get(found.createdById) ?? null },
    applied: actOf(names, found.appliedAt, found.appliedById),
    undone: actOf(names, found.undoneAt, found.undoneById),
  }
}

/** Newest first; a page beyond the end is empty. */
export function listImports(scope: Scope, page: number): Promise<ImportList> {
  const where = { organisationId: scope.organisationId }
  return withTenant(scope, async (tx) => {
    const rows = await tx.import.findMany({
      where,
      select: summarySelect,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: IMPORTS_A_PAGE,
      skip: (page - 1) * IMPORTS_A_PAGE,
    })
    const names = await namesOf(
      tx,
      scope,
      rows.flatMap((row) => [row.createdById, row.appliedById, row.undoneById]),
    )
    return { rows: rows.map((row) => toSummary(row, names)), total: await tx.import.count({ where }) }
  })
}

/** All that the page of one import shows; null for an unknown id and for one of another organisation alike. */
export function getImport(scope: Scope, id: string): Promise<ImportRecord | null> {
  const { organisationId } = scope
  return withTenant(scope, async (tx) => {
    const progress = await findProgress(tx, scope, id)
    const found = await tx.import.findFirst({ where: { organisationId, id } })
    if (!progress || !found) return null
    const names = await namesOf(tx, scope, [
      found.createdById,
      found.appliedById,
      found.undoneById,
      found.discardedById,
    ])
    const firstRows = await tx.importRow.findMany({
      where: { organisationId, importId: id },
      select: { rowNumber: true, cells: true },
      orderBy: { rowNumber: 'asc' },
      take: FIRST_ROWS,
    })
    const summary = toSummary(found, names)
    const isMissingSome = summary.status === 'checked' && (summary.counts?.missing ?? 0) > 0
    return {
      ...summary,
      ...progress,
      fileSize: found.fileSize,
      fileProblem: known(FILE_PROBLEMS, found.fileProblem),
      format: known(TABLE_FORMATS, found.format),
      encoding: known(ENCODINGS, found.encoding),
      separator: known(SEPARATORS, found.separator),
      headings: found.headings,
      firstRows,
      numberColumns: found.numberColumns,
      mapping: fromStoredMapping(found.mapping),
      mappingRemembered: found.mappingRemembered,
      keyField: known(KEY_FIELDS, found.keyField) ?? 'sageCustomerNumber',
      observedOn: fromDatabaseDayOrNull(found.observedOn),
      acceptRepairs: found.acceptRepairs,
      archiveMissing: found.archiveMissing,
      notice: known(IMPORT_NOTICES, found.notice),
      activeCustomers: isMissingSome ? await tx.customer.count({ where: { organisationId, archivedAt: null } }) : 0,
      checked: found.checkedAt,
      discarded: actOf(names, found.discardedAt, found.discardedById),
      appliedCounts: found.appliedAt === null ? null : await countApplied(tx, scope, id),
      undoneCounts: found.undoneAt === null ? null : await countUndone(tx, scope, id),
      contentDeletedAt: found.contentDeletedAt,
    }
  })
}

/** What a page asks again and again while work is under way. */
export function getImportProgress(scope: Scope, id: string): Promise<ImportProgress | null> {
  return withTenant(scope, (tx) => findProgress(tx, scope, id))
}

const WORKING = ['reading', 'checking', 'applying', 'undoing'] as const

async function findProgress(tx: Transaction, { organisationId }: Scope, id: string): Promise<ImportProgress | null> {
  const found = await tx.import.findFirst({
    where: { organisationId, id },
    select: { status: true, version: true, runId: true, attempt: true, progressDone: true, progressTotal: true },
  })
  if (!found) return null
  const status = known(IMPORT_STATUSES, found.status) ?? 'failed'
  const works = WORKING.some((working) => working === status)
  const hasBegun = found.runId !== null
  const others =
    works && !hasBegun
      ? await tx.import.count({
          where: { organisationId, id: { not: id }, runId: { not: null }, status: { in: [...WORKING] } },
        })
      : 0
  return {
    status,
    version: found.version,
    progress:
      works && hasBegun && found.progressTotal > 0 ? { done: found.progressDone, total: found.progressTotal } : null,
    waits: others > 0,
    attempt: found.attempt,
  }
}
