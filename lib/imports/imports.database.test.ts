import { beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { addDays } from '@/lib/calendar'
import { getCustomerPage } from '@/lib/customer-page/data'
import { connectForJobs } from '@/lib/db/client'
import { withTenant } from '@/lib/db/with-tenant'
import { acceptRepairs, saveImportSettings } from '@/lib/imports/mutations'
import { getRefusedRowsFile, listImportRows, listMissingCustomers } from '@/lib/imports/rows/data'
import { ALL_ROWS, type RowView } from '@/lib/imports/rows/filter'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { applied, appliedImport, checkedImport, sample, upload, workOffImport } from '@/lib/testing/imports'
import { today } from '@/lib/testing/requests'
import { expectStoredAsDerived } from '@/lib/testing/stored-stage'

beforeAll(connectForJobs)

const HEADINGS = 'Kundennummer;Firma;Ort;Ansprechpartner;E-Mail\n'

async function rowsOf(scope: Scope, importId: string, view: RowView = 'all') {
  const list = await listImportRows(scope, importId, { ...ALL_ROWS, view })
  return list?.rows ?? []
}

const customersOf = ({ organisationId, ...scope }: Scope) =>
  withTenant({ organisationId, ...scope } as Scope, (tx) =>
    tx.customer.findMany({ where: { organisationId }, orderBy: { sageCustomerNumber: 'asc' } }),
  )

const claimsOf = (scope: Scope, customerId: string) =>
  withTenant(scope, (tx) =>
    tx.claim.findMany({
      where: { organisationId: scope.organisationId, customerId },
      orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
    }),
  )

describe('each form of the same list', () => {
  it.each([
    ['base-utf8-bom.csv', { format: 'csv', encoding: 'utf-8', separator: ';' }],
    ['base-excel-windows-1252.csv', { format: 'csv', encoding: 'windows-1252', separator: ';' }],
    ['base-excel-unicode-text.txt', { format: 'csv', encoding: 'utf-16le', separator: '\t' }],
    ['base-libreoffice.xlsx', { format: 'xlsx', encoding: null, separator: null }],
  ] as const)('%s is read, checked and applied', async (name, form) => {
    const { member } = await makeTestOrganisation()
    const done = await appliedImport(member.scope, { content: sample(name), name })
    expect(done).toMatchObject({ status: 'applied', fileName: name, ...form })
    const { rows, refused } = done.counts ?? { rows: 0, refused: -1 }
    expect([refused, done.rowCount]).toEqual([0, rows])
    expect(done.appliedCounts).toEqual({ created: rows, claims: rows, updated: 0, archived: 0 })
    expect((await customersOf(member.scope)).slice(0, 2)).toMatchObject([
      {
        sageCustomerNumber: '000412',
        debtorNumber: 'D10000',
        name: 'Müller Maschinenbau GmbH',
        postalCode: '01067',
        contactName: 'Jürgen Weiß',
        mainContactEmail: 'jweiss@mueller-maschinenbau0.example',
        stage: 'sage-id-missing',
        ownerId: null,
      },
      { sageCustomerNumber: '000449', name: 'Weiß Druck & Medien GmbH', postalCode: '04109' },
    ])
    await expectStoredAsDerived(member.scope, new Date())
    const again = await checkedImport(member.scope, { content: sample(name), name })
    expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: rows, refused: 0, missing: 0 })
  })

  it('other headings are understood, and are remembered as somebody corrects them', async () => {
    const { member, lead } = await makeTestOrganisation()
    const content = sample('other-headings-windows-1252.csv')
    const first = await checkedImport(member.scope, { content })
    expect(first.mapping).toEqual([
      'sageCustomerNumber',
      'name',
      'contactName',
      'mainContactEmail',
      'postalCode',
      'town',
    ])
    expect([first.mappingRemembered, first.counts?.new]).toEqual([false, first.rowCount])
    const mapping = first.mapping.map((field) => (field === 'town' ? null : field))
    const { id, version } = first
    await saveImportSettings(
      member.scope,
      { id, version, mapping, keyField: 'sageCustomerNumber', observedOn: null },
      new Date(),
    )
    const next = await workOffImport(lead.scope, await upload(lead.scope, { content }))
    expect(next).toMatchObject({ status: 'mapping', mapping, mappingRemembered: true })
  })
})

describe('numbers that a spreadsheet guessed', () => {
  it('are said to have lost zeros, whether or not the customers are known', async () => {
    const { member } = await makeTestOrganisation()
    const content = sample('guessed-numbers-libreoffice.xlsx')
    const alone = await checkedImport(member.scope, { content, name: 'x.xlsx' })
    expect(alone.counts?.codes['zeros-lost']).toBe(alone.rowCount)
    await appliedImport(member.scope, { content: sample('base-utf8-bom.csv') })
    const [row] = await rowsOf(
      member.scope,
      (await checkedImport(member.scope, { content: `${HEADINGS}412;Müller;Kiel;;\n` })).id,
    )
    expect(row).toMatchObject({
      result: 'new',
      warnings: [{ code: 'zeros-lost', params: { value: '412', known: '000412' } }],
    })
  })
})

