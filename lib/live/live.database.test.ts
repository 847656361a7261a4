import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { findLiveSessions } from '@/lib/auth/sign-in'
import { assignOwner } from '@/lib/customers/mutations'
import { type Listener, listen } from '@/lib/db/listen'
import { withIdentity, withTenant } from '@/lib/db/with-tenant'
import { getChangeMark } from '@/lib/live/data'
import { makeHub } from '@/lib/live/hub'
import { LIVE_CHANNEL, type LiveMessage, parseMessage, type Watched } from '@/lib/live/schema'
import { setDisabled } from '@/lib/members/mutations'
import { breakableProxy } from '@/lib/testing/breakable-proxy'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { makePage } from '@/lib/testing/live'

const URL_OF_DATABASE = process.env.DATABASE_URL ?? ''
const ended: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

const until = <T>(found: () => T) => expect.poll(found, { timeout: 20_000, interval: 20 })

/** What goes over the channel about one organisation. */
async function overheard(scope: Scope): Promise<LiveMessage[]> {
  const messages: LiveMessage[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  const listener = listen({
    url: URL_OF_DATABASE,
    channel: LIVE_CHANNEL,
    onLost: () => {},
    onReady: resolve,
    onMessage: (text) => {
      const message = parseMessage(text)
      if (message?.organisation === scope.organisationId) messages.push(message)
    },
  })
  ended.push(listener.stop)
  await promise
  return messages
}

/** A web server of its own, as far as the database can tell. */
async function startServer(url = URL_OF_DATABASE) {
  const { promise, resolve } = Promise.withResolvers<void>()
  let listener: Listener | undefined
  const hub = makeHub({
    now: Date.now,
    findLiveSessions: (ids) => findLiveSessions(ids, new Date()),
    listen: ({ onReady, ...handlers }) => {
      listener = listen({
        ...{ url, channel: LIVE_CHANNEL, checkMilliseconds: 500, longestPauseMilliseconds: 300 },
        ...handlers,
        onReady: () => {
          onReady()
          resolve()
        },
      })
      return listener
    },
  })
  ended.push(hub.end)
  const open = (scope: Scope, watched: Watched) => {
    const { organisationId, userId } = scope
    const page = makePage(watched, { organisationId, userId })
    page.open(hub)
    return page
  }
  return { open, ready: promise }
}

describe('what changes is announced', () => {
  it('by one message a statement, with its commit, and names up to fifty customers', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const messages = await overheard(scope)
    const ids = Array.from({ length: 120 }, () => randomUUID())
    const event = (customerId: string) => ({
      action: 'customer.archive',
      entity: 'customer',
      entityId: customerId,
      customerId,
    })
    const failed = withTenant(scope, async (tx) => {
      await recordAudit(tx, scope, [event(randomUUID())])
      throw new Error('taken back')
    })
    await expect(failed).rejects.toThrow('taken back')
    await withTenant(scope, (tx) => recordAudit(tx, scope, ids.slice(0, 50).map(event)))
    await withTenant(scope, (tx) => recordAudit(tx, scope, ids.map(event)))
    await until(() => messages.length >= 2).toBe(true)
    expect(messages).toMatchObject([
      { kind: 'change', by: member.id, entities: ['customer'], customers: ids.slice(0, 50).sort() },
      { kind: 'change', customers: null },
    ])
  })

  it('to the bell of whom it is told', async () => {
    const { member, lead } = await makeTestOrganisation()
    const customerId = await makeCustomer(lead.scope)
    const messages = await overheard(lead.scope)
    await assignOwner(lead.scope, { id: customerId, ownerId: member.id }, new Date())
    await until(() => messages.find(({ kind }) => kind === 'bell')).toMatchObject({ users: [member.id] })
  })
})

