import { describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { addDays, berlinToday } from '@/lib/calendar'
import { withTenant } from '@/lib/db/with-tenant'
import { saveTemplate } from '@/lib/mail-template/mutations'
import { loadFactSources } from '@/lib/onboarding/data'
import { factsNow } from '@/lib/onboarding/facts'
import { assessOnboarding } from '@/lib/onboarding/progress'
import { getOrganisation } from '@/lib/organisation/data'
import { updateOrganisation } from '@/lib/organisation/mutations'
import { updateOrganisationSchema } from '@/lib/organisation/schema'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'

const now = new Date()
const today = berlinToday(now)
const OLD = 60

/** A customer whose addresses match but for one capital letter, with evidence of sixty days ago. */
async function makeComplete(scope: Scope): Promise<string> {
  const id = await makeCustomer(scope, { contactEmail: 'it@anton.example', secondFactorHolder: 'Katrin Krüger' })
  const observedOn = addDays(today, -OLD)
  await makeClaim(scope, id, { kind: 'sage-id', email: 'it@anton.example', observedOn })
  await makeClaim(scope, id, { kind: 'entitlement', email: 'IT@anton.example', source: 'order', observedOn })
  return id
}

/** The stored stages by customer, each after checking that the facts give the same. */
function storedStages(scope: Scope, ids: string[]) {
  return withTenant(scope, async (tx) => {
    const sources = await loadFactSources(tx, scope, ids)
    for (const source of sources) {
      expect(source.storedStage).toBe(assessOnboarding(factsNow(source, now), now).stage)
    }
    return tx.customer.findMany({
      where: { organisationId: scope.organisationId, id: { in: ids } },
      select: { stage: true, staleFrom: true, nextAction: true },
    })
  })
}

async function change(scope: Scope, given: Partial<Parameters<typeof updateOrganisation>[1]>) {
  const { settings, version } = await getOrganisation(scope)
  return updateOrganisation(scope, { ...settings, version, ...given }, now)
}

describe('updateOrganisation', () => {
  it('saves, and shows the slower of two savers both who was first and what is stored', async () => {
    const { admin } = await makeTestOrganisation()
    const { settings } = await getOrganisation(admin.scope)
    expect(await change(admin.scope, { town: 'Lübeck' })).toEqual({ status: 'saved', version: 2, reassessed: 0 })
    expect(await change(admin.scope, { town: 'Rostock', version: 1 })).toMatchObject({
      status: 'conflict',
      theirs: { ...settings, town: 'Lübeck' },
      version: 2,
      changedBy: admin.name,
      changedAt: expect.any(Date),
    })
    expect((await getOrganisation(admin.scope)).settings.town).toBe('Lübeck')
  })

  it('lets exactly one of many simultaneous savers win', async () => {
    const { admin } = await makeTestOrganisation()
    const towns = Array.from({ length: 8 }, (_, index) => `Ort ${index}`)
    const outcomes = await Promise.all(towns.map((town) => change(admin.scope, { town, version: 1 })))
    expect(outcomes.filter(({ status }) => status === 'saved')).toHaveLength(1)
  })

  it('re-assesses every customer when addresses must be identical, and back again', async () => {
    const { admin } = await makeTestOrganisation()
    const ids = [await makeComplete(admin.scope), await makeComplete(admin.scope)]
    expect((await storedStages(admin.scope, ids)).map(({ stage }) => stage)).toEqual(['complete', 'complete'])
    expect(await change(admin.scope, { addressMatch: 'identical' })).toMatchObject({ reassessed: 2 })
    expect((await storedStages(admin.scope, ids)).map(({ stage }) => stage)).toEqual(['mismatch', 'mismatch'])
    await change(admin.scope, { addressMatch: 'equivalent' })
    expect((await storedStages(admin.scope, ids)).map(({ stage }) => stage)).toEqual(['complete', 'complete'])
  })

  it('moves the day from which evidence is stale with the re-check period', async () => {
    const { admin } = await makeTestOrganisation()
    const id = await makeComplete(admin.scope)
    const staleFrom = async () => (await storedStages(admin.scope, [id]))[0]?.staleFrom?.toISOString().slice(0, 10)
    expect(await staleFrom()).toBe(addDays(today, -OLD + 91))
    await change(admin.scope, { recheckAfterDays: 30 })
    expect(await staleFrom()).toBe(addDays(today, -OLD + 31))
  })

  it('takes a further step into the next action', async () => {
    const { admin } = await makeTestOrganisation()
    const id = await makeComplete(admin.scope)
    await change(admin.scope, { connectorStep: true })
    expect(await storedStages(admin.scope, [id])).toMatchObject([
      { stage: 'complete', nextAction: 'configure-connector' },
    ])
  })

  it('touches no customer for a new name, and none of another organisation for anything', async () => {
    const { admin } = await makeTestOrganisation()
    const neighbour = await makeTestOrganisation()
    const foreign = await makeComplete(neighbour.admin.scope)
    await makeComplete(admin.scope)
    expect(await change(admin.scope, { name: 'Anders GmbH' })).toMatchObject({ reassessed: 0 })
    await change(admin.scope, { addressMatch: 'identical' })
    expect(await storedStages(neighbour.admin.scope, [foreign])).toMatchObject([{ stage: 'complete' }])
    expect((await getOrganisation(neighbour.admin.scope)).version).toBe(1)
  })

  it('shares its version with the template: a template saved meanwhile is a conflict with unchanged settings', async () => {
    const { admin } = await makeTestOrganisation()
    const { settings } = await getOrganisation(admin.scope)
    await saveTemplate(admin.scope, { version: 1, subject: 'Bitte {{Code}}', body: 'Guten Tag' })
    expect(await change(admin.scope, { town: 'Bremen', version: 1 })).toMatchObject({
      status: 'conflict',
      theirs: settings,
      version: 2,
    })
  })
})

describe('updateOrganisationSchema', () => {
  const valid = {
    version: 1,
    name: ' Hafen IT GmbH ',
    productName: 'Gateway',
    mailDomains: '@Hafen.example; hafen-it.example,hafen.example',
    orderManagementEmail: '',
    recheckAfterDays: '90',
    addressMatch: 'equivalent',
    connectorStep: 'on',
  }

  it('takes what the form sends', () => {
    expect(updateOrganisationSchema.parse(valid)).toMatchObject({
      name: 'Hafen IT GmbH',
      partnerNumber: null,
      mailDomains: ['hafen.example', 'hafen-it.example'],
      orderManagementEmail: null,
      recheckAfterDays: 90,
      connectorStep: true,
      apiUsersStep: false,
    })
  })

  it.each([
    ['name', '   ', 'required'],
    ['name', 'Hafen\nIT', 'forbidden-character'],
    ['orderManagementEmail', 'a@sage.example, b@sage.example', 'invalid-recipient'],
    ['orderManagementEmail', 'a@sage.example\r\nBcc: b@c.example', 'forbidden-character'],
    ['orderManagementEmail', 'Order <a@sage.example>', 'invalid-recipient'],
    ['mailDomains', 'kein domain!', 'invalid-domain'],
    ['recheckAfterDays', '0', 'days-range'],
    ['recheckAfterDays', '90,5', 'days-range'],
    ['recheckAfterDays', '99999', 'days-range'],
    ['addressMatch', 'similar', 'invalid'],
    ['version', { not: '' }, 'invalid'],
  ])('refuses %s %j at its field', (field, value, code) => {
    const parsed = updateOrganisationSchema.safeParse({ ...valid, [field]: value })
    expect(parsed.error?.issues.map((issue) => [issue.path[0], issue.message])).toContainEqual([field, code])
  })

  it('keeps fields that it does not know out', () => {
    const parsed = updateOrganisationSchema.parse({ ...valid, isDemo: true, organisationId: 'other', role: 'admin' })
    expect(Object.keys(parsed)).not.toEqual(expect.arrayContaining(['isDemo']))
    expect(parsed).not.toHaveProperty('organisationId')
    expect(parsed).not.toHaveProperty('role')
  })
})
