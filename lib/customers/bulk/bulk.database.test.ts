import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { getBulkResult, getLastBulkAct, getRequestPick } from '@/lib/customers/bulk/data'
import { continueBulkAct, startBulkAct } from '@/lib/customers/bulk/mutations'
import type { Selection } from '@/lib/customers/bulk/schema'
import type { BulkTask } from '@/lib/customers/bulk/types'
import { NO_FILTER } from '@/lib/customers/filter'
import { assignOwner, setArchived } from '@/lib/customers/mutations'
import { withTenant } from '@/lib/db/with-tenant'
import { setDisabled } from '@/lib/members/mutations'
import { doBulk, finishBulk, rowOf } from '@/lib/testing/bulk'
import { makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { draftFor, makeMismatch, now } from '@/lib/testing/requests'

const customerOf = (scope: Scope, id: string) =>
  withTenant(scope, (tx) =>
    tx.customer.findFirstOrThrow({
      where: { organisationId: scope.organisationId, id },
      include: { fieldChanges: true },
    }),
  )
const auditOf = (scope: Scope, where: { customerId: string } | { entityId: string }) =>
  withTenant(scope, (tx) =>
    tx.auditEntry.findMany({ where: { organisationId: scope.organisationId, ...where }, orderBy: { id: 'asc' } }),
  )
const start = (scope: Scope, task: BulkTask, selection: Selection, submissionId: string = randomUUID()) =>
  startBulkAct(scope, { submissionId, selection, task }, now)
const named = (...ids: string[]): Selection => ({ mode: 'named', ids })

describe('setting the owner of many', () => {
  it('changes those that have another, says which had him, and is told in every history and once as a whole', async () => {
    const { lead, member } = await makeTestOrganisation()
    const { scope } = lead
    const [first, second, his] = [
      await makeCustomer(scope),
      await makeCustomer(scope, { ownerId: lead.id }),
      await makeCustomer(scope, { ownerId: member.id }),
    ]
    const act = await doBulk(scope, { kind: 'assign', ownerId: member.id }, [first, second, his, randomUUID()])
    expect(act).toMatchObject({ kind: 'assign', counts: { done: 2, unchanged: 1, refused: 0 }, missing: 1 })
    expect(await rowOf(scope, act.id, his)).toMatchObject({ outcome: 'unchanged', reasons: ['owner-already'] })
    const changed = await customerOf(scope, second)
    expect(changed).toMatchObject({ ownerId: member.id, version: 2 })
    expect(changed.fieldChanges).toMatchObject([
      { field: 'ownerId', oldValue: lead.id, newValue: member.id, changedById: lead.id },
    ])
    expect((await auditOf(scope, { customerId: second })).at(-1)).toMatchObject({
      action: 'customer.assign',
      actorId: lead.id,
      details: { from: lead.id, to: member.id, bulkAct: act.id },
    })
    expect(await auditOf(scope, { entityId: act.id })).toMatchObject([
      { action: 'bulk.assign', entity: 'bulk-act', customerId: null, details: { customers: 3 } },
    ])
    expect((await customerOf(scope, his)).version).toBe(1)
  })

  it('is for whoever may assign, and gives nobody who is not an active colleague', async () => {
    const { admin, lead, member } = await makeTestOrganisation()
    const stranger = await makeTestOrganisation()
    const id = await makeCustomer(lead.scope)
    const give = (scope: Scope, ownerId: string | null) => start(scope, { kind: 'assign', ownerId }, named(id))
    expect(await give(member.scope, member.id)).toEqual({ status: 'owner-forbidden' })
    expect(await give(lead.scope, stranger.member.id)).toEqual({ status: 'unknown-owner' })
    expect(await give(lead.scope, randomUUID())).toEqual({ status: 'unknown-owner' })
    const started = await give(lead.scope, member.id)
    if (started.status !== 'started') throw new Error(started.status)
    await setDisabled(admin.scope, { id: member.id, version: 1, disabled: true }, now)
    expect(await give(lead.scope, member.id)).toEqual({ status: 'unknown-owner' })
    expect(await continueBulkAct(lead.scope, { id: started.id }, now)).toMatchObject({
      progress: { counts: { done: 0, refused: 1 } },
    })
    expect(await rowOf(lead.scope, started.id, id)).toMatchObject({ reasons: ['owner-left'] })
    expect((await customerOf(lead.scope, id)).ownerId).toBeNull()
  })

  it('takes the owner away too', async () => {
    const { lead } = await makeTestOrganisation()
    const id = await makeCustomer(lead.scope, { ownerId: lead.id })
    await doBulk(lead.scope, { kind: 'assign', ownerId: null }, [id])
    expect((await customerOf(lead.scope, id)).ownerId).toBeNull()
  })
})

describe('archiving many', () => {
  it('goes both ways, and leaves alone what is there already', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const [open, archived] = [await makeCustomer(scope), await makeCustomer(scope)]
    await setArchived(scope, { id: archived, version: 1, archived: true }, now)
    const act = await doBulk(scope, { kind: 'archive' }, [open, archived])
    expect(act.counts).toEqual({ done: 1, unchanged: 1, refused: 0 })
    expect(await rowOf(scope, act.id, archived)).toMatchObject({ reasons: ['already-archived'] })
    expect((await customerOf(scope, archived)).archivedAt).toEqual(now)
    const back = await doBulk(scope, { kind: 'restore' }, [open, archived])
    expect(back.counts).toEqual({ done: 2, unchanged: 0, refused: 0 })
    expect((await customerOf(scope, open)).archivedAt).toBeNull()
    const actions = (await auditOf(scope, { customerId: open })).map((entry) => entry.action)
    expect(actions).toEqual(['customer.create', 'customer.archive', 'customer.restore'])
  })
})

