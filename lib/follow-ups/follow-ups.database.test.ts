import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { addDays } from '@/lib/calendar'
import { confirmArrived, queueSending } from '@/lib/change-requests/sending/mutations'
import { listCustomers } from '@/lib/customers/data'
import { type FollowUpFilter, NO_FILTER } from '@/lib/customers/filter'
import { undoMerge } from '@/lib/customers/merge-undo/mutations'
import { setArchived } from '@/lib/customers/mutations'
import { withTenant } from '@/lib/db/with-tenant'
import { getFollowUps, getMyDay } from '@/lib/follow-ups/data'
import { deferredTo } from '@/lib/follow-ups/defer'
import {
  createFollowUp,
  deferFollowUp,
  saveFollowUp,
  setFollowUpDone,
  takeBackDeferral,
  takeBackFollowUp,
} from '@/lib/follow-ups/mutations'
import { makeClaim, makeCustomer, makeFollowUp, makeTestOrganisation } from '@/lib/testing/factories'
import { mergeInto } from '@/lib/testing/merges'
import { loadRequest, makeMismatch, now, pastRequest, sentFor, today } from '@/lib/testing/requests'
import { makeMailAccount, queuedFor } from '@/lib/testing/sendings'

const germany = { state: null, yearEndFree: false }
const ofCustomer = (id: string) => ({ type: 'customer' as const, id })
const openOf = async (scope: Scope, customerId: string) => (await getFollowUps(scope, ofCustomer(customerId), now)).open
const store = (scope: Scope, id: string) =>
  withTenant(scope, (tx) => tx.followUp.findFirstOrThrow({ where: { organisationId: scope.organisationId, id } }))

