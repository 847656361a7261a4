import { describe, expect, it } from 'vitest'
import { type CockpitFilter, WHOLE_TEAM } from '@/lib/cockpit/filter'
import { getSavedCockpit } from '@/lib/cockpit/saved/data'
import { saveCockpit } from '@/lib/cockpit/saved/mutations'
import { saveCockpitSchema } from '@/lib/cockpit/saved/schema'
import { makeTestOrganisation } from '@/lib/testing/factories'

describe('the team page that a person has kept', () => {
  it('is his own, the whole team too, until he forgets it', async () => {
    const { lead, admin } = await makeTestOrganisation()
    const kept: CockpitFilter = { owner: lead.id, town: 'Bad & Breit', period: 'last-quarter', stage: 'mismatch' }
    expect(await getSavedCockpit(lead.scope)).toBeNull()
    expect(await saveCockpit(lead.scope, { filter: kept })).toEqual({ status: 'kept' })
    expect(await getSavedCockpit(lead.scope)).toEqual(kept)
    expect(await getSavedCockpit(admin.scope)).toBeNull()
    await saveCockpit(lead.scope, { filter: WHOLE_TEAM })
    expect(await getSavedCockpit(lead.scope)).toEqual(WHOLE_TEAM)
    expect(await saveCockpit(lead.scope, { filter: null })).toEqual({ status: 'forgotten' })
    expect(await getSavedCockpit(lead.scope)).toBeNull()
  })

  it.each([
    { owner: 'me' },
    { town: '' },
    { town: 'x'.repeat(101) },
    { period: 'ever' },
    { stage: 'new' },
    { sort: 'name' },
  ])('is nothing that its address could not say: %j', (change) => {
    expect(saveCockpitSchema.safeParse({ filter: { ...WHOLE_TEAM, ...change } }).success).toBe(false)
    expect(saveCockpitSchema.safeParse({ filter: WHOLE_TEAM }).success).toBe(true)
  })
})
