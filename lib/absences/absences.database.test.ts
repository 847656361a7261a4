import { describe, expect, it } from 'vitest'
import { listAbsences } from '@/lib/absences/data'
import { endAbsence, saveAbsence } from '@/lib/absences/mutations'
import type { Scope } from '@/lib/auth/scope'
import { addDays, berlinToday, middayOf } from '@/lib/calendar'
import { getRequestChoice } from '@/lib/change-requests/drafts/data'
import { getCockpit } from '@/lib/cockpit/data'
import { WHOLE_TEAM } from '@/lib/cockpit/filter'
import { getCustomerPage } from '@/lib/customer-page/data'
import { listCustomers } from '@/lib/customers/data'
import { listExportIds } from '@/lib/customers/export/data'
import { NO_FILTER } from '@/lib/customers/filter'
import { assignOwner } from '@/lib/customers/mutations'
import { withTenant } from '@/lib/db/with-tenant'
import { getMyDay } from '@/lib/follow-ups/data'
import { setDisabled } from '@/lib/members/mutations'
import { getOverview } from '@/lib/reports/data'
import { makeClaim, makeCustomer, makeFollowUp, makeTestOrganisation } from '@/lib/testing/factories'
import { makeMismatch, sentFor } from '@/lib/testing/requests'

const now = new Date()
const today = berlinToday(now)
const MINE = { ...NO_FILTER, owner: 'me' }
const later = (days: number) => middayOf(addDays(today, days))

const leave = (scope: Scope, userId: string, standInId: string, from = today, until = addDays(today, 5)) =>
  saveAbsence(scope, { userId, standInId, from, until }, now)
const mineOf = async (scope: Scope, at = now) => (await listCustomers(scope, MINE, at)).rows.map(({ id }) => id).sort()

describe('entering an absence', () => {
  it('is for oneself, and for anybody by whoever leads the team', async () => {
    const { member, lead } = await makeTestOrganisation()
    expect(await leave(member.scope, lead.id, member.id)).toEqual({ status: 'forbidden' })
    expect(await leave(member.scope, member.id, lead.id)).toMatchObject({ status: 'saved', standInAway: false })
    expect(await leave(lead.scope, lead.id, member.id)).toMatchObject({ status: 'saved', standInAway: true })
    expect((await listAbsences(member.scope, now)).absences.map(({ userId }) => userId)).toEqual([member.id])
    expect((await listAbsences(lead.scope, now)).absences).toHaveLength(2)
  })

  it('knows no two at a time, the days at their ends included, and no stand-in who has left', async () => {
    const { member, lead, admin } = await makeTestOrganisation()
    const first = await leave(member.scope, member.id, lead.id)
    expect(first.status).toBe('saved')
    const until = addDays(today, 5)
    const overlap = { status: 'overlap', from: today, until }
    expect(await leave(member.scope, member.id, admin.id, until, addDays(today, 9))).toEqual(overlap)
    expect((await leave(member.scope, member.id, admin.id, addDays(today, 6), addDays(today, 9))).status).toBe('saved')
    await setDisabled(admin.scope, { id: lead.id, version: 1, disabled: true }, now)
    expect(await leave(admin.scope, admin.id, lead.id)).toEqual({ status: 'unknown-stand-in' })
  })

  it('of the same person at the same moment is done once', async () => {
    const { member, lead, admin } = await makeTestOrganisation()
    const outcomes = await Promise.all([lead, admin, lead, admin].map(({ scope, id }) => leave(scope, member.id, id)))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['overlap', 'overlap', 'overlap', 'saved'])
  })
})

