import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAbsences } from '@/lib/absences/data'
import { saveAbsence } from '@/lib/absences/mutations'
import { findSession, signIn } from '@/lib/auth/sign-in'
import { addDays, berlinToday } from '@/lib/calendar'
import { getChangeRequest } from '@/lib/change-requests/data'
import { getTargets } from '@/lib/cockpit/targets/data'
import { saveTargets } from '@/lib/cockpit/targets/mutations'
import { withIdentity, withTenant } from '@/lib/db/with-tenant'
import { getOrganisation } from '@/lib/organisation/data'
import { getDemoExtent } from '@/lib/organisation/demo/data'
import { removeDemoData } from '@/lib/organisation/demo/mutations'
import { updateOrganisation } from '@/lib/organisation/mutations'
import { makeClaim, makeCustomer, makeOrganisation, makeTestOrganisation, TEST_PASSWORD } from '@/lib/testing/factories'
import { draftFor, makeMismatch, sentFor } from '@/lib/testing/requests'
import { TARGETS } from '@/lib/testing/targets'

const now = new Date()
const superuser = new Client(process.env.DATABASE_SUPERUSER_URL)
beforeAll(() => superuser.connect())
afterAll(() => superuser.end())

/** A demo as the seed makes it: an organisation, three accounts, customers with claims. */
async function makeDemo() {
  const mark = randomUUID().slice(0, 8)
  const { organisationId, people } = await makeOrganisation({
    name: `Demo ${mark}`,
    isDemo: true,
    people: (['admin', 'lead', 'member'] as const).map((role) => ({
      role,
      name: `Demo ${role}`,
      email: `${role}-${mark}@demo.example`,
    })),
    settings: { partnerNumber: '0081234', town: 'Kiel', phone: '0431 5', orderManagementEmail: 'order@sage.example' },
  })
  const [admin, lead, member] = people
  if (!admin || !lead || !member) throw new Error('three people were asked for')
  await withTenant(lead.scope, (tx) =>
    tx.stageTarget.create({ data: { organisationId, stage: 'mismatch', workingDays: 5 } }),
  )
  const demoCustomers = [
    await makeCustomer(member.scope, { contactEmail: 'a@demo.example' }, { isDemo: true }),
    await makeCustomer(member.scope, { contactEmail: 'b@demo.example' }, { isDemo: true }),
  ]
  return { organisationId, admin, lead, member, demoCustomers }
}

/** Every row of an organisation, table by table, as one text; of given customers only where `customerIds` is given. */
async function rowsOf(organisationId: string, customerIds: string[] | null = null): Promise<string> {
  const { rows: tables } = await superuser.query<{ name: string; keyed: string | null }>(`
    SELECT c.table_name AS name, max(k.column_name) AS keyed
      FROM information_schema.columns c
      LEFT JOIN information_schema.columns k
        ON k.table_name = c.table_name AND k.table_schema = 'public'
       AND (k.column_name = 'customer_id' OR (k.column_name = 'id' AND k.table_name = 'customers'))
     WHERE c.table_schema = 'public' AND c.column_name = 'organisation_id'
     GROUP BY c.table_name ORDER BY c.table_name`)
  const parts: string[] = []
  for (const { name, keyed } of tables) {
    if (customerIds && (!keyed || name === 'audit_entries')) continue
    const filter = customerIds ? `AND t.${keyed} = ANY($2::uuid[])` : ''
    const { rows } = await superuser.query<{ row: string }>(
      `SELECT t::text AS row FROM ${name} t WHERE t.organisation_id = $1 ${filter} ORDER BY 1`,
      customerIds ? [organisationId, customerIds] : [organisationId],
    )
    parts.push(`${name}: ${rows.map(({ row }) => row).join('\n')}`)
  }
  return parts.join('\n')
}

const userIds = (organisationId: string) =>
  withIdentity((tx) => tx.user.findMany({ where: { organisationId }, orderBy: { createdAt: 'asc' } }))