describe('a follow-up', () => {
  it('is set for a customer or a request, for a colleague too, and once however often its form is sent', async () => {
    const { member, lead } = await makeTestOrganisation()
    const { scope } = member
    const customerId = await makeCustomer(scope, { name: 'Krüger Logistik' })
    const form = { submissionId: randomUUID(), subject: ofCustomer(customerId), dueOn: today }
    const input = { ...form, ownerId: lead.id, note: 'Nach der Sage-ID fragen' }
    const outcomes = await Promise.all([createFollowUp(scope, input, now), createFollowUp(scope, input, now)])
    expect(outcomes.map(({ status }) => status)).toEqual(['created', 'created'])
    expect(await openOf(scope, customerId)).toMatchObject([
      { subject: { type: 'customer', label: 'Krüger Logistik' }, dueOn: today, ownerName: lead.name, note: input.note },
    ])
    const request = await sentFor(scope, [await makeMismatch(scope)])
    const subject = { type: 'request' as const, id: request.id }
    await makeFollowUp(scope, subject, { dueOn: today })
    expect((await getFollowUps(scope, subject, now)).open).toMatchObject([{ subject: { label: request.code } }])
  })

  it('belongs to somebody who works here, and to something of one’s own', async () => {
    const { member, admin } = await makeTestOrganisation()
    const neighbour = await makeTestOrganisation()
    const { scope } = member
    const subject = ofCustomer(await makeCustomer(scope))
    const form = { submissionId: randomUUID(), subject, dueOn: today, ownerId: member.id, note: null }
    expect(await createFollowUp(scope, { ...form, ownerId: neighbour.member.id }, now)).toEqual({
      status: 'unknown-owner',
    })
    const foreign = ofCustomer(await makeCustomer(neighbour.member.scope))
    expect(await createFollowUp(scope, { ...form, subject: foreign }, now)).toEqual({ status: 'gone' })
    const id = await makeFollowUp(scope, subject, { dueOn: today })
    const change = { id, version: 1, dueOn: today, note: null }
    expect(await saveFollowUp(scope, { ...change, ownerId: neighbour.member.id }, now)).toEqual({
      status: 'unknown-owner',
    })
    expect(await saveFollowUp(scope, { ...change, ownerId: admin.id }, now)).toEqual({ status: 'saved', version: 2 })
    expect(await saveFollowUp(scope, { ...change, ownerId: admin.id }, now)).toEqual({ status: 'changed' })
  })

  it('is deferred to a working day, counted, and put back by undo', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const missed = addDays(today, -4)
    const id = await makeFollowUp(scope, ofCustomer(await makeCustomer(scope)), { dueOn: missed })
    const dueOn = deferredTo('day', today, germany)
    const outcome = await deferFollowUp(scope, { id, version: 1, by: 'day' }, now)
    expect(outcome).toEqual({ status: 'deferred', version: 2, dueOn, previousDueOn: missed })
    expect(await deferFollowUp(scope, { id, version: 1, by: 'day' }, now)).toEqual({ status: 'changed' })
    expect(await deferFollowUp(scope, { id, version: 2, by: 'week' }, now)).toMatchObject({
      dueOn: deferredTo('week', today, germany),
      previousDueOn: dueOn,
    })
    expect((await store(scope, id)).deferredCount).toBe(2)
    expect(await takeBackDeferral(scope, { id, version: 3, dueOn }, now)).toEqual({ status: 'put-back', version: 4 })
    expect(await store(scope, id)).toMatchObject({ deferredCount: 1, dueOn: new Date(dueOn) })
  })

  it('keeps off the holidays of the organisation’s state', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const beforeRepentance = new Date('2026-11-17T09:00:00Z')
    const id = await makeFollowUp(scope, ofCustomer(await makeCustomer(scope)), { dueOn: '2026-11-17' })
    const deferred = await deferFollowUp(scope, { id, version: 1, by: 'day' }, beforeRepentance)
    expect(deferred).toMatchObject({ dueOn: '2026-11-18' })
    await withTenant(scope, (tx) =>
      tx.organisation.updateMany({ where: { id: scope.organisationId }, data: { federalState: 'SN' } }),
    )
    expect(await deferFollowUp(scope, { id, version: 2, by: 'day' }, beforeRepentance)).toMatchObject({
      dueOn: '2026-11-19',
    })
  })

  it('is done once, and open again by undo', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const customerId = await makeCustomer(scope)
    const id = await makeFollowUp(scope, ofCustomer(customerId), { dueOn: today })
    expect(await setFollowUpDone(scope, { id, version: 1, done: true }, now)).toEqual({ status: 'done', version: 2 })
    expect(await openOf(scope, customerId)).toEqual([])
    expect(await setFollowUpDone(scope, { id, version: 2, done: true }, now)).toEqual({ status: 'changed' })
    expect(await deferFollowUp(scope, { id, version: 2, by: 'day' }, now)).toEqual({ status: 'changed' })
    expect(await setFollowUpDone(scope, { id, version: 2, done: false }, now)).toMatchObject({ status: 'reopened' })
    expect(await openOf(scope, customerId)).toHaveLength(1)
  })

  it('stands among the last that were done, with who has done it', async () => {
    const { member, lead } = await makeTestOrganisation()
    const { scope } = member
    const subject = ofCustomer(await makeCustomer(scope))
    const first = await makeFollowUp(scope, subject, { dueOn: today, note: 'Anrufen' })
    const second = await makeFollowUp(scope, subject, { dueOn: addDays(today, 3) })
    const later = new Date(now.getTime() + 60_000)
    await setFollowUpDone(scope, { id: first, version: 1, done: true }, now)
    await setFollowUpDone(lead.scope, { id: second, version: 1, done: true }, later)
    expect((await getFollowUps(scope, subject, now)).done).toEqual([
      { id: second, note: null, dueOn: addDays(today, 3), doneAt: later, doneByName: lead.name },
      { id: first, note: 'Anrufen', dueOn: today, doneAt: now, doneByName: member.name },
    ])
    await setFollowUpDone(scope, { id: first, version: 2, done: false }, later)
    expect((await getFollowUps(scope, subject, now)).done.map(({ id }) => id)).toEqual([second])
  })

  it('is gone when its setting is undone, unless somebody has worked with it', async () => {
    const { member, lead } = await makeTestOrganisation()
    const { scope } = member
    const subject = ofCustomer(await makeCustomer(scope))
    const id = await makeFollowUp(scope, subject, { dueOn: today })
    expect(await takeBackFollowUp(lead.scope, { id, version: 1 })).toEqual({ status: 'changed' })
    expect(await takeBackFollowUp(scope, { id, version: 1 })).toEqual({ status: 'taken-back' })
    expect(await takeBackFollowUp(scope, { id, version: 1 })).toEqual({ status: 'gone' })
    expect(await getFollowUps(scope, subject, now)).toMatchObject({ open: [], done: [] })
    const deferred = await makeFollowUp(scope, subject, { dueOn: today })
    await deferFollowUp(scope, { id: deferred, version: 1, by: 'day' }, now)
    expect(await takeBackFollowUp(scope, { id: deferred, version: 1 })).toEqual({ status: 'changed' })
  })
})

