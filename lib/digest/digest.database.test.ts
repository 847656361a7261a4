import { describe, expect, it } from 'vitest'
import { saveAbsence } from '@/lib/absences/mutations'
import { saveAssignmentRules } from '@/lib/assignment/mutations'
import { addDays, middayOf } from '@/lib/calendar'
import { recordAnswer } from '@/lib/change-requests/answers/mutations'
import { markSent } from '@/lib/change-requests/mutations'
import { assignOwner } from '@/lib/customers/mutations'
import { getDigest } from '@/lib/digest/data'
import { makeStale } from '@/lib/testing/bulk'
import { makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { draftFor, itemOf, makeMismatch, sentFor, today } from '@/lib/testing/requests'

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

  it('tells of a customer by rule, of a request on the day it is overdue, and of evidence on the day it is stale', async () => {
    const { member, lead } = await makeTestOrganisation()
    const rules = [{ kind: 'round-robin' as const, people: [member.id] }]
    await saveAssignmentRules(lead.scope, { version: 1, automatic: true, rules })
    await makeCustomer(lead.scope, { name: 'Nach Regel' })
    const waiting = await makeMismatch(lead.scope, 'Wartet')
    const draft = await draftFor(lead.scope, [waiting])
    await markSent(lead.scope, { id: draft.id, version: 1, sentOn: today, sentHow: 'msg' }, new Date())
    await makeStale(lead.scope, 'Veraltet')
    const midday = (days: number) => middayOf(addDays(today, days))
    const dayLater = (days: number) => ({ since: midday(days - 1), now: midday(days) })
    expect((await kindsOf(member.scope)).assigned).toEqual(['Nach Regel', 'Veraltet', 'Wartet'])
    expect((await kindsOf(member.scope, dayLater(9))).overdue).toBeUndefined()
    expect((await kindsOf(member.scope, dayLater(10))).overdue).toEqual(['Wartet'])
    expect((await kindsOf(member.scope, dayLater(11))).overdue).toBeUndefined()
    const long = { since: midday(-400), now: new Date() }
    expect((await kindsOf(member.scope, long)).stale).toEqual(['Veraltet'])
    expect((await kindsOf(member.scope)).stale).toBeUndefined()
  })

  it('is the stand-in’s too, and says for whom', async () => {
    const { member, lead, admin } = await makeTestOrganisation()
    const id = await makeMismatch(lead.scope, 'Vertreten')
    await assignOwner(lead.scope, { id, ownerId: member.id }, new Date())
    const absence = { userId: member.id, standInId: admin.id, from: today, until: addDays(today, 1) }
    await saveAbsence(lead.scope, absence, new Date())
    const { sections } = await getDigest(admin.scope, yesterday())
    expect(sections.map(({ kind }) => kind)).toEqual(['mismatch'])
    expect(sections[0]?.lines[0]).toMatchObject({ name: 'Vertreten', standsInFor: 'Mia Meister' })
  })
})
