import { beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { withTenant } from '@/lib/db/with-tenant'
import { setDisabled } from '@/lib/members/mutations'
import { countViews, getStartPath, listViews } from '@/lib/saved-views/data'
import {
  createView,
  deleteView,
  moveView,
  restoreView,
  saveViewState,
  setStartView,
  updateView,
} from '@/lib/saved-views/mutations'
import { VIEWS_AN_OWNER } from '@/lib/saved-views/types'
import { makeCustomer, makeTestOrganisation, makeView, type Person } from '@/lib/testing/factories'
import { draftFor, makeMismatch } from '@/lib/testing/requests'

type Organisation = Awaited<ReturnType<typeof makeTestOrganisation>>

const now = new Date()
const names = async (scope: Scope) => (await listViews(scope)).map(({ name }) => name)
const wanted = { list: 'customers' as const, query: 'stage=mismatch', name: 'Abweichungen', shared: false }

/** Puts a state past its schema, as an earlier release of the product may have stored it. */
const storeQuery = (scope: Scope, id: string, query: string) =>
  withTenant(scope, (tx) =>
    tx.savedView.updateMany({ where: { organisationId: scope.organisationId, id }, data: { query } }),
  )

describe('saving a view', () => {
  let organisation: Organisation
  beforeAll(async () => {
    organisation = await makeTestOrganisation()
  })

  it('keeps it to the person, or shows it to the whole organisation where leads and administrators say so', async () => {
    const { member, lead, admin } = organisation
    await makeView(member.scope, { name: 'Meine' })
    await makeView(lead.scope, { name: 'Für alle', shared: true })
    expect(await names(member.scope)).toEqual(['Meine', 'Für alle'])
    expect(await names(admin.scope)).toEqual(['Für alle'])
    expect((await listViews(member.scope)).map(({ mayEdit, shared }) => [mayEdit, shared])).toEqual([
      [true, false],
      [false, true],
    ])
    expect(await createView(member.scope, { ...wanted, shared: true }, now)).toEqual({ status: 'not-allowed' })
  })

  it('makes one view of a form sent twice, and refuses the name for another state', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const both = await Promise.all([createView(scope, wanted, now), createView(scope, wanted, now)])
    expect(both[0]).toEqual(both[1])
    expect(await createView(scope, { ...wanted, name: 'ABWEICHUNGEN', query: '' }, now)).toEqual({
      status: 'name-taken',
    })
    expect(await names(scope)).toEqual(['Abweichungen'])
  })

  it('takes the same name from another owner, and stops at the number that a side bar can hold', async () => {
    const { lead } = await makeTestOrganisation()
    await makeView(lead.scope, { name: 'Abweichungen', shared: true })
    for (let number = 0; number < VIEWS_AN_OWNER; number += 1) await makeView(lead.scope, { name: `Nr. ${number}` })
    expect(await createView(lead.scope, wanted, now)).toEqual({ status: 'too-many' })
    expect((await createView(lead.scope, { ...wanted, name: 'Noch eine', shared: true }, now)).status).toBe('created')
  })
})

