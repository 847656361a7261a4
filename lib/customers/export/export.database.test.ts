import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { addDays, berlinToday } from '@/lib/calendar'
import { listCustomers } from '@/lib/customers/data'
import { EXPORTS_A_WINDOW, WINDOW_MINUTES } from '@/lib/customers/export/allowance'
import { EXPORT_COLUMNS, type ExportRow, headingsOf } from '@/lib/customers/export/columns'
import { getExportRows, listExportIds } from '@/lib/customers/export/data'
import { openExport } from '@/lib/customers/export/export-file'
import type { ExportFormat } from '@/lib/customers/export/formats'
import { beginExport } from '@/lib/customers/export/mutations'
import { ROWS_A_PAGE } from '@/lib/customers/export/pages'
import { exportWords } from '@/lib/customers/export/words'
import { type CustomerFilter, NO_FILTER, PAGE_SIZE, SORTS } from '@/lib/customers/filter'
import { assignOwner, setArchived } from '@/lib/customers/mutations'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { restoreFormula } from '@/lib/formula-text'
import { STAGES } from '@/lib/onboarding/stages'
import { recordGatewayOrder } from '@/lib/onboarding/versioned-facts/mutations'
import { HOSTILE_TEXTS, readWhole } from '@/lib/testing/exports'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'

const now = new Date()
const today = berlinToday(now)
const words = exportWords('de')

async function exported(scope: Scope, format: ExportFormat, filter: Partial<CustomerFilter> = {}): Promise<Buffer> {
  const file = await openExport(scope, { format, filter: { ...NO_FILTER, ...filter }, locale: 'de', now })
  if (file.status !== 'file') throw new Error(`no file: ${file.status}`)
  expect(file.name).toBe(`Kunden_${today}.${format}`)
  return readWhole(file.content)
}

/** The rows below the headings by their columns, as another library than the writer reads them; days as ISO days. */
async function readBack(scope: Scope, format: ExportFormat, filter: Partial<CustomerFilter> = {}) {
  const file = await exported(scope, format, filter)
  const [headings, ...rows] = format === 'csv' ? readCsv(file) : await readXlsx(file)
  expect(headings).toEqual(headingsOf(words))
  return rows.map((row) => Object.fromEntries(EXPORT_COLUMNS.map(({ id }, column) => [id, row[column] ?? null])))
}

function readCsv(file: Buffer): (string | null)[][] {
  const rows: string[][] = parse(file, { bom: true, delimiter: ';', record_delimiter: ['\r\n', '\n', '\r'] })
  const german = /^(\d\d)\.(\d\d)\.(\d{4})$/
  return rows.map((row) => row.map((cell) => restoreFormula(cell).replace(german, '$3-$2-$1') || null))
}

async function readXlsx(file: Buffer): Promise<(string | null)[][]> {
  const rows = await readSheet(file, { trim: false })
  return rows.map((row) =>
    row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : (cell as string))),
  )
}

const numbersOf = (rows: Record<string, unknown>[]) => rows.map((row) => row.sageCustomerNumber)

