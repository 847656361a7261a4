import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { getCustomerRecord } from '@/lib/customers/data'
import { assignOwner, createCustomer, setArchived, updateCustomer } from '@/lib/customers/mutations'
import { createCustomerSchema, type UpdateCustomer } from '@/lib/customers/schema'
import { withTenant } from '@/lib/db/with-tenant'
import { setDisabled } from '@/lib/members/mutations'
import { makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'

const now = new Date()
const may = { now, mayAssign: true }
const mayNot = { now, mayAssign: false }

const form = (fields: Record<string, unknown>) =>
  createCustomerSchema.parse({ submissionId: randomUUID(), sageCustomerNumber: randomUUID().slice(0, 12), ...fields })

async function recordOf(scope: Scope, id: string) {
  const record = await getCustomerRecord(scope, id)
  if (!record) throw new Error('the customer is there')
  return record
}

/** The form as it was rendered, with what the person changed. */
async function edited(scope: Scope, id: string, change: Partial<UpdateCustomer>): Promise<UpdateCustomer> {
  const { archivedAt: _archivedAt, ...record } = await recordOf(scope, id)
  return { ...record, ...change }
}

const auditOf = (scope: Scope, customerId: string) =>
  withTenant(scope, (tx) =>
    tx.auditEntry.findMany({ where: { organisationId: scope.organisationId, customerId }, orderBy: { id: 'asc' } }),
  )

describe('creating a customer', () => {
  it('stores what was typed, its main contact as a claim, and who did it', async () => {
    const { member } = await makeTestOrganisation()
    const input = form({ name: ' Müller & Söhne ', sageCustomerNumber: '000449', contactEmail: 'Info@Müller.de' })
    const created = await createCustomer(member.scope, { ...input, contactName: 'Max' }, mayNot)
    if (created.status !== 'created') throw new Error(created.status)
    expect(await recordOf(member.scope, created.id)).toMatchObject({
      name: 'Müller & Söhne',
      sageCustomerNumber: '000449',
      ownerId: member.id,
      version: 1,
    })
    const row = await withTenant(member.scope, (tx) =>
      tx.customer.findFirstOrThrow({
        where: { organisationId: member.scope.organisationId, id: created.id },
        include: { claims: true },
      }),
    )
    expect(row).toMatchObject({ stage: 'sage-id-missing', mainContactKey: 'info@xn--mller-kva.de' })
    expect(row.claims).toMatchObject([{ kind: 'main-contact', email: 'Info@Müller.de', recordedById: member.id }])
    expect((await auditOf(member.scope, created.id)).map((entry) => entry.action)).toEqual(['customer.create'])
  })

  it('makes one customer of a form sent five times at once', async () => {
    const { member } = await makeTestOrganisation()
    const input = form({ name: 'Doppelklick', contactEmail: 'info@doppelklick.de' })
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => createCustomer(member.scope, input, mayNot)))
    const ids = new Set(outcomes.map((outcome) => (outcome.status === 'created' ? outcome.id : outcome.status)))
    expect(ids.size).toBe(1)
    const [id = ''] = ids
    expect(await auditOf(member.scope, id)).toHaveLength(1)
  })

  it('refuses a number that is taken here, and not one that another organisation has', async () => {
    const { member } = await makeTestOrganisation()
    const stranger = await makeTestOrganisation()
    const first = form({ name: 'Erste', sageCustomerNumber: '0815' })
    const second = form({ name: 'Zweite', sageCustomerNumber: '0815' })
    expect(await createCustomer(member.scope, first, may)).toMatchObject({ status: 'created' })
    expect(await createCustomer(member.scope, second, may)).toEqual({ status: 'number-taken' })
    expect(await createCustomer(stranger.member.scope, second, may)).toMatchObject({ status: 'created' })
    const zeros = form({ name: 'Dritte', sageCustomerNumber: '815' })
    expect(await createCustomer(member.scope, zeros, may)).toMatchObject({ status: 'created' })
  })

  it('gives an owner only with the permission, and only an active colleague', async () => {
    const { member, lead, admin } = await makeTestOrganisation()
    const stranger = await makeTestOrganisation()
    const create = (ownerId: string | null | undefined, options: typeof may) =>
      createCustomer(member.scope, { ...form({ name: 'X' }), ownerId }, options).then(async (outcome) =>
        outcome.status === 'created' ? (await recordOf(member.scope, outcome.id)).ownerId : outcome.status,
      )
    expect(await create(lead.id, mayNot)).toBe('owner-forbidden')
    expect(await create(member.id, mayNot)).toBe(member.id)
    expect(await create(null, mayNot)).toBe(member.id)
    expect(await create(lead.id, may)).toBe(lead.id)
    expect(await create(undefined, may)).toBeNull()
    expect(await create(stranger.member.id, may)).toBe('unknown-owner')
    expect(await create(randomUUID(), may)).toBe('unknown-owner')
    await setDisabled(admin.scope, { id: lead.id, version: 1, disabled: true }, now)
    expect(await create(lead.id, may)).toBe('unknown-owner')
  })
})