describe('all hits of a filter', () => {
  it('are done where they are as many as were seen, and asked about again where they are not', async () => {
    const { scope } = (await makeTestOrganisation()).member
    for (const name of ['Hafen Nord', 'Hafen Süd', 'Werft']) await makeCustomer(scope, { name })
    const filter = { ...NO_FILTER, search: 'hafen' }
    const archive = (seen: number) => start(scope, { kind: 'archive' }, { mode: 'all', filter, seen })
    expect(await archive(3)).toEqual({ status: 'count-changed', count: 2 })
    await makeCustomer(scope, { name: 'Hafen West' })
    expect(await archive(2)).toEqual({ status: 'count-changed', count: 3 })
    const act = await doBulk(scope, { kind: 'archive' }, { mode: 'all', filter, seen: 3 })
    expect(act.counts).toEqual({ done: 3, unchanged: 0, refused: 0 })
    expect(await archive(3)).toEqual({ status: 'count-changed', count: 0 })
  })

  it('beyond one slice are all done, and what broke off goes on where it stopped', async () => {
    const { scope } = (await makeTestOrganisation()).lead
    const { organisationId } = scope
    const mark = randomUUID().slice(0, 8)
    await withTenant(
      scope,
      (tx) => tx.$executeRaw`
        INSERT INTO customers (id, organisation_id, submission_id, sage_customer_number, name, stage)
        SELECT gen_random_uuid(), ${organisationId}::uuid, gen_random_uuid(), ${mark} || number, 'Viele ' || number,
          'contact-missing'
        FROM generate_series(1, 503) AS number`,
    )
    const selection: Selection = { mode: 'all', filter: NO_FILTER, seen: 503 }
    const started = await start(scope, { kind: 'assign', ownerId: scope.userId }, selection)
    if (started.status !== 'started') throw new Error(started.status)
    expect(await getLastBulkAct(scope, now)).toMatchObject({ id: started.id, pending: 503 })
    await Promise.all([1, 2, 3].map(() => finishBulk(scope, started.id)))
    const result = await getBulkResult(scope, started.id)
    expect(result).toMatchObject({ pending: 0, counts: { done: 503 } })
    expect(result?.rows).toHaveLength(503)
    const changes = await withTenant(scope, (tx) => tx.customerFieldChange.count({ where: { organisationId } }))
    expect(changes).toBe(503)
  })
})