describe.each(['csv', 'xlsx'] as const)('an organisation as .%s', (format) => {
  it('is read again letter by letter', async () => {
    const { lead } = await makeTestOrganisation()
    const { scope } = lead
    const id = await makeCustomer(scope, {
      sageCustomerNumber: '000412',
      debtorNumber: '0D10001',
      name: '=Müller & Söhne "Öl"; Großhandel 🚢',
      matchCode: '-MUELLER',
      postalCode: '01067',
      town: 'Ærøskøbing',
      ownerId: lead.id,
      notes: 'Zeile 1\nZeile 2; „Zitat“\n\n+49',
      contactName: '@Katrin Krüger',
      contactPhone: '+49 431 5550-10',
      contactPosition: "'=Leitung",
      contactEmail: 'Info@Müller.example',
      secondFactorHolder: 'Frau Yıldız',
    })
    await makeClaim(scope, id, { kind: 'sage-id', email: 'info@müller.example', observedOn: addDays(today, -3) })
    await recordGatewayOrder(
      scope,
      {
        customerId: id,
        version: 1,
        orderedOn: addDays(today, -400),
        orderNumber: '00-17',
        frozenEmail: 'alt@müller.example',
        overrideReason: null,
      },
      now,
    )
    expect(await readBack(scope, format)).toEqual([
      {
        sageCustomerNumber: '000412',
        debtorNumber: '0D10001',
        name: '=Müller & Söhne "Öl"; Großhandel 🚢',
        matchCode: '-MUELLER',
        postalCode: '01067',
        town: 'Ærøskøbing',
        contactName: '@Katrin Krüger',
        contactPosition: "'=Leitung",
        contactPhone: '+49 431 5550-10',
        mainContactEmail: 'Info@Müller.example',
        mainContactObservedOn: today,
        sageIdEmail: 'info@müller.example',
        sageIdObservedOn: addDays(today, -3),
        entitlementEmail: 'alt@müller.example',
        entitlementObservedOn: addDays(today, -400),
        stage: 'Abweichung',
        stageSince: today,
        stale: 'nein',
        gatewayAnswer: 'keine Entitlements',
        gatewayOrderedOn: addDays(today, -400),
        gatewayOrderNumber: '00-17',
        waitingOn: 'Partner',
        nextAction: 'Abweichung beheben',
        owner: 'Lea Leitner',
        secondFactorHolder: 'Frau Yıldız',
        notes: 'Zeile 1\nZeile 2; „Zitat“\n\n+49',
        archivedOn: null,
      },
    ])
  })

  it('keeps what tables get wrong', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const texts = HOSTILE_TEXTS.filter((text) => !/_x[0-9a-f]{4}_/i.test(text))
    await withTenant(scope, (tx) =>
      tx.customer.createMany({
        data: texts.map((text, index) => ({
          organisationId: scope.organisationId,
          sageCustomerNumber: String(index).padStart(6, '0'),
          name: text,
          notes: text,
          stage: 'contact-missing',
        })),
      }),
    )
    const rows = await readBack(scope, format, { sort: 'number' })
    expect(rows.map((row) => row.name)).toEqual(texts)
    expect(rows.map((row) => row.notes)).toEqual(texts)
  })

  it('leaves the house without a row of another organisation', async () => {
    const [own, other] = [await makeTestOrganisation(), await makeTestOrganisation()]
    await makeCustomer(own.member.scope, { sageCustomerNumber: '000001', name: 'Hafenkontor' })
    const foreign = await makeCustomer(other.member.scope, { sageCustomerNumber: '000001', name: 'Hafengeheimnis' })
    expect((await readBack(own.member.scope, format)).map((row) => row.name)).toEqual(['Hafenkontor'])
    expect(await readBack(own.member.scope, format, { search: 'geheimnis' })).toEqual([])
    expect(await readBack(own.member.scope, format, { owner: other.member.id })).toEqual([])
    expect(await getExportRows(own.member.scope, [foreign], now)).toEqual([])
    expect((await readBack(other.member.scope, format)).map((row) => row.name)).toEqual(['Hafengeheimnis'])
  })
})

describe('the hits of a filter', () => {
  let scope: Scope
  const COUNT = ROWS_A_PAGE + PAGE_SIZE + 7
  beforeAll(async () => {
    const { member, lead } = await makeTestOrganisation()
    scope = member.scope
    const fill = (tx: Transaction) =>
      tx.customer.createMany({
        data: Array.from({ length: COUNT }, (_, index) => ({
          organisationId: scope.organisationId,
          name: `Kunde ${String(index % 20).padStart(2, '0')}`,
          sageCustomerNumber: String(1_000 + index),
          town: index % 3 === 0 ? null : `Örtchen ${index % 5}`,
          ownerId: index % 4 === 0 ? null : index % 4 === 1 ? member.id : lead.id,
          stage: STAGES[index % STAGES.length] ?? 'complete',
          stageSince: new Date(now.getTime() - (index % 11) * 86_400_000),
          staleFrom: index % 13 === 0 ? new Date('2026-01-01') : null,
          gatewayAnswer: index % 2 === 0 ? 'none' : 'unknown',
          waitingOn: index % 6 === 0 ? 'sage' : null,
          archivedAt: index % 10 === 9 ? now : null,
        })),
      })
    // A busy machine is no failure of what is tested.
    await withTenant(scope, fill, { deadline: 30_000 })
  })

  /** What the pages of the list show, one after the other. */
  async function listed(filter: CustomerFilter): Promise<string[]> {
    const numbers: string[] = []
    for (let page = 1; ; page += 1) {
      const { rows } = await listCustomers(scope, { ...filter, page }, now)
      numbers.push(...rows.map((row) => row.sageCustomerNumber))
      if (rows.length < PAGE_SIZE) return numbers
    }
  }

  it.each(SORTS)('sorted by %s are all pages of the list, in its order', async (sort) => {
    const filter = { ...NO_FILTER, sort }
    expect(numbersOf(await readBack(scope, 'csv', filter))).toEqual(await listed(filter))
  })

  it.each(SORTS)('sorted by %s are the same in whatever pieces they are read', async (sort) => {
    const filter = { ...NO_FILTER, sort }
    const whole = await listExportIds(scope, filter, now)
    expect(new Set(whole).size).toBe(whole.length)
    for (const piece of [1 + Math.floor(whole.length / 7), whole.length, whole.length + 1])
      expect(await listExportIds(scope, filter, now, piece)).toEqual(whole)
  })

  it.each<Partial<CustomerFilter>>([
    { search: 'oertchen 3' },
    { stage: 'mismatch' },
    { owner: 'me' },
    { owner: 'nobody', sort: '-town' },
    { gatewayAnswer: 'none' },
    { waitingOn: 'sage' },
    { stale: true },
    { archived: true, sort: '-since' },
    { stage: 'complete', gatewayAnswer: 'unknown', page: 2 },
    { search: 'gibt es nicht' },
  ])('%j are what the list shows, and no more', async (change) => {
    const filter = { ...NO_FILTER, ...change }
    const numbers = await listed(filter)
    expect(numbersOf(await readBack(scope, 'xlsx', filter))).toEqual(numbers)
    expect(numbers.length > 0).toBe(change.search !== 'gibt es nicht')
  })

  it('are those of the moment when the export began, whoever saves meanwhile', async () => {
    const filter = { ...NO_FILTER, stage: 'mismatch', sort: 'number' } as const
    const ids = await listExportIds(scope, filter, now)
    const before = await getExportRows(scope, ids, now)
    const [first = ''] = ids
    await withTenant(scope, (tx) =>
      tx.customer.updateMany({
        where: { organisationId: scope.organisationId, id: first },
        data: { sageCustomerNumber: '9999', stage: 'complete' },
      }),
    )
    const after: ExportRow[] = await getExportRows(scope, ids, now)
    expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name))
    expect(after[0]).toMatchObject({ sageCustomerNumber: '9999', stage: 'complete' })
  })
})