describe('two servers on one database', () => {
  it('both tell their pages of a change, and each other who is there; another organisation hears nothing', async () => {
    const { member, lead, admin } = await makeTestOrganisation()
    const stranger = await makeTestOrganisation()
    const customerId = await makeCustomer(admin.scope)
    const watched = { customerId }
    const [first, second] = [await startServer(), await startServer()]
    const ofMember = first.open(member.scope, watched)
    const ofLead = second.open(lead.scope, watched)
    const ofStranger = [
      second.open(stranger.lead.scope, watched),
      first.open(stranger.lead.scope, { list: 'customers' }),
    ]
    await Promise.all([first.ready, second.ready])
    await until(() => ofMember.of('presence').at(-1)?.users).toEqual([lead.id])
    await until(() => ofLead.of('presence').at(-1)?.users).toEqual([member.id])
    await makeClaim(admin.scope, customerId, { kind: 'sage-id', email: 'it@firma.example' })
    for (const page of [ofMember, ofLead]) await until(() => page.of('change').length > 0).toBe(true)
    ofLead.leave()
    await until(() => ofMember.of('presence').at(-1)?.users).toEqual([])
    for (const page of ofStranger) {
      expect(page.of('change')).toEqual([])
      expect(page.of('presence').flatMap(({ users }) => users)).toEqual([])
    }
  })
})

describe('a connection that breaks', () => {
  it('or hangs is made anew, its pages are told what to do, and changes arrive again', async () => {
    const { member, admin } = await makeTestOrganisation()
    const customerId = await makeCustomer(admin.scope)
    const proxy = await breakableProxy(URL_OF_DATABASE)
    ended.push(() => proxy.stop())
    const server = await startServer(proxy.url)
    const page = server.open(member.scope, { customerId })
    await server.ready
    const claim = { kind: 'sage-id', email: 'it@firma.example' } as const
    const lost = () => page.of('lost').length
    const resync = () => page.of('resync').length

    const before = { lost: lost(), resync: resync() }
    await proxy.stop()
    await until(() => lost() > before.lost).toBe(true)
    await proxy.start()
    await until(() => resync() > before.resync).toBe(true)
    await makeClaim(admin.scope, customerId, claim)
    await until(() => page.of('change').length > 0).toBe(true)

    const again = { lost: lost(), changes: page.of('change').length }
    proxy.freeze()
    await until(() => lost() > again.lost).toBe(true)
    proxy.thaw()
    await until(() => page.heard.at(-1)?.type !== 'lost').toBe(true)
    await makeClaim(admin.scope, customerId, claim)
    await until(() => page.of('change').length > again.changes).toBe(true)
  })
})

describe('the mark of what others did', () => {
  it('grows with their acts and not with one’s own, for a customer and for the lists', async () => {
    const { member, lead } = await makeTestOrganisation()
    const [customerId, other] = [await makeCustomer(lead.scope), await makeCustomer(lead.scope)]
    const marks = async (scope: Scope) => [
      (await getChangeMark(scope, { customerId })).mark,
      (await getChangeMark(scope, { customerId: other })).mark,
      (await getChangeMark(scope, { list: 'customers' })).mark,
      (await getChangeMark(scope, { list: 'requests' })).mark,
    ]
    const [before, own] = [await marks(member.scope), await marks(lead.scope)]
    await makeClaim(lead.scope, customerId, { kind: 'sage-id', email: 'it@firma.example' })
    const after = await marks(member.scope)
    expect(after.map((mark, index) => mark > (before[index] ?? 0))).toEqual([true, false, true, false])
    expect(await marks(lead.scope)).toEqual(own)
    expect((await getChangeMark(member.scope, { customerId })).by).toBe(lead.id)
  })
})

describe('findLiveSessions', () => {
  it('names those that are neither ended nor of a closed account, and touches none', async () => {
    const { admin, member, lead } = await makeTestOrganisation()
    const { organisationId } = admin.scope
    const lastSeenAt = new Date(Date.now() - 10 * 60_000)
    const [open, over, closed] = [randomUUID(), randomUUID(), randomUUID()]
    await withIdentity((tx) =>
      tx.session.createMany({
        data: [
          { id: open, userId: member.id, organisationId, device: 'x', lastSeenAt },
          { id: over, userId: member.id, organisationId, device: 'x', endedAt: new Date() },
          { id: closed, userId: lead.id, organisationId, device: 'x' },
        ],
      }),
    )
    await setDisabled(admin.scope, { id: lead.id, version: 1, disabled: true }, new Date())
    expect(await findLiveSessions([open, over, closed, randomUUID()], new Date())).toEqual(new Set([open]))
    const session = await withIdentity((tx) => tx.session.findUniqueOrThrow({ where: { id: open } }))
    expect(session.lastSeenAt).toEqual(lastSeenAt)
  })
})