describe('the queue of the stand-in', () => {
  it('has both his customers and those of whoever is away, until it ends by itself', async () => {
    const { member, lead, admin } = await makeTestOrganisation()
    const own = await makeCustomer(lead.scope, { ownerId: lead.id })
    const his = await makeCustomer(lead.scope, { ownerId: member.id })
    await makeCustomer(lead.scope, { ownerId: admin.id })
    expect(await mineOf(lead.scope)).toEqual([own])
    await leave(member.scope, member.id, lead.id)
    const both = [own, his].sort()
    expect(await mineOf(lead.scope)).toEqual(both)
    expect((await listExportIds(lead.scope, MINE, now)).sort()).toEqual(both)
    const list = await listCustomers(lead.scope, MINE, now)
    expect(list.total).toBe(2)
    expect(list.represented).toEqual([{ id: member.id, name: 'Mia Meister' }])
    const standIn = { name: 'Lea Leitner', until: addDays(today, 5), viaName: null, away: false }
    expect(list.rows.find(({ id }) => id === his)?.standIn).toEqual(standIn)
    expect((await getCustomerPage(lead.scope, his, now))?.standIn).toEqual(standIn)
    expect((await getCustomerPage(lead.scope, own, now))?.standIn).toBeNull()
    const cockpit = await getCockpit(lead.scope, WHOLE_TEAM, now)
    expect(cockpit.owners.find(({ id }) => id === member.id)?.standIn).toEqual(standIn)
    expect(await mineOf(lead.scope, later(5))).toEqual(both)
    expect(await mineOf(lead.scope, later(6))).toEqual([own])
    expect(await mineOf(member.scope)).toEqual([his])
  })

  it('is the overview’s too, and goes one step further where the stand-in is away himself', async () => {
    const { member, lead, admin } = await makeTestOrganisation()
    const id = await makeMismatch(member.scope, 'Boje')
    await withTenant(lead.scope, (tx) =>
      tx.customer.updateMany({
        where: { organisationId: lead.scope.organisationId, id },
        data: { ownerId: member.id },
      }),
    )
    await leave(member.scope, member.id, lead.id)
    await leave(lead.scope, lead.id, admin.id, today, addDays(today, 2))
    for (const { scope } of [lead, admin]) {
      const overview = await getOverview(scope, now)
      expect(overview.mine.map((customer) => customer.id)).toEqual([id])
      expect(overview.represented.map(({ name }) => name)).toContain('Mia Meister')
    }
    expect((await getCustomerPage(admin.scope, id, now))?.standIn).toEqual({
      name: 'Ada Admin',
      until: addDays(today, 2),
      viaName: 'Lea Leitner',
      away: false,
    })
    await setDisabled(admin.scope, { id: lead.id, version: 1, disabled: true }, now)
    const entered = (await listAbsences(admin.scope, now)).absences
    expect(entered.find(({ userId }) => userId === member.id)?.standInLeft).toBe(true)
    expect((await getCustomerPage(admin.scope, id, now))?.standIn).toBeNull()
    await setDisabled(admin.scope, { id: lead.id, version: 2, disabled: false }, now)
    await withTenant(admin.scope, (tx) =>
      tx.user.updateMany({
        where: { organisationId: admin.scope.organisationId, id: admin.id },
        data: { disabledAt: now },
      }),
    )
    expect((await getCustomerPage(lead.scope, id, now))?.standIn).toEqual({
      name: 'Lea Leitner',
      until: addDays(today, 5),
      viaName: null,
      away: true,
    })
  })
})

describe('the day of the stand-in', () => {
  it('has what is due for whoever is away, what waits for Sage and for the customer, and his mismatches', async () => {
    const { member, lead, admin } = await makeTestOrganisation()
    const customer = await makeCustomer(member.scope, { name: 'Dock', ownerId: member.id })
    await makeClaim(member.scope, customer, { kind: 'main-contact', email: 'a@dock.example', source: 'portal' })
    await makeFollowUp(member.scope, { type: 'customer', id: customer }, { dueOn: today })
    await makeFollowUp(admin.scope, { type: 'customer', id: customer }, { dueOn: today })
    await sentFor(member.scope, [await makeMismatch(member.scope, 'Gesendet')])
    const mismatch = await makeMismatch(admin.scope, 'Boje')
    await assignOwner(lead.scope, { id: mismatch, ownerId: member.id }, now)
    const followedUp = { ...NO_FILTER, followUp: 'mine' as const }
    const shown = async () => {
      const day = await getMyDay(lead.scope, now)
      const list = await listCustomers(lead.scope, followedUp, now)
      expect(list.total).toBe(list.rows.length)
      return {
        due: day.due.map(({ ownerName }) => ownerName),
        onSage: day.onSage.count,
        onCustomer: day.onCustomer.count,
        followedUp: list.rows.map(({ id }) => id),
        mayRequest: (await getOverview(lead.scope, now)).mayRequest,
        asked: (await getRequestChoice(lead.scope, 'mine', now)).asked.map(({ id }) => id),
      }
    }
    const nothing = { due: [], onSage: 0, onCustomer: 0, followedUp: [], mayRequest: 0, asked: [] }
    expect(await shown()).toEqual(nothing)
    await leave(member.scope, member.id, lead.id)
    expect(await shown()).toEqual({
      due: ['Mia Meister'],
      onSage: 1,
      onCustomer: 1,
      followedUp: [customer],
      mayRequest: 1,
      asked: [mismatch],
    })
  })
})

describe('ending an absence', () => {
  it('ends one that has begun with yesterday, and takes back one that is ahead', async () => {
    const { member, lead, admin } = await makeTestOrganisation()
    const begun = await leave(lead.scope, member.id, lead.id, addDays(today, -3))
    const ahead = await leave(lead.scope, member.id, lead.id, addDays(today, 10), addDays(today, 12))
    if (begun.status !== 'saved' || ahead.status !== 'saved') throw new Error('both were entered')
    expect(await endAbsence(admin.scope, { id: begun.id }, now)).toEqual({
      status: 'ended',
      again: { userId: member.id, standInId: lead.id, from: today, until: addDays(today, 5) },
    })
    expect(await endAbsence(admin.scope, { id: begun.id }, now)).toEqual({ status: 'gone' })
    expect((await endAbsence(member.scope, { id: ahead.id }, now)).status).toBe('ended')
    expect((await listAbsences(lead.scope, now)).absences).toEqual([])
    const own = await leave(lead.scope, lead.id, admin.id)
    if (own.status !== 'saved') throw new Error(own.status)
    expect(await endAbsence(member.scope, { id: own.id }, now)).toEqual({ status: 'gone' })
  })
})
