import { describe, expect, it } from 'vitest'
import { saveAbsence } from '@/lib/absences/mutations'
import { saveAssignmentRules } from '@/lib/assignment/mutations'
import { addDays, middayOf } from '@/lib/calendar'
import { recordAnswer } from '@/lib/change-requests/answers/mutations'
import { listChangeRequests } from '@/lib/change-requests/data'
import { parseRequestFilter } from '@/lib/change-requests/filter'
import { assignOwner } from '@/lib/customers/mutations'
import { getDigest } from '@/lib/digest/data'
import { listNotifications } from '@/lib/notifications/data'
import { makeStale } from '@/lib/testing/bulk'
import { makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { appliedImport } from '@/lib/testing/imports'
import { itemOf, makeMismatch, pastRequest, sentFor, today } from '@/lib/testing/requests'

const yesterday = () => ({ since: new Date(Date.now() - 86_400_000), now: new Date(Date.now() + 1_000) })
const kindsOf = async (scope: Parameters<typeof getDigest>[0], period = yesterday()) =>
  Object.fromEntries(
    (await getDigest(scope, period)).sections.map(({ kind, lines }) => [kind, lines.map((l) => l.name)]),
  )

describe('the digest', () => {
  it('has nothing to say about other people’s customers, nor about what one did oneself', async () => {
    const { member, lead } = await makeTestOrganisation()
    await makeMismatch(lead.scope, 'Niemandes')
    await makeCustomer(member.scope, { name: 'Selbst angelegt', ownerId: member.id })
    expect(await kindsOf(member.scope)).toEqual({})
  })

  it('tells what differs newly, who was given to one, and what was answered by whom', async () => {
    const { member, lead } = await makeTestOrganisation()
    const mismatch = await makeMismatch(lead.scope, 'Abweichend')
    const answered = await makeMismatch(lead.scope, 'Beantwortet')
    for (const id of [mismatch, answered]) await assignOwner(lead.scope, { id, ownerId: member.id }, new Date())
    const sent = await sentFor(lead.scope, [answered])
    const answer = { id: sent.id, version: 2, itemId: itemOf(sent), answer: 'question' as const }
    await recordAnswer(lead.scope, { ...answer, answeredOn: today, note: null }, new Date())
    expect(await kindsOf(member.scope)).toEqual({
      mismatch: ['Abweichend'],
      answer: ['Beantwortet'],
      assigned: ['Abweichend', 'Beantwortet'],
    })
    const { sections } = await getDigest(member.scope, yesterday())
    expect(sections.find(({ kind }) => kind === 'answer')?.lines[0]).toMatchObject({
      path: `/requests/${sent.id}`,
      answer: 'question',
    })
    const later = { since: new Date(Date.now() + 60_000), now: new Date(Date.now() + 120_000) }
    expect(await kindsOf(member.scope, later)).toEqual({})
  })

  it('tells of customers by rule, as the bell does, and of evidence on the day it is stale', async () => {
    const { member, lead } = await makeTestOrganisation()
    const rules = [{ kind: 'round-robin' as const, people: [member.id] }]
    await saveAssignmentRules(lead.scope, { version: 1, automatic: true, rules })
    await makeCustomer(lead.scope, { name: 'Nach Regel' })
    await makeStale(lead.scope, 'Veraltet')
    const list = 'Kundennummer;Name\nM-1;Eingelesen\nM-2;Eingelesen\n'
    await appliedImport(lead.scope, { name: 'neu.csv', content: list })
    expect((await kindsOf(member.scope)).assigned).toEqual(['Eingelesen', 'Eingelesen', 'Nach Regel', 'Veraltet'])
    const told = (await listNotifications(member.scope, 1)).rows.filter(({ kind }) => kind === 'assignment')
    expect(told.map(({ count, customer }) => [count, customer?.name ?? null])).toEqual([
      [2, null],
      [1, 'Veraltet'],
      [1, 'Nach Regel'],
    ])
    const long = { since: middayOf(addDays(today, -400)), now: new Date() }
    expect((await kindsOf(member.scope, long)).stale).toEqual(['Veraltet'])
    expect((await kindsOf(member.scope)).stale).toBeUndefined()
  })

  it('tells of a request once, on the day on which the list calls it overdue, and leads to just those', async () => {
    const { member, lead } = await makeTestOrganisation()
    const { scope } = member
    // Five answers after two working days: whatever waits for a third one is overdue.
    for (const sentOn of ['2026-09-07', '2026-09-14', '2026-09-21', '2026-10-05', '2026-10-12'])
      await pastRequest(scope, { sentOn, answers: [{ answer: 'confirmed', answeredOn: addDays(sentOn, 2) }] })
    const waiting = await pastRequest(scope, { sentOn: '2026-11-20', customers: 2 })
    const foreign = await pastRequest(lead.scope, { sentOn: '2026-11-20' })
    await pastRequest(scope, { sentOn: '2026-11-19' })
    const on = (day: string) => ({ since: middayOf(addDays(day, -1)), now: middayOf(day) })
    const overdueOn = async (day: string) =>
      (await getDigest(scope, on(day))).sections.find(({ kind }) => kind === 'overdue')
    expect(await overdueOn('2026-11-23')).toBeUndefined()
    expect((await overdueOn('2026-11-24'))?.count).toBe(1)
    const section = await overdueOn('2026-11-25')
    expect(section?.lines).toMatchObject([{ path: `/requests/${waiting.id}`, others: 1, standsInFor: null }])
    expect(await overdueOn('2026-11-26')).toBeUndefined()

    const query = new URL(section?.path ?? '', 'http://lotse.example').searchParams
    const filter = parseRequestFilter(Object.fromEntries(query))
    const list = await listChangeRequests(scope, filter, on('2026-11-25').now)
    expect(list.rows.map(({ id }) => id)).toEqual([waiting.id])
    expect(list.counts.overdue).toBe(1)
    const everybody = await listChangeRequests(scope, { ...filter, owner: null }, on('2026-11-25').now)
    expect(everybody.rows.map(({ id }) => id).sort()).toEqual([waiting.id, foreign.id].sort())
  })

  it('is the stand-in’s too, and says for whom', async () => {
    const { member, lead, admin } = await makeTestOrganisation()
    const id = await makeMismatch(lead.scope, 'Vertreten')
    await assignOwner(lead.scope, { id, ownerId: member.id }, new Date())
    const absence = { userId: member.id, standInId: admin.id, from: today, until: addDays(today, 1) }
    await saveAbsence(lead.scope, absence, new Date())
    const { sections } = await getDigest(admin.scope, yesterday())
    expect(sections.map(({ kind }) => kind)).toEqual(['mismatch', 'assigned'])
    for (const { lines } of sections) expect(lines).toMatchObject([{ name: 'Vertreten', standsInFor: 'Mia Meister' }])
  })
})
