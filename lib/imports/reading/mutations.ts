import 'server-only'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { Prisma } from '@/lib/generated/prisma/client'
import { headingsKey } from '@/lib/imports/headings-key'
import { proposeKeyField, proposeMapping } from '@/lib/imports/mapping'
import { readTable, type TableRead } from '@/lib/imports/reading/read-table'
import { beginRun, finishRun, type ImportWork, inStep, type Run } from '@/lib/imports/running/mutations'
import { fromStoredMapping, storable, toStoredMapping } from '@/lib/imports/stored'
import {
  ENCODINGS,
  IMPORT_KINDS,
  KEY_FIELDS,
  type ReadingOptions,
  SEPARATORS,
  type SheetRow,
} from '@/lib/imports/types'

/** Characters of one statement: a thousand rows of a wide file can be more than the database should take at once. */
const CHARACTERS_AT_A_TIME = 4_000_000

/** Reads the stored file into rows of text, and proposes what its columns mean. */
export async function readImport(work: ImportWork): Promise<void> {
  const run = await beginRun(work, 'reading')
  if (run === null) return
  const { content, ...options } = await loadFile(run)
  await inStep(run, 0, (tx) => deleteRows(tx, run))
  let rowCount = 0
  const read = await readTable(content, options, async (rows) => {
    for (const some of inPortions(rows)) {
      await inStep(run, rowCount + some.length, (tx) => storeRows(tx, run, some))
      rowCount += some.length
    }
  })
  await withTenant(run.scope, async (tx) => {
    if (read.status === 'read') return finishRun(tx, run, 'mapping', await whatWasRead(tx, run, read))
    await deleteRows(tx, run)
    return finishRun(tx, run, 'unreadable', { fileProblem: read.problem, rowCount: 0 })
  })
}

async function loadFile(run: Run): Promise<{ content: Uint8Array; fileName: string | null } & ReadingOptions> {
  const { scope, importId } = run
  const where = { organisationId: scope.organisationId, importId }
  return withTenant(scope, async (tx) => {
    const found = await tx.import.findFirstOrThrow({
      where: { organisationId: scope.organisationId, id: importId },
      select: { fileName: true, fileSize: true, encoding: true, separator: true },
    })
    const content = new Uint8Array(found.fileSize)
    const count = await tx.importFile.count({ where })
    let length = 0
    for (let position = 0; position < count; position += 1) {
      const piece = await tx.importFile.findFirstOrThrow({ where: { ...where, position } })
      content.set(piece.content, length)
      length += piece.content.length
    }
    return {
      content,
      fileName: found.fileName,
      encoding: ENCODINGS.find((encoding) => encoding === found.encoding) ?? null,
      separator: SEPARATORS.find((separator) => separator === found.separator) ?? null,
    }
  })
}

function* inPortions(rows: SheetRow[]): Generator<SheetRow[]> {
  let portion: SheetRow[] = []
  let length = 0
  for (const row of rows) {
    portion.push(row)
    length += row.cells.reduce((sum, cell) => sum + cell.length, 0)
    if (length < CHARACTERS_AT_A_TIME) continue
    yield portion
    portion = []
    length = 0
  }
  if (portion.length > 0) yield portion
}

async function storeRows(tx: Transaction, run: Run, rows: SheetRow[]): Promise<void> {
  const stored = rows.map(({ rowNumber, cells }) => ({ row_number: rowNumber, cells: cells.map(storable) }))
  await tx.$executeRaw`
    INSERT INTO import_rows (organisation_id, import_id, row_number, cells)
    SELECT ${run.scope.organisationId}::uuid, ${run.importId}::uuid, row_number, cells
    FROM jsonb_to_recordset(${JSON.stringify(stored)}::jsonb) AS row(row_number int, cells text[])`
}

async function deleteRows(tx: Transaction, { scope, importId }: Run): Promise<void> {
  await tx.importRow.deleteMany({ where: { organisationId: scope.organisationId, importId } })
}

/** What the organisation chose for these headings before goes first. */
async function whatWasRead(tx: Transaction, { scope, importId }: Run, read: Extract<TableRead, { status: 'read' }>) {
  const { organisationId } = scope
  const { kind: storedKind } = await tx.import.findFirstOrThrow({
    where: { organisationId, id: importId },
    select: { kind: true },
  })
  const kind = IMPORT_KINDS.find((known) => known === storedKind) ?? 'customer-base'
  const headings = read.headings.map(storable)
  const remembered = await tx.importMapping.findFirst({
    where: { organisationId, kind, headingsKey: headingsKey(headings) },
  })
  const mapping = remembered ? fromStoredMapping(remembered.mapping) : proposeMapping(headings, kind)
  return {
    fileProblem: null,
    format: read.format,
    encoding: read.encoding,
    separator: read.separator,
    headings,
    numberColumns: read.numberColumns,
    rowCount: read.rowCount,
    mapping: toStoredMapping(mapping),
    mappingRemembered: remembered !== null,
    keyField: KEY_FIELDS.find((field) => field === remembered?.keyField) ?? proposeKeyField(mapping),
    counts: Prisma.DbNull,
    checkedAt: null,
  }
}