describe('the list of the next month', () => {
  it('changes contacts and towns, makes the new, misses the gone, and leaves the rest alone', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const first = await appliedImport(scope, { content: sample('base-utf8-bom.csv') })
    const next = await checkedImport(scope, { content: sample('base-next-month.csv') })
    const changed = await rowsOf(scope, next.id, 'changed')
    const changeOf = (number: string) => changed.find((row) => row.number === number)?.changes
    expect(next.counts).toMatchObject({ rows: first.rowCount + 1, new: 2, refused: 0, missing: 1 })
    expect(changeOf('000523')).toEqual([
      { field: 'contactName', from: 'Sabine Öztürk', to: 'Petra Nachfolger' },
      {
        field: 'mainContactEmail',
        from: 'soeztuerk@schaefer-logistik3.example',
        to: 'p.nachfolger@schaefer-logistik3.example',
      },
    ])
    expect(changeOf('000856')).toEqual([
      {
        field: 'mainContactEmail',
        from: 'bstrass@nowak-werkzeughandel12.example',
        to: 'BSTRASS@NOWAK-WERKZEUGHANDEL12.EXAMPLE',
      },
    ])
    expect(changeOf('001041')).toEqual([{ field: 'town', from: 'München', to: 'Neu-München' }])
    // Blanks around an address are no change.
    expect(changeOf('000967')).toBeUndefined()
    expect(await listMissingCustomers(scope, next.id, 1)).toMatchObject({
      rows: [{ sageCustomerNumber: '002595', archived: false }],
      total: 1,
    })

    const done = await applied(scope, next)
    expect(done.appliedCounts).toEqual({
      created: 2,
      updated: changed.length,
      claims: changed.filter(({ changes }) => changes.some(({ field }) => field === 'mainContactEmail')).length + 1,
      archived: 0,
    })
    const customers = await customersOf(scope)
    expect(customers.find((one) => one.sageCustomerNumber === '002595')?.archivedAt).toBeNull()
    expect(customers.find((one) => one.sageCustomerNumber === '000523')).toMatchObject({
      contactName: 'Petra Nachfolger',
      mainContactEmail: 'p.nachfolger@schaefer-logistik3.example',
    })
    await expectStoredAsDerived(scope, new Date())
    const again = await checkedImport(scope, { content: sample('base-next-month.csv') })
    expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: next.rowCount, refused: 0 })
    expect((await applied(scope, again)).appliedCounts).toEqual({ created: 0, updated: 0, claims: 0, archived: 0 })
  })

  it('archives who is missing only where that is asked for', async () => {
    const { member } = await makeTestOrganisation()
    const stays = await makeCustomer(member.scope, { sageCustomerNumber: '1', name: 'Bleibt' })
    const goes = await makeCustomer(member.scope, { sageCustomerNumber: '2', name: 'Geht' })
    const checked = await checkedImport(member.scope, { content: `${HEADINGS}1;Bleibt;;;\n` })
    const done = await applied(member.scope, checked, { archiveMissing: true })
    expect([done.status, done.appliedCounts?.archived]).toEqual(['applied', 1])
    const archived = (await customersOf(member.scope)).filter(({ archivedAt }) => archivedAt !== null)
    expect(archived.map(({ id }) => id)).toEqual([goes])
    expect(archived[0]?.id).not.toBe(stays)
    const page = await getCustomerPage(member.scope, goes, new Date())
    expect(page?.timeline[0]).toMatchObject({ type: 'archived', importId: done.id })
    expect(page?.imports).toEqual([{ id: done.id, fileName: 'kundenstamm.csv' }])
  })
})

