import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { setArchived, updateCustomer } from '@/lib/customers/mutations'
import { connectForJobs } from '@/lib/db/client'
import { withTenant } from '@/lib/db/with-tenant'
import { listImports } from '@/lib/imports/data'
import { applyImport, discardImport, readImportAgain } from '@/lib/imports/mutations'
import { listImportRows } from '@/lib/imports/rows/data'
import { ALL_ROWS, type RowView } from '@/lib/imports/rows/filter'
import { createImport } from '@/lib/imports/uploading/mutations'
import { makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { applied, checkedImport, importOf, sample, upload, workOffImport } from '@/lib/testing/imports'

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

describe('a customer who changes meanwhile', () => {
  it('is not overwritten: nothing is applied, and a new dry run says what it would do now', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const id = await makeCustomer(scope, { sageCustomerNumber: '1', name: 'Alt', town: 'Kiel' })
    const checked = await checkedImport(scope, { content: `${HEADINGS}1;Neu;;;\n2;Zwei;;;\n` })
    const saved = await updateCustomer(
      scope,
      {
        id,
        version: 1,
        sageCustomerNumber: '1',
        debtorNumber: null,
        name: 'Von Hand',
        matchCode: null,
        postalCode: null,
        town: 'Kiel',
        notes: null,
        contactName: 'Katrin Krüger',
        contactPhone: null,
        contactPosition: null,
        secondFactorHolder: null,
        ownerId: undefined,
      },
      { now: new Date(), mayAssign: true },
    )
    expect(saved.status).toBe('saved')
    const again = await applied(scope, checked)
    expect(again).toMatchObject({ status: 'checked', notice: 'facts-changed', appliedCounts: null })
    expect((await customersOf(scope)).map(({ name }) => name)).toEqual(['Von Hand'])
    expect((await rowsOf(scope, again.id, 'changed'))[0]?.changes).toEqual([
      { field: 'name', from: 'Von Hand', to: 'Neu' },
    ])
    const done = await applied(scope, again)
    expect([done.status, done.notice]).toEqual(['applied', null])
    expect((await customersOf(scope)).map(({ name }) => name)).toEqual(['Neu', 'Zwei'])
  })

  it('by being created under a number of the file, keeps the import from making a second one', async () => {
    const { member } = await makeTestOrganisation()
    const checked = await checkedImport(member.scope, { content: `${HEADINGS}1;Eins;;;\n2;Zwei;;;\n` })
    await makeCustomer(member.scope, { sageCustomerNumber: '2', name: 'Zwei von Hand' })
    expect(await applied(member.scope, checked)).toMatchObject({
      status: 'checked',
      notice: 'facts-changed',
      counts: { new: 1, changed: 1 },
    })
    expect(await customersOf(member.scope)).toHaveLength(1)
  })

  it('by being brought back or archived, is asked about anew before anybody is archived', async () => {
    const { member } = await makeTestOrganisation()
    const id = await makeCustomer(member.scope, { sageCustomerNumber: '9' })
    const checked = await checkedImport(member.scope, { content: `${HEADINGS}1;Eins;;;\n` })
    expect(checked.counts?.missing).toBe(1)
    await setArchived(member.scope, { id, version: 1, archived: true }, new Date())
    const again = await applied(member.scope, checked, { archiveMissing: true })
    expect(again).toMatchObject({ status: 'checked', notice: 'facts-changed', counts: { missing: 0 } })
    expect(again.archiveMissing).toBe(false)
  })
})

describe('the states of an import', () => {
  it('are left only on the version that the person saw', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const checked = await checkedImport(scope, { content: `${HEADINGS}1;Eins;;;\n` })
    const stale = { id: checked.id, version: checked.version - 1 }
    expect(await applyImport(scope, { ...stale, archiveMissing: false })).toEqual({ status: 'changed' })
    const reading = await upload(scope, { content: `${HEADINGS}1;Eins;;;\n` })
    expect(await applyImport(scope, { id: reading, version: 1, archiveMissing: false })).toEqual({ status: 'changed' })
    await workOffImport(scope, reading)
    expect(await applyImport(scope, { id: reading, version: 2, archiveMissing: false })).toEqual({ status: 'changed' })
    const both = await Promise.all([
      applyImport(scope, { id: checked.id, version: checked.version, archiveMissing: false }),
      applyImport(scope, { id: checked.id, version: checked.version, archiveMissing: false }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['applying', 'changed'])
  })

  it('an upload sent twice, also at once, is one import', async () => {
    const { member } = await makeTestOrganisation()
    const submission = randomUUID()
    const content = new TextEncoder().encode(`${HEADINGS}1;Eins;;;\n`)
    const send = () =>
      createImport(member.scope, { kind: 'customer-base', submission, name: null, content }, new Date())
    const [one, other] = await Promise.all([send(), send()])
    expect([one, await send()]).toEqual([other, one])
    expect((await listImports(member.scope, 1)).total).toBe(1)
  })

  it('nobody uploads more than thirty files within an hour', async () => {
    const { member, lead } = await makeTestOrganisation()
    const content = new TextEncoder().encode('x')
    const send = (scope: Scope) =>
      createImport(scope, { kind: 'customer-base', submission: randomUUID(), name: null, content }, new Date())
    for (let count = 0; count < 30; count += 1) expect((await send(member.scope)).status).toBe('created')
    expect(await send(member.scope)).toEqual({ status: 'too-many' })
    expect((await send(lead.scope)).status).toBe('created')
  })

  it('a file that is no list says why, and can be read in another way', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const none = await workOffImport(scope, await upload(scope, { content: new Uint8Array(300), name: 'x.xlsx' }))
    expect(none).toMatchObject({ status: 'unreadable', rowCount: 0, firstRows: [] })
    expect(none.fileProblem).not.toBeNull()
    const read = await workOffImport(scope, await upload(scope, { content: sample('base-excel-windows-1252.csv') }))
    await readImportAgain(scope, { id: read.id, version: read.version, encoding: 'cp850', separator: ';' })
    const other = await workOffImport(scope, read.id)
    expect(other).toMatchObject({ status: 'mapping', encoding: 'cp850', rowCount: read.rowCount })
    expect(other.firstRows[0]).not.toEqual(read.firstRows[0])
  })

  it('is discarded with everything that the file held', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const checked = await checkedImport(scope, { content: `${HEADINGS}1;Geheimnis GmbH;;;\n` })
    expect(await discardImport(scope, checked, new Date())).toEqual({ status: 'discarded' })
    const found = await importOf(scope, checked.id)
    expect(found).toMatchObject({ status: 'discarded', firstRows: [], headings: [], counts: null })
    expect(await rowsOf(scope, checked.id)).toEqual([])
    expect(await withTenant(scope, (tx) => tx.importFile.count())).toBe(0)
    expect(await applyImport(scope, { ...found, archiveMissing: false })).toEqual({ status: 'changed' })
  })
})
