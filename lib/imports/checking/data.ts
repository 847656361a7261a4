import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { fromDatabaseDayOrNull } from '@/lib/db/day'
import type { Transaction } from '@/lib/db/with-tenant'
import type { Prisma } from '@/lib/generated/prisma/client'
import { checkRow, type RowContext } from '@/lib/imports/check-row'
import { type CustomerNumbers, Directory, NumbersOfFile } from '@/lib/imports/directory'
import { needsFacts, type PlanContext, planRow, type RowPlan, type StoredCustomer } from '@/lib/imports/plan'
import { fromStoredMapping } from '@/lib/imports/stored'
import {
  ADDRESS_FIELDS,
  type CheckedRow,
  IMPORT_KINDS,
  KEY_FIELDS,
  MASTER_FIELDS,
  type RowResult,
} from '@/lib/imports/types'
import { loadFactSources } from '@/lib/onboarding/data'
import { factsNow } from '@/lib/onboarding/facts'

/** As many rows as are planned, written and reported at a time. */
export const BATCH_ROWS = 1_000
/** As many numbers as are read at a time, in the passes that look at nothing else. */
const NUMBERS_AT_A_TIME = 20_000

/** What one import plans with: its settings, and the numbers of all customers and all rows. */
export type Planning = {
  importId: string
  rowCount: number
  acceptRepairs: boolean
  rowContext: Omit<RowContext, 'acceptRepairs'>
  context: PlanContext & { directory: Directory; file: NumbersOfFile }
}

export async function loadPlanning(tx: Transaction, scope: Scope, importId: string, now: Date): Promise<Planning> {
  const { organisationId } = scope
  const found = await tx.import.findFirstOrThrow({ where: { organisationId, id: importId } })
  const { mailDomains } = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { mailDomains: true },
  })
  const kind = IMPORT_KINDS.find((known) => known === found.kind) ?? 'customer-base'
  const keyField = KEY_FIELDS.find((known) => known === found.keyField) ?? 'sageCustomerNumber'
  const today = berlinToday(now)
  const mapping = fromStoredMapping(found.mapping)
  const planning: Planning = {
    importId,
    rowCount: found.rowCount,
    acceptRepairs: found.acceptRepairs,
    rowContext: { kind, keyField, mapping, numberColumns: found.numberColumns, today },
    context: {
      kind,
      keyField,
      observedOn: fromDatabaseDayOrNull(found.observedOn),
      today,
      now,
      partnerDomains: mailDomains,
      directory: await loadDirectory(tx, scope, keyField),
      file: new NumbersOfFile(),
    },
  }
  await readNumbersOfFile(tx, scope, planning)
  return planning
}

async function loadDirectory(
  tx: Transaction,
  { organisationId }: Scope,
  keyField: PlanContext['keyField'],
): Promise<Directory> {
  const directory = new Directory(keyField)
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await tx.$queryRaw<CustomerNumbers[]>`
      SELECT id, sage_customer_number AS "sageCustomerNumber", debtor_number AS "debtorNumber",
        archived_at IS NOT NULL AS archived
      FROM customers WHERE organisation_id = ${organisationId}::uuid AND id > ${after}::uuid
      ORDER BY id LIMIT ${NUMBERS_AT_A_TIME}`
    directory.add(rows)
    const last = rows.at(-1)
    if (!last || rows.length < NUMBERS_AT_A_TIME) return directory
    after = last.id
  }
}

async function readNumbersOfFile(tx: Transaction, scope: Scope, planning: Planning): Promise<void> {
  const { file } = planning.context
  for (let after = 0; after < planning.rowCount; after += BATCH_ROWS) {
    for (const row of await loadCheckedRows(tx, scope, planning, { after, result: null })) {
      for (const field of KEY_FIELDS) {
        const number = row.values[field]
        if (number) file.add(field, number, row.rowNumber)
      }
    }
  }
}

/** The rows behind this number; all of them, or those of which the dry run said so. */
export type Batch = { after: number; result: RowResult | null }