describe('what people really type', () => {
  it('is refused by the row and by the reason, and repaired only where somebody accepts it', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const checked = await checkedImport(scope, { content: sample('dirty-utf8.csv') })
    const byNumber = new Map((await rowsOf(scope, checked.id)).map((row) => [row.number, row]))
    const problemsOf = (number: string | null) => byNumber.get(number)?.problems.map(({ code }) => code)
    expect(problemsOf('000501')).toEqual(['address-repairable'])
    expect(problemsOf('000502')).toEqual(['address-repairable'])
    expect(problemsOf('000503')).toEqual(['address-several'])
    expect(problemsOf('000504')).toEqual(['address-invalid'])
    expect(problemsOf(null)).toEqual(['key-missing'])
    expect(problemsOf('000506')).toEqual(['name-missing'])
    expect(problemsOf('000507')).toEqual(['key-double', 'number-double'])
    expect(problemsOf('000513')).toEqual([])
    const { counts } = checked
    expect(counts && counts.new + counts.changed + counts.unchanged + counts.refused).toBe(checked.rowCount)
    expect(counts?.codes['key-double']).toBe(2)
    expect(counts?.proposals).toBe((await rowsOf(scope, checked.id, 'proposals')).length)

    const [row] = await rowsOf(scope, checked.id, 'proposals')
    await acceptRepairs(scope, { id: checked.id, version: checked.version, rows: [row?.rowNumber ?? 0] })
    const one = await workOffImport(scope, checked.id)
    expect(one.counts).toMatchObject({
      new: (counts?.new ?? 0) + 1,
      proposals: (counts?.proposals ?? 0) - 1,
    })
    await acceptRepairs(scope, { id: one.id, version: one.version, rows: 'all' })
    const all = await workOffImport(scope, checked.id)
    expect(all.counts).toMatchObject({ proposals: 0, new: (counts?.new ?? 0) + (counts?.proposals ?? 0) })

    const done = await applied(scope, all)
    const customers = await customersOf(scope)
    expect(customers).toHaveLength(done.appliedCounts?.created ?? 0)
    expect(customers.find((customer) => customer.sageCustomerNumber === '000501')?.mainContactEmail).toBe(
      'max.muster@unsauber.example',
    )
    expect(customers.map(({ sageCustomerNumber }) => sageCustomerNumber)).not.toContain('000507')
    await expectStoredAsDerived(scope, new Date())
  })

  it('leaves as a file of the same form, which can be mended and imported', async () => {
    const { member } = await makeTestOrganisation()
    const content = `${HEADINGS}1;A;Kiel;;a(at)a.example\n2;B;"Kiel; Nord";;b@b.example\n;C;;;\n`
    const checked = await checkedImport(member.scope, { content })
    const file = await getRefusedRowsFile(member.scope, checked.id, {
      reasonHeading: 'Grund',
      sentenceOf: ({ code, params }) => `${code} ${params.to ?? ''}`.trim(),
    })
    const lines: string[] = []
    for await (const line of file?.lines ?? []) lines.push(line)
    expect(lines.join('')).toBe(
      '\ufeffKundennummer;Firma;Ort;Ansprechpartner;E-Mail;Grund\r\n' +
        '1;A;Kiel;;a(at)a.example;address-repairable a@a.example\r\n;C;;;;key-missing\r\n',
    )
    const mended = await checkedImport(member.scope, { content: lines.join('').replace('(at)', '@') })
    expect(mended.counts).toMatchObject({ rows: 2, new: 1, refused: 1 })
  })
})

describe('lists of addresses', () => {
  it('become claims of their day, and warn of a sign-in that they endanger', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const id = await makeCustomer(scope, { sageCustomerNumber: '7', contactEmail: 'a@a.example' })
    await makeClaim(scope, id, { kind: 'entitlement', email: 'a@a.example', observedOn: addDays(today, -20) })
    const ids = await appliedImport(scope, {
      kind: 'sage-ids',
      content: `Kundennummer;Sage-ID;Stand vom\n7;a@a.example;${addDays(today, -3)}\n8;b@b.example;\n`,
    })
    expect(ids.counts).toMatchObject({ changed: 1, refused: 1, codes: { 'customer-unknown': 1 }, missing: 0 })
    expect((await claimsOf(scope, id)).at(-1)).toMatchObject({
      kind: 'sage-id',
      source: 'import',
      importId: ids.id,
      recordedById: member.id,
    })
    const contact = await checkedImport(scope, {
      content: `${HEADINGS}7;X;;;neu@a.example\n9;Y;;;y@y.example\n`,
    })
    expect(contact.counts).toMatchObject({ endangered: 1, changed: 1, new: 1 })
    expect((await rowsOf(scope, contact.id)).map(({ number, endangered }) => [number, endangered])).toEqual([
      ['7', true],
      ['9', false],
    ])
  })

  it('overwrite no proof, and keep the contradiction to look at', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const id = await makeCustomer(scope, { sageCustomerNumber: '7' })
    const proof = { kind: 'entitlement', email: 'a@a.example', source: 'order-management' } as const
    await makeClaim(scope, id, { ...proof, observedOn: addDays(today, -5) })
    const done = await appliedImport(scope, {
      kind: 'entitlement-emails',
      content: 'Kundennummer;Entitlement-E-Mail\n7;b@a.example\n',
    })
    expect(done.counts).toMatchObject({ unchanged: 1, contradicted: 1 })
    expect(await claimsOf(scope, id)).toHaveLength(1)
    expect((await customersOf(scope))[0]?.entitlementEmail).toBe('a@a.example')
    expect((await rowsOf(scope, done.id, 'warned'))[0]?.warnings).toMatchObject([{ code: 'proof-contradicted' }])
  })
})