describe('an act', () => {
  it('sent twice, at once or later, is done once', async () => {
    const { scope } = (await makeTestOrganisation()).lead
    const id = await makeCustomer(scope)
    const submissionId = randomUUID()
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => start(scope, { kind: 'assign', ownerId: scope.userId }, named(id), submissionId)),
    )
    const ids = new Set(outcomes.map((outcome) => (outcome.status === 'started' ? outcome.id : outcome.status)))
    expect(ids.size).toBe(1)
    const [actId = ''] = ids
    await Promise.all([1, 2, 3].map(() => finishBulk(scope, actId)))
    expect(await customerOf(scope, id)).toMatchObject({ version: 2, fieldChanges: [{ field: 'ownerId' }] })
  })

  it('decides on what is there when its turn comes: the same as somebody else did meanwhile is nothing to do', async () => {
    const { lead, member } = await makeTestOrganisation()
    const ids = [await makeCustomer(lead.scope), await makeCustomer(lead.scope)]
    const [first = ''] = ids
    const started = await start(lead.scope, { kind: 'assign', ownerId: member.id }, named(...ids))
    if (started.status !== 'started') throw new Error(started.status)
    await assignOwner(lead.scope, { id: first, ownerId: member.id }, now)
    const outcome = await continueBulkAct(lead.scope, { id: started.id }, now)
    expect(outcome).toMatchObject({ progress: { counts: { done: 1, unchanged: 1 } } })
  })

  it('by several at once leaves each customer with one owner, and every step in the history', async () => {
    const { lead, admin, member } = await makeTestOrganisation()
    const ids = await Promise.all(Array.from({ length: 12 }, () => makeCustomer(lead.scope)))
    await Promise.all([
      doBulk(lead.scope, { kind: 'assign', ownerId: lead.id }, ids),
      doBulk(admin.scope, { kind: 'assign', ownerId: member.id }, [...ids].reverse()),
      ...ids.map((id) => assignOwner(admin.scope, { id, ownerId: admin.id }, now)),
    ])
    for (const id of ids) {
      const steps = (await auditOf(lead.scope, { customerId: id }))
        .filter((entry) => entry.action === 'customer.assign')
        .map((entry) => entry.details as { from: string | null; to: string })
      expect(steps).toHaveLength(3)
      steps.forEach((step, index) => {
        expect(step.from).toBe(index === 0 ? null : (steps[index - 1]?.to ?? ''))
      })
      expect((await customerOf(lead.scope, id)).ownerId).toBe(steps.at(-1)?.to)
    }
  })

  it('is its author’s alone: a colleague neither sees it nor goes on with it', async () => {
    const { lead, admin } = await makeTestOrganisation()
    const started = await start(lead.scope, { kind: 'archive' }, named(await makeCustomer(lead.scope)))
    if (started.status !== 'started') throw new Error(started.status)
    expect(await getBulkResult(admin.scope, started.id)).toBeNull()
    expect(await getLastBulkAct(admin.scope, now)).toBeNull()
    expect(await continueBulkAct(admin.scope, { id: started.id }, now)).toEqual({ status: 'gone' })
  })

  it('names no one of another organisation, and changes nobody there', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const stranger = (await makeTestOrganisation()).member.scope
    const [own, foreign] = [await makeCustomer(scope), await makeCustomer(stranger, { name: 'Fremd' })]
    expect(await start(scope, { kind: 'archive' }, named(foreign))).toEqual({ status: 'nothing' })
    const act = await doBulk(scope, { kind: 'archive' }, [own, foreign])
    expect(act).toMatchObject({ counts: { done: 1 }, missing: 1 })
    expect(JSON.stringify(await getBulkResult(scope, act.id))).not.toContain(foreign)
    expect((await customerOf(stranger, foreign)).archivedAt).toBeNull()
  })

  it('older than a month makes room for new ones', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const id = await makeCustomer(scope)
    const monthsAgo = new Date(now.getTime() - 40 * 86_400_000)
    const old = await doBulk(scope, { kind: 'archive' }, [id], monthsAgo)
    const next = await doBulk(scope, { kind: 'restore' }, [id])
    expect(await getBulkResult(scope, old.id)).toBeNull()
    expect(await getBulkResult(scope, next.id)).not.toBeNull()
  })
})

describe('what one request can carry', () => {
  it('is every mismatch that is in no other; each of the others is named with its reason', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const mismatch = await makeMismatch(scope, 'Passt')
    const busy = await makeMismatch(scope, 'In Anfrage')
    await draftFor(scope, [busy])
    const archived = await makeMismatch(scope, 'Im Archiv')
    await setArchived(scope, { id: archived, version: 1, archived: true }, now)
    const bare = await makeCustomer(scope, { name: 'Ohne Adressen' })
    const foreign = await makeMismatch((await makeTestOrganisation()).member.scope)
    const pick = await getRequestPick(scope, named(mismatch, busy, archived, bare, foreign), now)
    if (pick.status !== 'picked') throw new Error(pick.status)
    expect(pick).toMatchObject({ chosen: [mismatch], missing: 1 })
    expect(Object.fromEntries(pick.leftOut.map(({ name, reason }) => [name, reason]))).toEqual({
      'In Anfrage': 'in-open-request',
      'Im Archiv': 'archived',
      'Ohne Adressen': 'missing-addresses',
    })
    const all = { mode: 'all' as const, filter: NO_FILTER, seen: 9 }
    expect(await getRequestPick(scope, all, now)).toEqual({ status: 'count-changed', count: 3 })
  })

  it('is no more than a mail holds: the longest waiting come first', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const { organisationId } = scope
    const first = await makeMismatch(scope)
    await withTenant(
      scope,
      (tx) => tx.$executeRaw`
        INSERT INTO customers (organisation_id, id, submission_id, sage_customer_number, name, stage, gateway_answer,
          sage_id_email, entitlement_email)
        SELECT ${organisationId}::uuid, gen_random_uuid(), gen_random_uuid(), 'viele ' || number, 'Viele', 'mismatch',
          'none', 'a@viele.example', 'b@viele.example'
        FROM generate_series(1, 51) AS number`,
    )
    const pick = await getRequestPick(scope, { mode: 'all', filter: NO_FILTER, seen: 52 }, now)
    if (pick.status !== 'picked') throw new Error(pick.status)
    expect(pick.chosen).toHaveLength(50)
    expect(pick.chosen[0]).toBe(first)
    expect(pick.leftOut.map(({ reason }) => reason)).toEqual(['mail-full', 'mail-full'])
  })
})
