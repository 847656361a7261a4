import { beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { addDays, berlinToday } from '@/lib/calendar'
import { findCustomersByText, listCustomers, listOwners } from '@/lib/customers/data'
import { type CustomerFilter, NO_FILTER, PAGE_SIZE, SORTS } from '@/lib/customers/filter'
import { setArchived } from '@/lib/customers/mutations'
import { withTenant } from '@/lib/db/with-tenant'
import { GATEWAY_ANSWERS, STAGES } from '@/lib/onboarding/stages'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { makeMismatch } from '@/lib/testing/requests'

const now = new Date()
const today = berlinToday(now)
const list = (scope: Scope, change: Partial<CustomerFilter> = {}) =>
  listCustomers(scope, { ...NO_FILTER, ...change }, now)

describe('search', () => {
  let scope: Scope
  const names = async (search: string) => (await list(scope, { search })).rows.map((row) => row.name)

  beforeAll(async () => {
    scope = (await makeTestOrganisation()).member.scope
    await makeCustomer(scope, { name: 'Müller Maschinenbau', sageCustomerNumber: '000449', town: 'Köln' })
    await makeCustomer(scope, { name: 'Mueller & Sohn', debtorNumber: 'D10001', matchCode: 'MUESO' })
    await makeCustomer(scope, { name: 'Haus an der Straße', contactEmail: 'verwaltung@haus-strasse.example' })
    await makeCustomer(scope, { name: '100% Bio_Markt \\ Söhne', town: 'Husum' })
    await makeCustomer(scope, { name: 'O’Brien – Whisky „Eins“', town: 'Řevnice' })
    const id = await makeCustomer(scope, { name: 'Drei Adressen', contactEmail: 'eins@drei.example' })
    await makeClaim(scope, id, { kind: 'sage-id', email: 'zwei@drei.example' })
    await makeClaim(scope, id, { kind: 'entitlement', email: 'Drei <DREI@drei.example>' })
  })

  it.each([
    ['mueller', ['Mueller & Sohn', 'Müller Maschinenbau']],
    ['Müller', ['Mueller & Sohn', 'Müller Maschinenbau']],
    ['MÜLLER', ['Mueller & Sohn', 'Müller Maschinenbau']],
    ['Mu\u0308ller', ['Mueller & Sohn', 'Müller Maschinenbau']],
    ['muller masch', ['Müller Maschinenbau']],
    ['bau müll', ['Müller Maschinenbau']],
    ['strasse', ['Haus an der Straße']],
    ['STRAẞE', ['Haus an der Straße']],
    ['koeln', ['Müller Maschinenbau']],
    ['0449', ['Müller Maschinenbau']],
    ['d10001', ['Mueller & Sohn']],
    ['mueso', ['Mueller & Sohn']],
    ['verwaltung@haus', ['Haus an der Straße']],
    ['eins@drei', ['Drei Adressen']],
    ['zwei@drei', ['Drei Adressen']],
    ['drei@drei.example', ['Drei Adressen']],
    ['O’Brien – Whisky „Eins“', ['O’Brien – Whisky „Eins“']],
    ["o'brien", ['O’Brien – Whisky „Eins“']],
    ['revnice', ['O’Brien – Whisky „Eins“']],
    ['100%', ['100% Bio_Markt \\ Söhne']],
    ['o_m', ['100% Bio_Markt \\ Söhne']],
    ['\\', ['100% Bio_Markt \\ Söhne']],
    ['0%b', []],
    ['_________', []],
    ['(a+)+$', []],
    ["'; DROP TABLE customers; --", []],
    ['\ud800', []],
    ['x'.repeat(200), []],
  ])('%j', async (search, expected) => {
    expect(await names(search)).toEqual(expected)
  })

  it('of the palette finds the same, without the archived', async () => {
    const found = await findCustomersByText(scope, 'mueller', now)
    expect(found.map((row) => row.name)).toEqual(['Mueller & Sohn', 'Müller Maschinenbau'])
    expect((await findCustomersByText(scope, '', now)).length).toBe(6)
  })
})

describe('filters', () => {
  let scope: Scope
  let colleague: string
  beforeAll(async () => {
    const { member, lead } = await makeTestOrganisation()
    scope = member.scope
    colleague = lead.id
    const old = addDays(today, -200)
    await makeMismatch(scope, 'Abweichung Eins')
    await makeMismatch(scope, 'Abweichung Zwei')
    await makeCustomer(scope, { name: 'Ohne Adresse', ownerId: scope.userId })
    await makeCustomer(scope, { name: 'Ohne Sage-ID', contactEmail: 'a@b.example', ownerId: lead.id })
    for (const [name, day] of [
      ['Frisch', today],
      ['Veraltet', old],
      ['Veraltet Archiv', old],
    ] as const) {
      const id = await makeCustomer(scope, { name, contactEmail: 'it@c.example', ownerId: lead.id })
      await makeClaim(scope, id, { kind: 'sage-id', email: 'it@c.example', observedOn: day })
      await makeClaim(scope, id, { kind: 'entitlement', email: 'it@c.example', observedOn: day })
      if (name === 'Veraltet Archiv') await setArchived(scope, { id, version: 1, archived: true }, now)
    }
  })

  it('say beside each chip what a click on it shows, whatever else is filtered', async () => {
    const filters: Partial<CustomerFilter>[] = [
      {},
      { search: 'abweichung' },
      { owner: colleague },
      { owner: 'me' },
      { owner: 'nobody' },
      { stale: true },
      { archived: true },
      { stage: 'mismatch' },
      { gatewayAnswer: 'entitlements' },
      { waitingOn: 'customer' },
    ]
    for (const filter of filters) {
      const shown = await list(scope, filter)
      expect(shown.rows).toHaveLength(shown.total)
      for (const stage of STAGES) {
        const clicked = await list(scope, { ...filter, stage, stale: false })
        expect(clicked.total).toBe(shown.stageCounts[stage] ?? 0)
        expect(clicked.rows.every((row) => row.stage === stage)).toBe(true)
      }
      expect((await list(scope, { ...filter, stage: null, stale: true })).total).toBe(shown.staleCount)
      expect((await list(scope, { ...filter, archived: true })).total).toBe(shown.archivedCount)
      for (const gatewayAnswer of GATEWAY_ANSWERS)
        expect((await list(scope, { ...filter, gatewayAnswer })).total).toBe(shown.answerCounts[gatewayAnswer] ?? 0)
      for (const owner of [scope.userId, colleague, 'nobody'])
        expect((await list(scope, { ...filter, owner })).total).toBe(
          shown.ownerCounts[owner.replace('nobody', '')] ?? 0,
        )
    }
  })

  it('keep to what they say', async () => {
    const names = async (change: Partial<CustomerFilter>) => (await list(scope, change)).rows.map((row) => row.name)
    expect(await names({ gatewayAnswer: 'none' })).toEqual(['Abweichung Eins', 'Abweichung Zwei'])
    expect(await names({ stale: true })).toEqual(['Veraltet'])
    expect(await names({ archived: true })).toEqual(['Veraltet Archiv'])
    expect(await names({ owner: 'me' })).toEqual(['Ohne Adresse'])
    expect(await names({ owner: colleague })).toEqual(['Frisch', 'Ohne Sage-ID', 'Veraltet'])
    expect(await names({ waitingOn: 'customer' })).toEqual(['Ohne Sage-ID'])
    expect((await list(scope, { stale: true })).rows.map((row) => row.stale)).toEqual([true])
  })

  it('offer the people of the organisation as owners', async () => {
    expect((await listOwners(scope)).map((owner) => owner.name)).toEqual(['Ada Admin', 'Lea Leitner', 'Mia Meister'])
  })
})

describe('pages and order', () => {
  let scope: Scope
  const COUNT = PAGE_SIZE + 7
  beforeAll(async () => {
    scope = (await makeTestOrganisation()).member.scope
    await withTenant(scope, (tx) =>
      tx.customer.createMany({
        data: Array.from({ length: COUNT }, (_, index) => ({
          organisationId: scope.organisationId,
          submissionId: crypto.randomUUID(),
          name: `Kunde ${String(index % 20).padStart(2, '0')}`,
          sageCustomerNumber: String(1_000 + index),
          town: index % 3 === 0 ? null : `Ort ${index % 5}`,
          stage: STAGES[index % STAGES.length] ?? 'complete',
          stageSince: new Date(now.getTime() - (index % 11) * 86_400_000),
        })),
      }),
    )
  })

  it.each(SORTS)('sorted by %s shows everybody once over the pages, in order', async (sort) => {
    const first = await list(scope, { sort })
    const second = await list(scope, { sort, page: 2 })
    expect([first.total, first.rows.length, second.rows.length]).toEqual([COUNT, PAGE_SIZE, COUNT - PAGE_SIZE])
    const rows = [...first.rows, ...second.rows]
    expect(new Set(rows.map((row) => row.id)).size).toBe(COUNT)
    const values = rows.map((row) => {
      const column = { name: row.name, number: row.sageCustomerNumber, town: row.town, stage: row.stage }
      return { ...column, since: row.stageSince.getTime() }[sort.replace('-', '') as keyof typeof column | 'since']
    })
    const known = values.filter((value) => value !== null)
    expect(values.slice(known.length).every((value) => value === null)).toBe(true)
    const ordered = [...known].sort((left, right) => (left < right ? -1 : left > right ? 1 : 0))
    expect(known).toEqual(sort.startsWith('-') ? ordered.reverse() : ordered)
  })

  it('past the last page is empty and still says how many there are', async () => {
    expect(await list(scope, { page: 99 })).toMatchObject({ rows: [], total: COUNT })
  })
})