describe('removeDemoData', () => {
  it('takes demo customers, their requests, demo accounts and invented settings, and says so beforehand', async () => {
    const { organisationId, admin, member, demoCustomers } = await makeDemo()
    const mismatch = await makeMismatch(member.scope)
    await superuser.query('UPDATE customers SET is_demo = true WHERE id = $1', [mismatch])
    await draftFor(member.scope, [mismatch])
    const session = await signIn({ email: member.email, password: TEST_PASSWORD, client: 'x', device: '', now })
    expect(await getDemoExtent(admin.scope)).toEqual({
      customers: 3,
      requests: 1,
      people: 2,
      settings: ['partnerNumber', 'town', 'phone', 'orderManagementEmail'],
      ownAccount: true,
      keptCustomers: 0,
      keptPeople: 1,
    })
    expect(await removeDemoData(admin.scope, now)).toEqual({
      status: 'removed',
      customers: 3,
      requests: 1,
      people: 2,
      disabledPeople: 0,
    })
    expect(await rowsOf(organisationId, [...demoCustomers, mismatch])).not.toMatch(/\(/)
    expect(await userIds(organisationId)).toMatchObject([{ id: admin.id, isDemo: false, disabledAt: null }])
    expect(await findSession(session?.id ?? '', now)).toBeNull()
    expect((await getOrganisation(admin.scope)).settings).toMatchObject({
      partnerNumber: null,
      town: null,
      orderManagementEmail: null,
    })
    expect((await getTargets(admin.scope)).targets.mismatch).toBeNull()
    expect(await getDemoExtent(admin.scope)).toBeNull()
    expect(await removeDemoData(admin.scope, now)).toEqual({ status: 'nothing' })
  })

  it('leaves one’s own customers and the other organisations equal to the byte', async () => {
    const { organisationId, admin, member } = await makeDemo()
    const neighbourDemo = await makeDemo()
    const neighbour = await makeTestOrganisation()
    await makeMismatch(neighbour.member.scope)
    const own = await makeMismatch(member.scope, 'Eigener Kunde GmbH')
    await makeClaim(admin.scope, own, { kind: 'main-contact', email: 'neu@krueger.example' })
    const snapshot = async () => [
      await rowsOf(organisationId, [own]),
      await rowsOf(neighbour.organisationId),
      await rowsOf(neighbourDemo.organisationId),
    ]
    const before = await snapshot()
    expect(before[0]).toContain('neu@krueger.example')
    expect(await removeDemoData(admin.scope, now)).toMatchObject({ status: 'removed', customers: 2 })
    expect(await snapshot()).toEqual(before)
  })

  it('disables instead of removing a demo account that a customer of one’s own names', async () => {
    const { organisationId, admin, lead, member } = await makeDemo()
    const own = await makeCustomer(member.scope, { ownerId: member.id })
    const session = await signIn({ email: member.email, password: TEST_PASSWORD, client: 'x', device: '', now })
    expect(await removeDemoData(admin.scope, now)).toMatchObject({ people: 1, disabledPeople: 1 })
    const people = await userIds(organisationId)
    expect(people.map(({ id }) => id)).not.toContain(lead.id)
    expect(people.find(({ id }) => id === member.id)).toMatchObject({ disabledAt: now, isDemo: false })
    expect(await findSession(session?.id ?? '', now)).toBeNull()
    expect(await rowsOf(organisationId, [own])).toContain(own)
  })

  it('keeps an own absence with whoever stands in, of whom it then says that he has left', async () => {
    const { admin, lead, member } = await makeDemo()
    await superuser.query('UPDATE users SET is_demo = false WHERE id = $1', [member.id])
    const away = { from: berlinToday(now), until: addDays(berlinToday(now), 3) }
    await saveAbsence(admin.scope, { ...away, userId: member.id, standInId: lead.id }, now)
    expect(await removeDemoData(admin.scope, now)).toMatchObject({ people: 0, disabledPeople: 1 })
    const { absences } = await listAbsences(admin.scope, now)
    expect(absences).toMatchObject([{ userId: member.id, standInName: 'Demo lead', standInLeft: true }])
  })

  it('keeps a request with a customer of one’s own, and settles it when only the demo was waiting', async () => {
    const { admin, member } = await makeDemo()
    const own = await makeMismatch(member.scope, 'Eigener Kunde GmbH')
    const demo = await makeMismatch(member.scope, 'Demokunde GmbH')
    const request = await sentFor(member.scope, [own, demo])
    await superuser.query('UPDATE customers SET is_demo = true WHERE id = $1', [demo])
    await superuser.query(
      `UPDATE change_request_items SET status = 'refused' WHERE change_request_id = $1 AND customer_id = $2`,
      [request.id, own],
    )
    expect(await removeDemoData(admin.scope, now)).toMatchObject({ requests: 0, customers: 3 })
    const kept = await getChangeRequest(admin.scope, request.id)
    expect(kept?.items.map(({ customerId }) => customerId)).toEqual([own])
    expect(kept?.status).toBe('closed')
  })

  it('keeps settings that somebody has saved himself', async () => {
    const { admin } = await makeDemo()
    const { settings, version } = await getOrganisation(admin.scope)
    await updateOrganisation(admin.scope, { ...settings, version, town: 'Lübeck', partnerNumber: '4711' }, now)
    await saveTargets(admin.scope, { version: 1, targets: TARGETS })
    await removeDemoData(admin.scope, now)
    expect((await getTargets(admin.scope)).targets).toEqual(TARGETS)
    expect((await getOrganisation(admin.scope)).settings).toMatchObject({
      town: 'Lübeck',
      partnerNumber: '4711',
      orderManagementEmail: null,
    })
  })

  it('finds nothing in an organisation that never was a demo, and changes nothing there', async () => {
    const { organisationId, admin, member } = await makeTestOrganisation()
    await makeMismatch(member.scope)
    const before = await rowsOf(organisationId)
    expect(await getDemoExtent(admin.scope)).toBeNull()
    expect(await removeDemoData(admin.scope, now)).toEqual({ status: 'nothing' })
    expect(await rowsOf(organisationId)).toBe(before)
  })
})