describe('my day', () => {
  it('has what is due, what waits for the customer and what waits for Sage, and nobody else’s', async () => {
    const { member, lead } = await makeTestOrganisation()
    const { scope } = member
    const mine = await makeCustomer(scope, { name: 'Meiner', ownerId: member.id })
    const theirs = await makeCustomer(scope, { name: 'Deren', ownerId: lead.id })
    const archived = await makeCustomer(scope, { name: 'Archiv', ownerId: member.id })
    await makeFollowUp(scope, ofCustomer(mine), { dueOn: addDays(today, -2) })
    await makeFollowUp(scope, ofCustomer(theirs), { dueOn: today })
    await makeFollowUp(scope, ofCustomer(mine), { dueOn: addDays(today, 1) })
    await makeFollowUp(scope, ofCustomer(mine), { dueOn: today, ownerId: lead.id })
    await makeFollowUp(scope, ofCustomer(archived), { dueOn: today })
    await setArchived(scope, { id: archived, version: 1, archived: true }, now)
    await makeClaim(scope, mine, { kind: 'main-contact', email: 'a@meiner.example', source: 'portal' })
    const late = await pastRequest(scope, { sentOn: addDays(today, -40) })
    const fresh = await sentFor(scope, [await makeMismatch(scope)])

    const day = await getMyDay(scope, now)
    expect(day.due.map(({ subject, dueOn }) => [subject.label, dueOn])).toEqual([
      ['Meiner', addDays(today, -2)],
      ['Deren', today],
    ])
    expect(day).toMatchObject({ overdue: 1, dueToday: 1, nextOn: null })
    expect(day.onCustomer.customers.map(({ name }) => name)).toContain('Meiner')
    expect(day.onSage).toMatchObject({ count: 2, overdue: 1 })
    expect(day.onSage.requests.map(({ code, overdue }) => [code, overdue])).toEqual([
      [late.code, true],
      [fresh.code, false],
    ])
    const other = await getMyDay(lead.scope, now)
    expect(other.due.map(({ subject }) => subject.label)).toEqual(['Meiner'])
    expect(other.onSage.count).toBe(0)
  })

  it('has every mail of which nobody knows whether it went out, until somebody has said so', async () => {
    const { admin, member, lead } = await makeTestOrganisation()
    const { scope } = member
    const { organisationId } = scope
    await makeMailAccount(admin.scope)
    const customers = [await makeMismatch(scope, 'Weiß Druck'), await makeMismatch(scope, 'Ölmühle Süd')]
    const id = await queuedFor(scope, customers)
    expect((await getMyDay(scope, now)).unclear).toEqual({ count: 0, mails: [] })
    const handedOverAt = new Date(now.getTime() - 3_600_000)
    await withTenant(scope, (tx) =>
      tx.mailSending.updateMany({
        where: { organisationId, changeRequestId: id },
        data: { status: 'unclear', handedOverAt },
      }),
    )
    const { code, version } = await loadRequest(scope, id)
    const customerNames = ['Ölmühle Süd', 'Weiß Druck']
    const mail = { requestId: id, code, customerNames, customerCount: 2, at: handedOverAt }
    for (const person of [member, lead])
      expect((await getMyDay(person.scope, now)).unclear).toEqual({ count: 1, mails: [mail] })
    const neighbour = await makeTestOrganisation()
    expect((await getMyDay(neighbour.member.scope, now)).unclear.count).toBe(0)
    await confirmArrived(scope, { id, version }, now)
    expect((await getMyDay(scope, now)).unclear.count).toBe(0)
  })

  it('has the mails that were given up, until they are sent again or their request is no draft any more', async () => {
    const { admin, member, lead } = await makeTestOrganisation()
    const { scope } = member
    const { organisationId } = scope
    await makeMailAccount(admin.scope)
    const id = await queuedFor(scope, [await makeMismatch(scope, 'Ölmühle Süd')])
    expect((await getMyDay(scope, now)).failed).toEqual({ count: 0, mails: [] })
    const give = (data: { status: string; failure?: string; handedOverAt?: Date }) =>
      withTenant(scope, (tx) => tx.mailSending.updateMany({ where: { organisationId, changeRequestId: id }, data }))
    const handedOverAt = new Date(now.getTime() - 3_600_000)
    await give({ status: 'failed', failure: 'recipient-refused', handedOverAt })
    const { code } = await loadRequest(scope, id)
    const mail = { requestId: id, code, customerNames: ['Ölmühle Süd'], customerCount: 1, at: handedOverAt }
    expect((await getMyDay(scope, now)).failed).toEqual({ count: 1, mails: [mail] })
    expect((await getMyDay(lead.scope, now)).failed.count).toBe(0)
    const { version, fingerprint } = await loadRequest(scope, id)
    const again = { id, version, fingerprint: fingerprint ?? '', copyToSelf: false }
    expect((await queueSending(scope, again, new Date())).status).toBe('queued')
    expect((await getMyDay(scope, now)).failed.count).toBe(0)
    await withTenant(scope, (tx) =>
      tx.mailSending.updateMany({
        where: { organisationId, changeRequestId: id, status: 'queued' },
        data: { status: 'failed', failure: 'recipient-refused' },
      }),
    )
    expect((await getMyDay(scope, now)).failed.count).toBe(1)
    await withTenant(scope, (tx) =>
      tx.changeRequest.updateMany({ where: { organisationId, id }, data: { status: 'withdrawn' } }),
    )
    expect((await getMyDay(scope, now)).failed.count).toBe(0)
  })

  it('names the next day where nothing is due', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    expect(await getMyDay(scope, now)).toMatchObject({ due: [], overdue: 0, dueToday: 0, nextOn: null })
    const customer = ofCustomer(await makeCustomer(scope))
    await makeFollowUp(scope, customer, { dueOn: addDays(today, 9) })
    await makeFollowUp(scope, customer, { dueOn: addDays(today, 3) })
    expect(await getMyDay(scope, now)).toMatchObject({ due: [], nextOn: addDays(today, 3) })
  })
})

