import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { getAssignmentPreview, getAssignmentSettings } from '@/lib/assignment/data'
import { saveAssignmentRules, startAssignment } from '@/lib/assignment/mutations'
import type { AssignmentRule, Reach } from '@/lib/assignment/types'
import type { Scope } from '@/lib/auth/scope'
import { setArchived } from '@/lib/customers/mutations'
import { withTenant } from '@/lib/db/with-tenant'
import { setDisabled } from '@/lib/members/mutations'
import { finishBulk, rowOf, undoBulk } from '@/lib/testing/bulk'
import { makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { appliedImport } from '@/lib/testing/imports'

const now = new Date()
const save = (scope: Scope, rules: AssignmentRule[], change: { version?: number; automatic?: boolean } = {}) =>
  saveAssignmentRules(scope, { version: 1, automatic: false, rules, ...change })
const preview = async (scope: Scope, rules: AssignmentRule[], reach: Reach = 'unowned') => {
  const outcome = await getAssignmentPreview(scope, { rules, reach })
  if (outcome.status !== 'preview') throw new Error(outcome.status)
  return outcome.preview
}
const start = async (scope: Scope, rules: AssignmentRule[], reach: Reach = 'unowned') => {
  const { effect } = await preview(scope, rules, reach)
  return startAssignment(scope, { submissionId: randomUUID(), reach, effect }, now)
}
const ownerOf = async (scope: Scope, id: string) => {
  const { organisationId } = scope
  return (await withTenant(scope, (tx) => tx.customer.findFirstOrThrow({ where: { organisationId, id } }))).ownerId
}
const inTurn = (...people: string[]): AssignmentRule => ({ kind: 'round-robin', people })
const kiel = (...people: string[]): AssignmentRule => ({ kind: 'postal-code', from: '24000', to: '24999', people })

describe('saving the rules', () => {
  it('keeps them in their order with their people in theirs, at the version of the page', async () => {
    const { lead, member, admin } = await makeTestOrganisation()
    const rules: AssignmentRule[] = [
      kiel(member.id),
      { kind: 'name', from: '0', to: 'F', people: [lead.id] },
      inTurn(member.id, lead.id, admin.id),
    ]
    expect(await save(lead.scope, rules, { automatic: true })).toEqual({ status: 'saved', version: 2 })
    expect(await getAssignmentSettings(lead.scope)).toMatchObject({ version: 2, automatic: true, rules })
    const other = await save(admin.scope, [inTurn(admin.id)], { version: 1 })
    expect(other).toMatchObject({ status: 'conflict', version: 2, changedBy: 'Lea Leitner' })
    expect(await save(lead.scope, rules, { automatic: true })).toEqual({ status: 'saved', version: 2 })
    expect(await save(lead.scope, [inTurn(randomUUID())], { version: 2 })).toEqual({ status: 'unknown-person' })
    expect((await getAssignmentSettings(admin.scope)).rules).toEqual(rules)
  })
})

describe('the preview', () => {
  it('tells each move with its rule, and sums that stay the same, and changes nothing', async () => {
    const { lead, member } = await makeTestOrganisation()
    const { scope } = lead
    const near = await makeCustomer(scope, { name: 'Nah', postalCode: '24103' })
    const far = await makeCustomer(scope, { name: 'Fern', postalCode: '01067' })
    await makeCustomer(scope, { name: 'Vergeben', ownerId: lead.id, postalCode: '24103' })
    const gone = await makeCustomer(scope, { name: 'Archiviert', postalCode: '24103' })
    await setArchived(scope, { id: gone, version: 1, archived: true }, now)
    const shown = await preview(scope, [kiel(member.id)])
    expect(shown).toMatchObject({ moves: 1, beyond: 0, kept: 0, unmatched: 1 })
    expect(shown.shown).toEqual([
      { customerId: near, from: null, to: member.id, rule: 0, name: 'Nah', postalCode: '24103' },
    ])
    expect(shown.people).toEqual([
      { id: lead.id, name: 'Lea Leitner', now: 1, after: 1 },
      { id: member.id, name: 'Mia Meister', now: 0, after: 1 },
      { id: null, name: null, now: 2, after: 1 },
    ])
    expect(await ownerOf(scope, far)).toBeNull()
    expect(await ownerOf(scope, near)).toBeNull()
    expect((await preview(scope, [kiel(member.id)], 'all')).moves).toBe(2)
  })
})

describe('applying the rules', () => {
  it('does what the preview showed, and undo puts back each one’s own owner', async () => {
    const { lead, member, admin } = await makeTestOrganisation()
    const { scope } = lead
    const rules = [inTurn(member.id, lead.id)]
    await save(scope, rules)
    const [first, second] = [await makeCustomer(scope), await makeCustomer(scope)]
    const his = await makeCustomer(scope, { ownerId: admin.id })
    const started = await start(scope, rules, 'all')
    if (started.status !== 'started') throw new Error(started.status)
    const act = await finishBulk(scope, started.id)
    expect(act).toMatchObject({ kind: 'assign-by-rules', counts: { done: 3, unchanged: 0, refused: 0 } })
    expect([await ownerOf(scope, first), await ownerOf(scope, second)]).toEqual([member.id, lead.id])
    expect(await ownerOf(scope, his)).toBe(member.id)
    expect(await start(scope, rules, 'all')).toEqual({ status: 'nothing' })
    expect((await undoBulk(scope, act.id)).counts).toEqual({ done: 3, unchanged: 0, refused: 0 })
    expect([await ownerOf(scope, first), await ownerOf(scope, his)]).toEqual([null, admin.id])
  })

  it('leaves whom somebody took, was archived, or would go to somebody who left meanwhile', async () => {
    const { lead, member, admin } = await makeTestOrganisation()
    const { scope } = lead
    const rules = [
      { kind: 'name' as const, from: 'A' as const, to: 'M' as const, people: [lead.id] },
      inTurn(member.id),
    ]
    await save(scope, rules)
    const [taken, archived] = [
      await makeCustomer(scope, { name: 'Anker' }),
      await makeCustomer(scope, { name: 'Boje' }),
    ]
    const left = await makeCustomer(scope, { name: 'Zoll' })
    const started = await start(scope, rules)
    if (started.status !== 'started') throw new Error(started.status)
    await withTenant(scope, (tx) =>
      tx.customer.updateMany({
        where: { organisationId: scope.organisationId, id: taken },
        data: { ownerId: admin.id },
      }),
    )
    await setArchived(scope, { id: archived, version: 1, archived: true }, now)
    await setDisabled(admin.scope, { id: member.id, version: 1, disabled: true }, now)
    const act = await finishBulk(scope, started.id)
    expect(act.counts).toEqual({ done: 0, unchanged: 1, refused: 2 })
    expect(await rowOf(scope, act.id, taken)).toMatchObject({ outcome: 'unchanged', reasons: ['owner-meanwhile'] })
    expect(await rowOf(scope, act.id, archived)).toMatchObject({ outcome: 'refused', reasons: ['archived'] })
    expect(await rowOf(scope, act.id, left)).toMatchObject({ outcome: 'refused', reasons: ['owner-left'] })
    expect(await ownerOf(scope, left)).toBeNull()
  })

  it('does nothing where the effect is another than the person saw, and is forbidden to members', async () => {
    const { lead, member } = await makeTestOrganisation()
    const { scope } = lead
    const rules = [inTurn(member.id)]
    await save(scope, rules)
    await makeCustomer(scope)
    const { effect } = await preview(scope, rules)
    await makeCustomer(scope)
    const input = { submissionId: randomUUID(), reach: 'unowned' as const, effect }
    expect(await startAssignment(scope, input, now)).toEqual({ status: 'effect-changed' })
    expect(await startAssignment(member.scope, input, now)).toEqual({ status: 'owner-forbidden' })
    const fresh = { ...input, effect: (await preview(scope, rules)).effect }
    const once = await startAssignment(scope, fresh, now)
    expect(once.status).toBe('started')
    expect(await startAssignment(scope, fresh, now)).toEqual(once)
  })
})

describe('a new customer', () => {
  it('gets his owner by the rules where they are switched on, unless somebody is chosen', async () => {
    const { lead, member, admin } = await makeTestOrganisation()
    const rules = [kiel(admin.id)]
    await save(lead.scope, rules)
    const here = { postalCode: '24103' }
    expect(await ownerOf(lead.scope, await makeCustomer(lead.scope, here))).toBeNull()
    await save(lead.scope, rules, { version: 2, automatic: true })
    expect(await ownerOf(lead.scope, await makeCustomer(lead.scope, here))).toBe(admin.id)
    expect(await ownerOf(lead.scope, await makeCustomer(lead.scope))).toBeNull()
    expect(await ownerOf(lead.scope, await makeCustomer(lead.scope, { ...here, ownerId: member.id }))).toBe(member.id)
  })

  it('of an import too, row by row in turn', async () => {
    const { lead, member, admin } = await makeTestOrganisation()
    await save(lead.scope, [kiel(admin.id), inTurn(lead.id, member.id)], { automatic: true })
    const list = ['Kundennummer;Name;PLZ', '1;Anker;24103', '2;Boje;01067', '3;Dock;01067', '4;Ebbe;']
    await appliedImport(lead.scope, { content: `${list.join('\n')}\n` })
    const { organisationId } = lead.scope
    const made = await withTenant(lead.scope, (tx) =>
      tx.customer.findMany({
        where: { organisationId },
        orderBy: { sageCustomerNumber: 'asc' },
        select: { ownerId: true },
      }),
    )
    const owners = made.map(({ ownerId }) => ownerId)
    expect(owners[0]).toBe(admin.id)
    expect(owners.filter((id) => id === lead.id).length + owners.filter((id) => id === member.id).length).toBe(3)
    expect(owners.filter((id) => id === lead.id).length).toBe(2)
  })
})