describe('changing a view', () => {
  let member: Person
  let lead: Person
  beforeAll(async () => {
    ;({ member, lead } = await makeTestOrganisation())
  })

  it('saves another state on the version that was seen, and never for another list', async () => {
    const { scope } = member
    const id = await makeView(scope)
    const state = { id, version: 1, list: 'customers' as const, query: 'stale=yes' }
    const outcomes = await Promise.all([saveViewState(scope, state), saveViewState(scope, { ...state, query: 'q=x' })])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['changed', 'saved'])
    expect(await saveViewState(scope, { id, version: 2, list: 'requests', query: '' })).toEqual({ status: 'changed' })
  })

  it('is refused to a member for a view of the organisation, and another person’s view does not exist', async () => {
    const shared = await makeView(lead.scope, { name: 'Alle', shared: true })
    const others = await makeView(lead.scope, { name: 'Nur Lea' })
    const attempts = (id: string) => [
      saveViewState(member.scope, { id, version: 1, list: 'customers', query: '' }),
      updateView(member.scope, { id, version: 1, name: 'x', shared: true }),
      updateView(member.scope, { id, version: 1, name: 'x', shared: false }),
      moveView(member.scope, { id, direction: 'down' }),
      deleteView(member.scope, { id }, now),
    ]
    for (const outcome of await Promise.all(attempts(shared))) expect(outcome).toEqual({ status: 'not-allowed' })
    for (const outcome of await Promise.all(attempts(others))) expect(outcome).toEqual({ status: 'gone' })
    expect(await setStartView(member.scope, { id: others })).toEqual({ status: 'gone' })
  })

  it('gives it another name and another owner', async () => {
    const own = await makeView(lead.scope, { name: 'Vorher' })
    await makeView(lead.scope, { name: 'Vergeben', shared: true })
    const change = { id: own, version: 1, shared: true }
    expect(await updateView(lead.scope, { ...change, name: 'vergeben' })).toEqual({ status: 'name-taken' })
    expect(await updateView(lead.scope, { ...change, name: 'Nachher' })).toEqual({ status: 'saved', version: 2 })
    expect(await updateView(lead.scope, { ...change, name: 'Zu spät' })).toEqual({ status: 'changed' })
    expect(await names(member.scope)).toContain('Nachher')
    const memberOwn = await makeView(member.scope, { name: 'Klein' })
    const shareIt = { id: memberOwn, version: 1, name: 'Groß', shared: true }
    expect(await updateView(member.scope, shareIt)).toEqual({ status: 'not-allowed' })
    expect(await updateView(member.scope, { ...shareIt, shared: false })).toEqual({ status: 'saved', version: 2 })
  })

  it('deletes it with undo, to its old place, unless the name is taken meanwhile', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const [first] = [await makeView(scope, { name: 'Eins' }), await makeView(scope, { name: 'Zwei' })]
    await setStartView(scope, { id: first })
    expect(await deleteView(scope, { id: first }, now)).toEqual({ status: 'deleted', name: 'Eins' })
    expect(await names(scope)).toEqual(['Zwei'])
    expect(await getStartPath(scope)).toBeNull()
    expect(await deleteView(scope, { id: first }, now)).toEqual({ status: 'gone' })
    expect(await restoreView(scope, { id: first })).toEqual({ status: 'restored' })
    expect(await names(scope)).toEqual(['Eins', 'Zwei'])
    expect(await getStartPath(scope)).toBe(`/customers?view=${first}`)
    await deleteView(scope, { id: first }, now)
    await makeView(scope, { name: 'eins' })
    expect(await restoreView(scope, { id: first })).toEqual({ status: 'name-taken' })
  })

  it('forgets what was deleted more than a day ago', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const [old, young] = [await makeView(scope), await makeView(scope)]
    await deleteView(scope, { id: old }, new Date(now.getTime() - 90_000_000))
    await deleteView(scope, { id: young }, now)
    expect(await restoreView(scope, { id: old })).toEqual({ status: 'gone' })
    expect(await restoreView(scope, { id: young })).toEqual({ status: 'restored' })
  })

  it('moves it one place, and says where it cannot', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const [, second] = [await makeView(scope, { name: 'A' }), await makeView(scope, { name: 'B' })]
    await makeView(scope, { name: 'C' })
    expect(await moveView(scope, { id: second, direction: 'up' })).toEqual({ status: 'moved' })
    expect(await names(scope)).toEqual(['B', 'A', 'C'])
    expect(await moveView(scope, { id: second, direction: 'up' })).toEqual({ status: 'at-the-end' })
    await moveView(scope, { id: second, direction: 'down' })
    await moveView(scope, { id: second, direction: 'down' })
    expect(await names(scope)).toEqual(['A', 'C', 'B'])
  })
})