describe('the list of customers', () => {
  it('is narrowed to those with a follow-up, and its counts with it', async () => {
    const { member, lead } = await makeTestOrganisation()
    const { scope } = member
    const [overdue, due, later, done] = await Promise.all(
      ['Überfällig', 'Fällig', 'Später', 'Erledigt', 'Ohne'].map((name) => makeCustomer(scope, { name })),
    )
    if (!overdue || !due || !later || !done) throw new Error('five were asked for')
    await makeFollowUp(scope, ofCustomer(overdue), { dueOn: addDays(today, -1), ownerId: lead.id })
    await makeFollowUp(scope, ofCustomer(due), { dueOn: today })
    await makeFollowUp(scope, ofCustomer(due), { dueOn: today })
    await makeFollowUp(scope, ofCustomer(later), { dueOn: addDays(today, 1) })
    const doneId = await makeFollowUp(scope, ofCustomer(done), { dueOn: today })
    await setFollowUpDone(scope, { id: doneId, version: 1, done: true }, now)
    const named = async (followUp: FollowUpFilter | null) => {
      const list = await listCustomers(scope, { ...NO_FILTER, followUp }, now)
      expect(list.total).toBe(list.rows.length)
      expect(list.followUpDueCount).toBe(2)
      return list.rows.map(({ name }) => name)
    }
    expect(await named('due')).toEqual(['Fällig', 'Überfällig'])
    expect(await named('overdue')).toEqual(['Überfällig'])
    expect(await named('mine')).toEqual(['Fällig', 'Später'])
    expect(await named(null)).toHaveLength(5)
  })
})

describe('merging two customers', () => {
  it('moves the follow-ups, and undoing moves back those that came with it', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const remaining = await makeCustomer(scope, { name: 'Bleibt' })
    const absorbed = await makeCustomer(scope, { name: 'Geht auf' })
    await makeFollowUp(scope, ofCustomer(absorbed), { dueOn: today, note: 'mitgekommen' })
    const mergeId = await mergeInto(scope, remaining, absorbed)
    await makeFollowUp(scope, ofCustomer(remaining), { dueOn: today, note: 'seither' })
    expect((await openOf(scope, remaining)).map(({ note }) => note).sort()).toEqual(['mitgekommen', 'seither'])
    const form = {
      submissionId: randomUUID(),
      subject: ofCustomer(absorbed),
      dueOn: today,
      ownerId: member.id,
      note: null,
    }
    expect(await createFollowUp(scope, form, now)).toEqual({ status: 'gone' })
    await undoMerge(scope, { mergeId, accepted: true }, now)
    expect((await openOf(scope, remaining)).map(({ note }) => note)).toEqual(['seither'])
    expect((await openOf(scope, absorbed)).map(({ note }) => note)).toEqual(['mitgekommen'])
  })
})