describe('saving a customer', () => {
  it('writes each changed field with both values, and nothing where nothing changed', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const id = await makeCustomer(scope, { name: 'Alt GmbH', town: 'Kiel' })
    expect(await updateCustomer(scope, await edited(scope, id, {}), may)).toEqual({ status: 'saved', version: 1 })
    const saved = await updateCustomer(scope, await edited(scope, id, { name: 'Neu GmbH', town: null }), may)
    expect(saved).toEqual({ status: 'saved', version: 2 })
    const changes = await withTenant(scope, (tx) =>
      tx.customerFieldChange.findMany({ where: { organisationId: scope.organisationId, customerId: id } }),
    )
    expect(changes.map(({ field, oldValue, newValue }) => [field, oldValue, newValue]).sort()).toEqual([
      ['name', 'Alt GmbH', 'Neu GmbH'],
      ['town', 'Kiel', null],
    ])
    expect((await auditOf(scope, id)).at(-1)).toMatchObject({ action: 'customer.update', actorId: member.id })
  })

  it('tells the loser both values of every field, and who was faster; nothing is overwritten', async () => {
    const { member, lead } = await makeTestOrganisation()
    const id = await makeCustomer(member.scope, { name: 'Anfang', town: 'Kiel' })
    const mine = await edited(member.scope, id, { name: 'Meiner', notes: 'getippt' })
    await updateCustomer(lead.scope, await edited(lead.scope, id, { name: 'Ihrer', town: 'Köln' }), may)
    const outcome = await updateCustomer(member.scope, mine, mayNot)
    expect(outcome).toMatchObject({
      status: 'conflict',
      theirs: { name: 'Ihrer', town: 'Köln', notes: null },
      version: 2,
      changedBy: 'Lea Leitner',
      changedAt: now,
    })
    expect(await recordOf(member.scope, id)).toMatchObject({ name: 'Ihrer', notes: null, version: 2 })
    expect(await updateCustomer(member.scope, { ...mine, version: 2 }, mayNot)).toEqual({ status: 'saved', version: 3 })
  })

  it('sent twice is saved once, and no conflict with oneself', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const id = await makeCustomer(scope)
    const input = await edited(scope, id, { notes: 'einmal' })
    expect(await updateCustomer(scope, input, mayNot)).toEqual({ status: 'saved', version: 2 })
    expect(await updateCustomer(scope, input, mayNot)).toEqual({ status: 'saved', version: 2 })
    expect((await auditOf(scope, id)).filter((entry) => entry.action === 'customer.update')).toHaveLength(1)
  })

  it('has exactly one winner of twenty who save at once', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const id = await makeCustomer(scope)
    const form = await edited(scope, id, {})
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => updateCustomer(scope, { ...form, notes: `Fassung ${index}` }, may)),
    )
    const winners = outcomes.flatMap((outcome, index) => (outcome.status === 'saved' ? [index] : []))
    expect(winners).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome.status === 'conflict')).toHaveLength(19)
    expect(await recordOf(scope, id)).toMatchObject({ notes: `Fassung ${winners[0]}`, version: 2 })
    const changes = await withTenant(scope, (tx) =>
      tx.customerFieldChange.count({ where: { organisationId: scope.organisationId, customerId: id } }),
    )
    expect(changes).toBe(1)
  })

  it('refuses a number that another customer has, and keeps everything else as it was', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    await makeCustomer(scope, { sageCustomerNumber: '4711' })
    const id = await makeCustomer(scope, { name: 'Bleibt' })
    const input = await edited(scope, id, { sageCustomerNumber: '4711', name: 'Weg' })
    expect(await updateCustomer(scope, input, may)).toEqual({ status: 'number-taken' })
    expect(await recordOf(scope, id)).toMatchObject({ name: 'Bleibt', version: 1 })
  })

  it('changes the owner only with the permission, and keeps one who was disabled meanwhile', async () => {
    const { member, lead, admin } = await makeTestOrganisation()
    const stranger = await makeTestOrganisation()
    const id = await makeCustomer(lead.scope, { ownerId: lead.id })
    const save = async (change: Partial<UpdateCustomer>, options: typeof may) =>
      (await updateCustomer(member.scope, await edited(member.scope, id, change), options)).status
    expect(await save({ ownerId: member.id }, mayNot)).toBe('owner-forbidden')
    expect(await save({ ownerId: null }, mayNot)).toBe('owner-forbidden')
    expect(await save({ ownerId: stranger.lead.id }, may)).toBe('unknown-owner')
    expect(await save({ ownerId: member.id }, may)).toBe('saved')
    await setDisabled(admin.scope, { id: member.id, version: 1, disabled: true }, now)
    expect(await save({ notes: 'noch seiner' }, mayNot)).toBe('saved')
    expect((await recordOf(admin.scope, id)).ownerId).toBe(member.id)
  })
})

