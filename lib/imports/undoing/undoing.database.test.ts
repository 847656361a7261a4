import { beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { addDays } from '@/lib/calendar'
import { createChangeRequest } from '@/lib/change-requests/drafts/mutations'
import { getCustomerPage } from '@/lib/customer-page/data'
import { assignOwner, setArchived } from '@/lib/customers/mutations'
import { connectForJobs } from '@/lib/db/client'
import { withTenant } from '@/lib/db/with-tenant'
import { getImport } from '@/lib/imports/data'
import { undoImport } from '@/lib/imports/mutations'
import { listImportRows, listMissingCustomers } from '@/lib/imports/rows/data'
import { ALL_ROWS } from '@/lib/imports/rows/filter'
import { sealPreOrderCheck } from '@/lib/onboarding/mutations'
import { recordGatewayOrder } from '@/lib/onboarding/versioned-facts/mutations'
import { makeClaim, makeCustomer, makeFollowUp, makeTestOrganisation } from '@/lib/testing/factories'
import { snapshot } from '@/lib/testing/import-snapshot'
import { applied, appliedImport, checkedImport, sample, undone } from '@/lib/testing/imports'
import { today } from '@/lib/testing/requests'
import { expectStoredAsDerived } from '@/lib/testing/stored-stage'

beforeAll(connectForJobs)

const HEADINGS = 'Kundennummer;Firma;Ort;Ansprechpartner;E-Mail\n'
/** Stages that began before the import, so that it shows whether they have begun anew. */
const lastMonth = new Date(Date.now() - 30 * 86_400_000)

const idOf = (scope: Scope, sageCustomerNumber: string) =>
  withTenant(scope, async (tx) => {
    const found = await tx.customer.findFirstOrThrow({
      where: { organisationId: scope.organisationId, sageCustomerNumber },
      select: { id: true },
    })
    return found.id
  })

async function keptRows(scope: Scope, importId: string) {
  const list = await listImportRows(scope, importId, { ...ALL_ROWS, view: 'kept' })
  return list?.rows.map(({ number, undoProblems }) => [number, ...undoProblems]) ?? []
}

describe('undoing', () => {
  it('takes back a first list whole', async () => {
    const { member } = await makeTestOrganisation()
    await makeCustomer(member.scope, { sageCustomerNumber: 'eigen', name: 'War schon da' }, { now: lastMonth })
    const before = await snapshot(member.scope)
    const done = await appliedImport(member.scope, { content: sample('base-utf8-bom.csv') })
    const back = await undone(member.scope, done)
    expect(back).toMatchObject({
      status: 'undone',
      undoneCounts: { undone: done.rowCount, kept: 0, problems: {} },
      appliedCounts: { created: 0, updated: 0, claims: 0, archived: 0 },
    })
    expect(await snapshot(member.scope)).toEqual(before)
  })

  it('takes back changes, new customers and archivings, stages and their beginnings', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    await appliedImport(scope, { content: sample('base-utf8-bom.csv'), now: lastMonth })
    const rössler = await idOf(scope, '000523')
    await makeClaim(scope, rössler, { kind: 'sage-id', email: 'soeztuerk@schaefer-logistik3.example' }, lastMonth)
    const before = await snapshot(scope)
    const done = await applied(scope, await checkedImport(scope, { content: sample('base-next-month.csv') }), {
      archiveMissing: true,
    })
    expect(done.appliedCounts).toMatchObject({ created: 2, archived: 1 })
    expect(await snapshot(scope)).not.toEqual(before)
    await expectStoredAsDerived(scope, new Date())
    const back = await undone(scope, done)
    expect(back.undoneCounts).toMatchObject({ kept: 0, problems: {} })
    expect(await snapshot(scope)).toEqual(before)
    await expectStoredAsDerived(scope, new Date())

    const page = await getCustomerPage(scope, rössler, new Date())
    const byImport = page?.timeline.filter(({ importId }) => importId === done.id).map(({ type }) => type)
    expect(byImport).toEqual(['retraction', 'fields', 'claim', 'fields'])
  })

  it('takes back one list after the other, the last first', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const empty = await snapshot(scope)
    const first = await appliedImport(scope, { content: `${HEADINGS}1;Eins;Kiel;Ada;a@a.example\n` })
    const between = await snapshot(scope)
    const second = await appliedImport(scope, { content: `${HEADINGS}1;Eins;Bonn;Bea;b@a.example\n` })
    const refused = await undone(scope, first)
    expect(refused.undoneCounts).toEqual({ undone: 0, kept: 1, problems: { 'import-newer': 1 } })
    await undone(scope, second)
    expect(await snapshot(scope)).toEqual(between)
    // What kept the customer is settled: the first can be undone after all.
    const again = await undone(scope, refused)
    expect(again.undoneCounts).toEqual({ undone: 1, kept: 0, problems: {} })
    expect(await snapshot(scope)).toEqual(empty)
  })

  it('keeps what somebody has worked on since, and says why, customer by customer', async () => {
    const { member, lead } = await makeTestOrganisation()
    const { scope } = member
    const numbers = ['claim', 'edited', 'order', 'sealed', 'request', 'archived', 'free']
    const known = new Map<string, string>()
    for (const number of numbers) {
      const id = await makeCustomer(scope, { sageCustomerNumber: number, name: number, contactEmail: 'a@a.example' })
      await makeClaim(scope, id, { kind: 'sage-id', email: 'a@a.example', observedOn: addDays(today, -3) })
      await makeClaim(scope, id, { kind: 'entitlement', email: 'x@a.example', observedOn: addDays(today, -9) })
      known.set(number, id)
    }
    const content = `${HEADINGS}${numbers.map((number) => `${number};${number} neu;;;b@a.example\n`).join('')}neu;Neu;;;n@n.example\nneu2;Neu2;;;\nneu3;Neu3;;;\n`
    const done = await appliedImport(scope, { content })
    expect(done.appliedCounts).toMatchObject({ created: 3, updated: numbers.length })
    const later = new Date(Date.now() + 1_000)
    const of = (number: string) => known.get(number) ?? ''
    await makeClaim(scope, of('claim'), { kind: 'sage-id', email: 'c@a.example' }, later)
    await withTenant(scope, async (tx) => {
      await tx.customerFieldChange.create({
        data: { organisationId: scope.organisationId, customerId: of('edited'), field: 'name', changedAt: later },
      })
      const seal = { email: 'b@a.example', verdict: 'go', findings: [], overrideReason: null }
      await sealPreOrderCheck(tx, scope, { ...seal, customerId: of('sealed') }, later)
    })
    const order = { orderedOn: today, orderNumber: null, frozenEmail: null, overrideReason: 'x' }
    const ordered = await recordGatewayOrder(scope, { ...order, customerId: of('order'), version: 2 }, later)
    const drafted = await createChangeRequest(
      scope,
      { submissionId: crypto.randomUUID(), customerIds: [of('request')], reason: 'x' },
      later,
    )
    const archived = await setArchived(scope, { id: of('archived'), version: 2, archived: true }, later)
    expect([ordered.status, drafted.status, archived.status]).toEqual(['saved', 'created', 'archived'])
    await assignOwner(lead.scope, { id: await idOf(scope, 'neu'), ownerId: lead.id }, later)
    const followed = { type: 'customer' as const, id: await idOf(scope, 'neu3') }
    await makeFollowUp(scope, followed, { dueOn: today }, later)

    const back = await undone(scope, done, new Date(later.getTime() + 1_000))
    expect(await keptRows(scope, done.id)).toEqual([
      ['claim', 'claim-newer'],
      ['edited', 'field-newer'],
      ['order', 'order-newer'],
      ['sealed', 'order-newer'],
      ['request', 'request-newer'],
      ['archived', 'archive-newer'],
      ['neu', 'customer-edited'],
      ['neu3', 'customer-edited'],
    ])
    expect(back.undoneCounts).toMatchObject({ undone: 2, kept: 8, problems: { 'order-newer': 2 } })
    const names = await withTenant(scope, (tx) =>
      tx.customer.findMany({ where: { organisationId: scope.organisationId }, orderBy: { id: 'asc' } }),
    )
    const kept = [...numbers.map((number) => (number === 'free' ? 'free' : `${number} neu`)), 'Neu', 'Neu3']
    expect(names.map(({ name }) => name).sort()).toEqual(kept.sort())
    await expectStoredAsDerived(scope, new Date(later.getTime() + 1_000))
  })

  it('gives a number back only while nobody else has it', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    await makeCustomer(scope, { sageCustomerNumber: '1', debtorNumber: 'D1', name: 'Eins' })
    const done = await appliedImport(scope, {
      content: 'Debitor;Kundennummer;Firma\nD1;2;Eins\n',
      keyField: 'debtorNumber',
    })
    expect(done.appliedCounts).toMatchObject({ updated: 1 })
    await makeCustomer(scope, { sageCustomerNumber: '1', name: 'Neuer Eins' })
    await undone(scope, done)
    expect(await keptRows(scope, done.id)).toEqual([['D1', 'number-taken']])
  })

  it('leaves alone whom somebody brought back or archived anew', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const [back, stays] = [
      await makeCustomer(scope, { sageCustomerNumber: '8', name: 'Acht' }),
      await makeCustomer(scope, { sageCustomerNumber: '9', name: 'Neun' }),
    ]
    const done = await applied(scope, await checkedImport(scope, { content: `${HEADINGS}1;Eins;;;\n` }), {
      archiveMissing: true,
    })
    expect(done.appliedCounts?.archived).toBe(2)
    await setArchived(scope, { id: back, version: 2, archived: false }, new Date())
    expect((await undone(scope, done)).undoneCounts).toEqual({ undone: 2, kept: 1, problems: { 'archive-newer': 1 } })
    const missing = await listMissingCustomers(scope, done.id, 1)
    expect(missing?.rows.map(({ id, archived, undoProblems }) => [id, archived, undoProblems])).toEqual([
      [back, true, ['archive-newer']],
      [stays, false, []],
    ])
    const archived = await withTenant(scope, (tx) => tx.customer.count({ where: { archivedAt: { not: null } } }))
    expect(archived).toBe(0)
  })

  it('is for applied imports, of one’s own organisation', async () => {
    const { member } = await makeTestOrganisation()
    const other = await makeTestOrganisation()
    const checked = await checkedImport(member.scope, { content: `${HEADINGS}1;Eins;;;\n` })
    expect(await undoImport(member.scope, checked)).toEqual({ status: 'changed' })
    const done = await applied(member.scope, checked)
    expect(await undoImport(other.admin.scope, done)).toEqual({ status: 'gone' })
    expect(await getImport(other.admin.scope, done.id)).toBeNull()
  })
})
