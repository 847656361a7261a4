import { describe, expect, it } from 'vitest'
import { getTargets } from '@/lib/cockpit/targets/data'
import { saveTargets } from '@/lib/cockpit/targets/mutations'
import { saveTargetsSchema } from '@/lib/cockpit/targets/schema'
import { OPEN_STAGES, type StageTargets } from '@/lib/cockpit/targets/targets'
import { listCustomers } from '@/lib/customers/data'
import { NO_FILTER } from '@/lib/customers/filter'
import { makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { TARGETS } from '@/lib/testing/targets'

const now = new Date()
const NONE = Object.fromEntries(OPEN_STAGES.map((stage) => [stage, null])) as StageTargets

describe('targets', () => {
  it('start empty, and are saved and emptied together', async () => {
    const { lead } = await makeTestOrganisation()
    expect(await getTargets(lead.scope)).toEqual({ targets: NONE, version: 1 })
    expect(await saveTargets(lead.scope, { version: 1, targets: TARGETS })).toEqual({ status: 'saved', version: 2 })
    expect(await getTargets(lead.scope)).toEqual({ targets: TARGETS, version: 2 })
    const fewer = { ...NONE, mismatch: 1 }
    expect(await saveTargets(lead.scope, { version: 2, targets: fewer })).toMatchObject({ status: 'saved' })
    expect((await getTargets(lead.scope)).targets).toEqual(fewer)
  })

  it('show the slower of two savers what is stored and who was first, and one of many wins', async () => {
    const { lead, admin } = await makeTestOrganisation()
    await saveTargets(lead.scope, { version: 1, targets: TARGETS })
    expect(await saveTargets(admin.scope, { version: 1, targets: NONE })).toMatchObject({
      status: 'conflict',
      theirs: TARGETS,
      version: 2,
      changedBy: lead.name,
    })
    const saves = [1, 2, 3, 4, 5].map((mismatch) =>
      saveTargets(admin.scope, { version: 2, targets: { ...NONE, mismatch } }),
    )
    expect((await Promise.all(saves)).filter(({ status }) => status === 'saved')).toHaveLength(1)
  })

  it('make overdue in the list who is in the stage for longer, and nobody in a stage without one', async () => {
    const { lead } = await makeTestOrganisation()
    const longAgo = new Date(now.getTime() - 30 * 86_400_000)
    await makeCustomer(lead.scope, { name: 'Ohne Kontakt', contactName: null }, { now: longAgo })
    await makeCustomer(lead.scope, { name: 'Ohne Sage-ID', contactEmail: 'a@b.example' }, { now: longAgo })
    await makeCustomer(lead.scope, { name: 'Eben erst', contactName: null }, { now })
    const overdue = async () =>
      (await listCustomers(lead.scope, { ...NO_FILTER, due: 'overdue' }, now)).rows.map(({ name }) => name)
    expect(await overdue()).toEqual([])
    await saveTargets(lead.scope, { version: 1, targets: { ...NONE, 'contact-missing': 3 } })
    expect(await overdue()).toEqual(['Ohne Kontakt'])
    const inTime = await listCustomers(lead.scope, { ...NO_FILTER, due: 'in-time' }, now)
    expect(inTime.rows.map(({ name }) => name)).toEqual(['Eben erst', 'Ohne Sage-ID'])
  })
})

describe('the form of the targets', () => {
  const of = (mismatch: string) =>
    saveTargetsSchema.safeParse({
      version: 1,
      ...Object.fromEntries(OPEN_STAGES.map((stage) => [stage, ''])),
      mismatch,
    })

  it.each([
    ['', null],
    [' 5 ', 5],
    ['250', 250],
  ])('takes %j', (text, mismatch) => {
    expect(of(text).data?.targets).toEqual({ ...NONE, mismatch })
  })
  it.each(['0', '251', '-1', '1,5', 'bald', '1e3'])('refuses %j', (text) => {
    expect(of(text).error?.issues.map(({ message }) => message)).toEqual(['working-days-range'])
  })
})
