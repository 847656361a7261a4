import { describe, expect, it } from 'vitest'
import { getLikelyDoubles } from '@/lib/customers/doubles/data'
import { setArchived } from '@/lib/customers/mutations'
import { makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { mergeInto } from '@/lib/testing/merges'

const ORIGINAL = { name: 'Krüger Logistik GmbH & Co. KG', debtorNumber: 'D_100%', contactEmail: 'it@krueger.example' }

describe('the likely doubles of a customer', () => {
  it('have its address, its debtor number or nearly its name, the likeliest first, each with the reasons', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const id = await makeCustomer(scope, ORIGINAL)
    await makeCustomer(scope, { name: 'Hotel Anker', contactEmail: 'info@anker.example', debtorNumber: 'DX100Y' })
    const byName = await makeCustomer(scope, { name: 'Krueger Logisitk' })
    const byNumber = await makeCustomer(scope, { name: 'Ganz anders', debtorNumber: 'd_100%' })
    const byAll = await makeCustomer(scope, {
      ...ORIGINAL,
      name: 'KRUEGER LOGISTIK',
      contactEmail: 'IT@krueger.example',
    })
    const byAddress = await makeCustomer(scope, { name: 'Auch anders', contactEmail: 'it@krueger.example' })
    const found = await getLikelyDoubles(scope, id)
    expect(found?.customer).toMatchObject({ id, name: ORIGINAL.name })
    expect(found?.candidates.map((candidate) => [candidate.id, candidate.reasons])).toEqual([
      [byAll, ['same-address', 'same-debtor-number', 'same-name']],
      [byAddress, ['same-address']],
      [byNumber, ['same-debtor-number']],
      [byName, ['similar-name']],
    ])
  })

  it('are neither archived nor merged nor of the demo nor of another organisation, and none is a fact too', async () => {
    const { member } = await makeTestOrganisation()
    const { member: stranger } = await makeTestOrganisation()
    const { scope } = member
    const id = await makeCustomer(scope, ORIGINAL)
    await makeCustomer(stranger.scope, ORIGINAL)
    await makeCustomer(scope, ORIGINAL, { isDemo: true })
    const archived = await makeCustomer(scope, ORIGINAL)
    await setArchived(scope, { id: archived, version: 1, archived: true }, new Date())
    await mergeInto(scope, id, await makeCustomer(scope, ORIGINAL))
    expect((await getLikelyDoubles(scope, id))?.candidates).toEqual([])
  })
})
