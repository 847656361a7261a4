import { beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { addDays, berlinToday } from '@/lib/calendar'
import { getCustomerRecord, listCustomers } from '@/lib/customers/data'
import { NO_FILTER } from '@/lib/customers/filter'
import { setArchived } from '@/lib/customers/mutations'
import { fromDatabaseDay } from '@/lib/db/day'
import { withTenant } from '@/lib/db/with-tenant'
import { getOverview } from '@/lib/reports/data'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { makeMismatch, sentFor } from '@/lib/testing/requests'

const now = new Date()
const today = berlinToday(now)
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

let scope: Scope
let lead: string
let rows: Awaited<ReturnType<typeof loadRows>>

const loadRows = () =>
  withTenant(scope, (tx) => tx.customer.findMany({ where: { organisationId: scope.organisationId, archivedAt: null } }))
const isStale = (row: (typeof rows)[number]) => row.staleFrom !== null && fromDatabaseDay(row.staleFrom) <= today

async function archive(id: string): Promise<void> {
  const record = await getCustomerRecord(scope, id)
  await setArchived(scope, { id, version: record?.version ?? 0, archived: true }, now)
}

beforeAll(async () => {
  const people = await makeTestOrganisation()
  scope = people.member.scope
  lead = people.lead.id
  const owners = [scope.userId, lead, null]
  for (let index = 0; index < 9; index += 1) {
    const email = `it@kunde${index}.example`
    const options = { now: daysAgo(40 - index) }
    const ownerId = owners[index % 3] ?? null
    const contact = index % 4 === 0 ? {} : { contactEmail: email }
    const id = await makeCustomer(scope, { name: `Kunde ${index}`, ownerId, ...contact }, options)
    const observedOn = index === 5 ? addDays(today, -200) : today
    if (index >= 3) await makeClaim(scope, id, { kind: 'sage-id', email, observedOn })
    if (index >= 5) await makeClaim(scope, id, { kind: 'entitlement', email, observedOn })
  }
  const wrong: string[] = []
  for (let index = 0; index < 8; index += 1) wrong.push(await makeMismatch(scope, `Abweichung ${index}`))
  await sentFor(scope, wrong.slice(0, 2))
  await archive(wrong[7] ?? '')
  await archive(await makeCustomer(scope, { name: 'Archiviert' }))
  const stranger = (await makeTestOrganisation()).member.scope
  await makeMismatch(stranger, 'Fremd')
  rows = await loadRows()
})

describe('the overview', () => {
  it('says how many would get no entitlements, and shows the mismatches before what is with Order Management', async () => {
    const overview = await getOverview(scope, now)
    expect(overview.noEntitlements).toBe(7)
    expect(overview.troubled).toHaveLength(6)
    expect(overview.troubled.map((customer) => customer.stage)).toEqual([
      ...Array(5).fill('mismatch'),
      'change-requested',
    ])
  })

  it('has the figures of the rows, and every figure leads to a list of just as many', async () => {
    const overview = await getOverview(scope, now)
    const list = async (change: object) => (await listCustomers(scope, { ...NO_FILTER, ...change }, now)).total
    expect(overview.total).toBe(rows.length)
    for (const { stage, count } of overview.stages) expect(await list({ stage })).toBe(count)
    for (const { actor, count, oldestSince } of overview.waiting) {
      const waiting = rows.filter((row) => row.waitingOn === actor)
      expect([count, await list({ waitingOn: actor })]).toEqual([waiting.length, waiting.length])
      expect(oldestSince.getTime()).toBe(Math.min(...waiting.map((row) => row.stageSince.getTime())))
    }
    expect(await list({ gatewayAnswer: 'none' })).toBe(overview.noEntitlements)
    expect(await list({ stale: true })).toBe(overview.stale)
    const actors = overview.waiting.map(({ actor }) => actor).sort()
    expect(actors).toEqual(['customer', 'partner', 'sage'])
  })

  it('keeps what is mine to what I have to do myself', async () => {
    const { mine, mineCount } = await getOverview(scope, now)
    const due = rows.filter((row) => row.ownerId === scope.userId && (row.waitingOn === 'partner' || isStale(row)))
    expect(mineCount).toBe(due.length)
    expect(mine.map((customer) => customer.id).sort()).toEqual(
      due
        .map((row) => row.id)
        .sort()
        .slice(0, 7),
    )
  })
})