describe('what a view shows', () => {
  it('is counted as its list would count it', async () => {
    const { member, lead } = await makeTestOrganisation()
    const mine = await makeMismatch(member.scope, 'Bäckerei Müller')
    await makeMismatch(lead.scope, 'Druckerei Weiß')
    await makeCustomer(lead.scope, { name: 'Hotel Anker', ownerId: lead.id })
    await draftFor(member.scope, [mine])
    const views = {
      all: await makeView(member.scope),
      mismatch: await makeView(member.scope, { query: 'stage=mismatch' }),
      search: await makeView(member.scope, { query: 'q=mueller&stage=mismatch' }),
      lead: await makeView(member.scope, { query: `owner=${lead.id}` }),
      me: await makeView(lead.scope, { query: 'owner=me', shared: true }),
      drafts: await makeView(member.scope, { list: 'requests', query: 'status=draft' }),
      found: await makeView(member.scope, { list: 'requests', query: 'q=weiss' }),
    }
    const counts = await countViews(member.scope, now)
    expect(Object.entries(views).map(([name, id]) => [name, counts[id]])).toEqual([
      ['all', 3],
      ['mismatch', 2],
      ['search', 1],
      ['lead', 1],
      ['me', 0],
      ['drafts', 1],
      ['found', 0],
    ])
    expect((await countViews(lead.scope, now))[views.me]).toBe(1)
    expect(Object.keys(await countViews(lead.scope, now))).toEqual([views.me])
  })

  it('says so where its person is disabled, or the list no longer understands it', async () => {
    const { member, lead, admin } = await makeTestOrganisation()
    const ofPerson = await makeView(lead.scope, { query: `owner=${member.id}`, shared: true })
    const ofStage = await makeView(lead.scope, { query: 'stage=mismatch' })
    const problems = async (id: string) => (await listViews(lead.scope)).find((view) => view.id === id)?.problems
    expect([await problems(ofPerson), await problems(ofStage)]).toEqual([[], []])
    await setDisabled(admin.scope, { id: member.id, version: 1, disabled: true }, now)
    await storeQuery(lead.scope, ofStage, 'stage=half-done&stale=yes')
    expect(await problems(ofPerson)).toEqual([{ kind: 'person-disabled', name: 'Mia Meister' }])
    expect(await problems(ofStage)).toEqual([{ kind: 'unread', parameter: 'stage' }])
    expect((await listViews(lead.scope)).find(({ id }) => id === ofStage)?.path).toBe(
      `/customers?stale=yes&view=${ofStage}`,
    )
    expect(await saveViewState(lead.scope, { id: ofStage, version: 1, list: 'customers', query: 'stale=yes' })).toEqual(
      {
        status: 'saved',
        version: 2,
      },
    )
    expect(await problems(ofStage)).toEqual([])
  })
})

describe('the start page', () => {
  it('leads to the chosen view, of one’s own or of the organisation, and back to the overview', async () => {
    const { member, lead } = await makeTestOrganisation()
    const shared = await makeView(lead.scope, { name: 'Alle', list: 'requests', query: 'status=sent', shared: true })
    expect(await getStartPath(member.scope)).toBeNull()
    expect(await setStartView(member.scope, { id: shared })).toEqual({ status: 'saved' })
    expect(await getStartPath(member.scope)).toBe(`/requests?status=sent&view=${shared}`)
    expect((await listViews(member.scope)).map(({ isStart }) => isStart)).toEqual([true])
    expect((await listViews(lead.scope)).map(({ isStart }) => isStart)).toEqual([false])
    await updateView(lead.scope, { id: shared, version: 1, name: 'Alle', shared: false })
    expect(await getStartPath(member.scope)).toBeNull()
    expect(await setStartView(member.scope, { id: null })).toEqual({ status: 'saved' })
    expect(await getStartPath(member.scope)).toBeNull()
  })
})