describe('an archived customer', () => {
  it('says since when, and who owned it', async () => {
    const { lead } = await makeTestOrganisation()
    const id = await makeCustomer(lead.scope, { name: 'Hotel Seeblick' })
    await assignOwner(lead.scope, { id, ownerId: lead.id }, now)
    await setArchived(lead.scope, { id, version: 2, archived: true }, now)
    expect(await readBack(lead.scope, 'csv')).toEqual([])
    expect(await readBack(lead.scope, 'csv', { archived: true })).toMatchObject([
      { name: 'Hotel Seeblick', owner: 'Lea Leitner', archivedOn: today },
    ])
  })
})

describe('the trace of an export', () => {
  const traces = (scope: Scope) =>
    withTenant(scope, (tx) =>
      tx.auditEntry.findMany({
        where: { organisationId: scope.organisationId, action: 'customer.export' },
        orderBy: { id: 'asc' },
      }),
    )

  it('says who took how many with which filter, and no word that was searched for', async () => {
    const { lead } = await makeTestOrganisation()
    await makeCustomer(lead.scope, { name: 'Krüger Logistik' })
    await makeCustomer(lead.scope, { name: 'Weiß Druck' })
    await exported(lead.scope, 'xlsx', { search: 'krueger', owner: 'nobody', sort: '-town', page: 1 })
    const [entry, ...others] = await traces(lead.scope)
    expect(others).toEqual([])
    expect(entry).toMatchObject({
      actorId: lead.id,
      entity: 'user',
      entityId: lead.id,
      customerId: null,
      details: {
        format: 'xlsx',
        count: 1,
        filter: {
          stage: null,
          owner: 'nobody',
          gatewayAnswer: null,
          stale: false,
          archived: false,
          waitingOn: null,
          sort: '-town',
          searched: true,
        },
      },
    })
    expect(JSON.stringify(entry?.details)).not.toContain('krueger')
  })

  it('of many at the same moment is left as often as is allowed, and the others are told when', async () => {
    const { member, lead } = await makeTestOrganisation()
    const wish = { format: 'csv', filter: NO_FILTER } as const
    const { person } = EXPORTS_A_WINDOW
    // Few at a time: what is tested is the counting, and all wait for one another.
    const outcomes: Awaited<ReturnType<typeof beginExport>>[] = []
    for (let round = 0; round < person + 4; round += 4)
      outcomes.push(...(await Promise.all(Array.from({ length: 4 }, () => beginExport(member.scope, wish, now)))))
    expect(outcomes.filter(({ status }) => status === 'begun')).toHaveLength(person)
    const [refused] = outcomes.filter((outcome) => outcome.status === 'too-many')
    if (!refused) throw new Error('one was too many')
    expect(refused.limit).toBe('person')
    expect(await traces(member.scope)).toHaveLength(person)

    const file = await openExport(member.scope, { ...wish, locale: 'de', now })
    expect(file).toMatchObject({ status: 'too-many', limit: 'person' })
    expect(await beginExport(lead.scope, wish, now)).toEqual({ status: 'begun', count: 0 })
    const later = new Date(Math.max(refused.freeAgainAt.getTime(), now.getTime() + WINDOW_MINUTES * 60_000))
    expect((await beginExport(member.scope, wish, later)).status).toBe('begun')
  })
})
