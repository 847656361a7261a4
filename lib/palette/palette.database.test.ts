import { describe, expect, it } from 'vitest'
import { findRequestsByText } from '@/lib/change-requests/data'
import { setArchived } from '@/lib/customers/mutations'
import { recordMailboxKnowledge } from '@/lib/onboarding/versioned-facts/mutations'
import { listRecentCustomers } from '@/lib/palette/data'
import { makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { draftFor, makeMismatch } from '@/lib/testing/requests'

const now = new Date()

describe('what the palette offers', () => {
  it('are the customers that the person did something to, the latest first and archived ones not', async () => {
    const { member, lead } = await makeTestOrganisation()
    const names = async () => (await listRecentCustomers(member.scope)).map(({ name }) => name)
    expect(await names()).toEqual([])
    const first = await makeCustomer(member.scope, { name: 'Anker' })
    const second = await makeCustomer(member.scope, { name: 'Boje' })
    await makeCustomer(lead.scope, { name: 'von Lea' })
    expect(await names()).toEqual(['Boje', 'Anker'])
    const known = { customerId: first, version: 1, entitlementMailboxRead: true, entitlementHasSageId: null }
    await recordMailboxKnowledge(member.scope, known, now)
    expect(await names()).toEqual(['Anker', 'Boje'])
    await setArchived(member.scope, { id: second, version: 1, archived: true }, now)
    expect(await names()).toEqual(['Anker'])
  })

  it('are requests by their code and by their customers', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const mill = await draftFor(scope, [await makeMismatch(scope, 'Mühle am Deich')])
    const inn = await draftFor(scope, [await makeMismatch(scope, 'Gasthof Mühle')])
    const found = async (text: string) => (await findRequestsByText(scope, text)).map(({ id }) => id).sort()
    expect(await found('muehle')).toEqual([inn.id, mill.id].sort())
    expect(await found('deich')).toEqual([mill.id])
    const [{ code } = { code: '' }] = await findRequestsByText(scope, 'deich')
    expect(await found(code.toLowerCase())).toEqual([mill.id])
    expect(await found('')).toEqual([])
    expect(await found('%')).toEqual([])
  })
})