type StoredRow = { rowNumber: number; cells: string[]; repairAccepted: boolean }

async function loadCheckedRows(
  tx: Transaction,
  { organisationId }: Scope,
  { importId, acceptRepairs, rowContext }: Planning,
  { after, result }: Batch,
): Promise<CheckedRow[]> {
  const rows = await tx.$queryRaw<StoredRow[]>`
    SELECT row_number AS "rowNumber", cells, repair_accepted AS "repairAccepted" FROM import_rows
    WHERE organisation_id = ${organisationId}::uuid AND import_id = ${importId}::uuid AND row_number > ${after}
      AND (${result}::text IS NULL OR result = ${result})
    ORDER BY row_number LIMIT ${BATCH_ROWS}`
  return rows.map(({ rowNumber, cells, repairAccepted }) =>
    checkRow(cells, rowNumber, { ...rowContext, acceptRepairs: acceptRepairs || repairAccepted }),
  )
}

const storedSelect = {
  id: true,
  archivedAt: true,
  ...(Object.fromEntries(MASTER_FIELDS.map((field) => [field, true])) as Record<(typeof MASTER_FIELDS)[number], true>),
  ...(Object.fromEntries(ADDRESS_FIELDS.map((field) => [field, true])) as Record<
    (typeof ADDRESS_FIELDS)[number],
    true
  >),
} satisfies Prisma.CustomerSelect

async function loadStoredCustomers(
  tx: Transaction,
  { organisationId }: Scope,
  ids: string[],
): Promise<Map<string, StoredCustomer>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.customer.findMany({ where: { organisationId, id: { in: ids } }, select: storedSelect })
  return new Map(rows.map(({ archivedAt, ...row }) => [row.id, { ...row, archived: archivedAt !== null }]))
}

/** What these rows do, as things stand in this transaction. */
export async function planBatch(tx: Transaction, scope: Scope, planning: Planning, batch: Batch): Promise<RowPlan[]> {
  const { context } = planning
  const rows = await loadCheckedRows(tx, scope, planning, batch)
  const idOf = (row: CheckedRow): string | null => {
    const key = row.values[context.keyField]
    const match = key ? context.directory.find(key) : null
    return match?.status === 'one' ? match.id : null
  }
  const found = rows.map((row) => ({ row, id: idOf(row) }))
  const customers = await loadStoredCustomers(tx, scope, [...new Set(found.flatMap(({ id }) => id ?? []))])
  const customerOf = (id: string | null) => (id === null ? null : (customers.get(id) ?? null))
  const asked = found.flatMap(({ row, id }) => {
    const customer = customerOf(id)
    return customer && row.problems.length === 0 && needsFacts(row, customer, context) ? [customer.id] : []
  })
  const facts = await loadFacts(tx, scope, asked, context.now)
  return found.map(({ row, id }) => planRow(row, customerOf(id), (id && facts.get(id)) || null, context))
}

async function loadFacts(tx: Transaction, scope: Scope, ids: string[], now: Date) {
  const sources = ids.length > 0 ? await loadFactSources(tx, scope, ids) : []
  return new Map(sources.map((source) => [source.id, factsNow(source, now)]))
}

/** What the dry run said of these rows. */
export type Promised = Pick<RowPlan, 'rowNumber' | 'result' | 'customerId' | 'problems' | 'warnings' | 'changes'>

export function loadPromises(
  tx: Transaction,
  { organisationId }: Scope,
  importId: string,
  { after, result }: { after: number; result: RowResult },
): Promise<Promised[]> {
  return tx.$queryRaw<Promised[]>`
    SELECT row_number AS "rowNumber", result, customer_id AS "customerId", coalesce(problems, '[]') AS problems,
      coalesce(warnings, '[]') AS warnings, coalesce(changes, '[]') AS changes
    FROM import_rows WHERE organisation_id = ${organisationId}::uuid AND import_id = ${importId}::uuid
      AND row_number > ${after} AND result = ${result} ORDER BY row_number LIMIT ${BATCH_ROWS}`
}
