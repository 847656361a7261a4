import { describe, expect, it } from 'vitest'
import { listCustomers } from '@/lib/customers/data'
import { NO_FILTER, SORTS } from '@/lib/customers/filter'
import { assignOwner } from '@/lib/customers/mutations'
import { listIdsBeside } from '@/lib/customers/walk/data'
import { makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'

const now = new Date()

describe('the customers beside one in a list', () => {
  it.each(SORTS)('follow and precede him as the list by %s has them', async (sort) => {
    const { scope } = (await makeTestOrganisation()).member
    const towns = ['Kiel', null, 'Bremen', null, 'Kiel']
    for (const [index, town] of towns.entries())
      await makeCustomer(scope, { name: index === 3 ? 'Anker' : `Betrieb ${index}`, town })
    const filter = { ...NO_FILTER, sort }
    const ids = (await listCustomers(scope, filter, now)).rows.map(({ id }) => id)
    expect(ids).toHaveLength(towns.length)
    for (const [index, from] of ids.entries()) {
      expect(await listIdsBeside(scope, { filter, from, side: 'after' }, now)).toEqual(ids.slice(index + 1))
      expect(await listIdsBeside(scope, { filter, from, side: 'before' }, now)).toEqual(ids.slice(0, index))
    }
  })

  it('are found where he himself has left the list, and never come from another organisation', async () => {
    const { lead } = await makeTestOrganisation()
    const stranger = (await makeTestOrganisation()).lead
    const [first, second, third] = await Promise.all(
      ['A', 'B', 'C'].map((name) => makeCustomer(lead.scope, { name, ownerId: lead.id })),
    )
    const filter = { ...NO_FILTER, owner: 'me' }
    await assignOwner(lead.scope, { id: second ?? '', ownerId: null }, now)
    const from = second ?? ''
    expect(await listIdsBeside(lead.scope, { filter, from, side: 'after' }, now)).toEqual([third])
    expect(await listIdsBeside(lead.scope, { filter, from, side: 'before' }, now)).toEqual([first])
    expect(await listIdsBeside(stranger.scope, { filter: NO_FILTER, from, side: 'after' }, now)).toEqual([])
  })
})