describe('archiving', () => {
  it('goes both ways on the version that was seen, and is told in the history', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const id = await makeCustomer(scope)
    const archive = { id, version: 1, archived: true }
    expect(await setArchived(scope, archive, now)).toEqual({ status: 'archived', version: 2 })
    expect(await setArchived(scope, archive, now)).toEqual({ status: 'changed' })
    expect((await recordOf(scope, id)).archivedAt).toEqual(now)
    expect(await setArchived(scope, { id, version: 2, archived: false }, now)).toMatchObject({ status: 'restored' })
    expect((await recordOf(scope, id)).archivedAt).toBeNull()
    const actions = (await auditOf(scope, id)).map((entry) => entry.action)
    expect(actions).toEqual(['customer.create', 'customer.archive', 'customer.restore'])
  })
})

describe('assigning an owner', () => {
  it('names the one before, so that undo is the same act', async () => {
    const { member, lead } = await makeTestOrganisation()
    const stranger = await makeTestOrganisation()
    const id = await makeCustomer(lead.scope, { ownerId: lead.id })
    const assign = (ownerId: string | null) => assignOwner(lead.scope, { id, ownerId }, now)
    expect(await assign(member.id)).toEqual({ status: 'assigned', previousOwnerId: lead.id })
    expect(await assign(member.id)).toEqual({ status: 'assigned', previousOwnerId: member.id })
    expect(await assign(stranger.member.id)).toEqual({ status: 'unknown-owner' })
    expect(await assign(null)).toEqual({ status: 'assigned', previousOwnerId: member.id })
    const assigned = (await auditOf(lead.scope, id)).filter((entry) => entry.action === 'customer.assign')
    expect(assigned.map((entry) => entry.details)).toEqual([
      { from: lead.id, to: member.id },
      { from: member.id, to: null },
    ])
  })

  it('by several at once ends with the owner of the last, and every step in the history', async () => {
    const { member, lead, admin } = await makeTestOrganisation()
    const id = await makeCustomer(lead.scope)
    const wanted = [member.id, lead.id, admin.id, member.id, lead.id, admin.id]
    const outcomes = await Promise.all(wanted.map((ownerId) => assignOwner(lead.scope, { id, ownerId }, now)))
    expect(outcomes.every((outcome) => outcome.status === 'assigned')).toBe(true)
    const steps = (await auditOf(lead.scope, id))
      .filter((entry) => entry.action === 'customer.assign')
      .map((entry) => entry.details as { from: string | null; to: string })
    steps.forEach((step, index) => {
      expect(step.from).toBe(index === 0 ? null : (steps[index - 1]?.to ?? ''))
    })
    expect((await recordOf(lead.scope, id)).ownerId).toBe(steps.at(-1)?.to)
  })
})
