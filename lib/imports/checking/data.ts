import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { fromDatabaseDayOrNull } from '@/lib/db/day'
import type { Transaction } from '@/lib/db/with-tenant'
import { checkRow, type RowContext } from '@/lib/imports/check-row'
import { type CustomerNumbers, Directory, NumbersOfFile } from '@/lib/imports/directory'
import { needsFacts, type PlanContext, planRow, type RowPlan, type StoredCustomer } from '@/lib/imports/plan'
import { fromStoredFormat, fromStoredMapping } from '@/lib/imports/stored'
import { type CheckedRow, IMPORT_KINDS, KEY_FIELDS, type RowResult } from '@/lib/imports/types'
import { type LoadedSources, loadFactSources } from '@/lib/onboarding/data'
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
    rowContext: {
      kind,
      format: fromStoredFormat(found.format),
      keyField,
      mapping,
      numberColumns: found.numberColumns,
      today,
    },
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

/** A first look at the whole file, at nothing but its numbers: the other cells stay in the database. */
async function readNumbersOfFile(
  tx: Transaction,
  { organisationId }: Scope,
  { importId, rowContext, context: { file } }: Planning,
): Promise<void> {
  const asked = { ...rowContext, mapping: KEY_FIELDS, numberColumns: [], acceptRepairs: false }
  const [sage, debtor] = KEY_FIELDS.map((field) => rowContext.mapping.indexOf(field) + 1)
  for (let after = 0; ; ) {
    // Columns count from 1 in PostgreSQL: the one before the first, for a field without a column, holds nothing.
    const rows = await tx.$queryRaw<{ rowNumber: number; sage: string | null; debtor: string | null }[]>`
      SELECT row_number AS "rowNumber", cells[${sage}::int] AS sage, cells[${debtor}::int] AS debtor
      FROM import_rows WHERE organisation_id = ${organisationId}::uuid AND import_id = ${importId}::uuid
        AND row_number > ${after} ORDER BY row_number LIMIT ${NUMBERS_AT_A_TIME}`
    const last = rows.at(-1)
    if (!last) return
    after = last.rowNumber
    for (const row of rows) {
      const { values } = checkRow([row.sage ?? '', row.debtor ?? ''], row.rowNumber, asked)
      for (const field of KEY_FIELDS) {
        const number = values[field]
        if (number) file.add(field, number, row.rowNumber)
      }
    }
  }
}

/** The rows behind this number; all of them, or those of which the dry run said so. */
export type Batch = { after: number; result: RowResult | null }

/** Between which numbers the rows of a batch lie: whoever writes to them need not look through the whole import. */
export function extentOf(batch: readonly { rowNumber: number }[]): { first: number; last: number } {
  const numbers = batch.map(({ rowNumber }) => rowNumber)
  return { first: Math.min(...numbers), last: Math.max(...numbers) }
}

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

async function loadStoredCustomers(
  tx: Transaction,
  { organisationId }: Scope,
  ids: string[],
): Promise<Map<string, StoredCustomer>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<StoredCustomer[]>`
    SELECT id, sage_customer_number AS "sageCustomerNumber", debtor_number AS "debtorNumber", name,
      match_code AS "matchCode", postal_code AS "postalCode", town, contact_name AS "contactName",
      contact_phone AS "contactPhone", contact_position AS "contactPosition",
      main_contact_email AS "mainContactEmail", sage_id_email AS "sageIdEmail",
      entitlement_email AS "entitlementEmail", archived_at IS NOT NULL AS archived
    FROM customers WHERE organisation_id = ${organisationId}::uuid AND id = ANY(${ids}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

/** A plan with what it was made on: the facts of the customer, where the row may change them. */
export type PlannedRow = RowPlan & { sources: LoadedSources | null }

/** What these rows do, as things stand in this transaction. */
export async function planBatch(
  tx: Transaction,
  scope: Scope,
  planning: Planning,
  batch: Batch,
): Promise<PlannedRow[]> {
  const { context } = planning
  const rows = await loadCheckedRows(tx, scope, planning, batch)
  const found = rows.map((row) => {
    const key = row.values[context.keyField]
    const match = key ? context.directory.find(key) : null
    return { row, id: match?.status === 'one' ? match.id : null }
  })
  const customers = await loadStoredCustomers(tx, scope, [...new Set(found.flatMap(({ id }) => id ?? []))])
  const customerOf = (id: string | null) => (id === null ? null : (customers.get(id) ?? null))
  const asked = found.flatMap(({ row, id }) => {
    const customer = customerOf(id)
    return customer && row.problems.length === 0 && needsFacts(row, customer, context) ? [customer.id] : []
  })
  const loaded = asked.length > 0 ? await loadFactSources(tx, scope, asked) : []
  const sourcesOf = new Map(loaded.map((sources) => [sources.id, sources]))
  return found.map(({ row, id }) => {
    const sources = (id && sourcesOf.get(id)) || null
    return { ...planRow(row, customerOf(id), sources && factsNow(sources, context.now), context), sources }
  })
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
