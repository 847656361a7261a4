import { randomUUID } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { makeHub } from '@/lib/live/hub'
import { PRESENCE_MILLISECONDS } from '@/lib/live/presence'
import type { LiveMessage } from '@/lib/live/schema'
import { makePage, makeServers } from '@/lib/testing/live'

const [organisation, foreign, lea, mia, stranger, customer, other] = Array.from({ length: 7 }, () => randomUUID())
const ids = { organisation, foreign, lea, mia, stranger, customer, other } as Record<string, string>
const person = (userId = '', organisationId = organisation ?? '') => ({ organisationId, userId })
const watched = { customerId: customer ?? '' }
const change = (parts: Partial<Extract<LiveMessage, { kind: 'change' }>> = {}) =>
  JSON.stringify({
    ...{ kind: 'change', organisation, by: lea, entities: ['claim'], customers: [customer] },
    ...parts,
  })

/** What is told without waiting has been told. */
const settled = () => new Promise((done) => setImmediate(done))

describe('a change', () => {
  it('reaches whoever looks at it, but not its author', () => {
    const hub = makeServers().join()
    const pages = [
      makePage(watched, person(mia)),
      makePage(watched, person(lea)),
      makePage({ customerId: ids.other ?? '' }, person(mia)),
    ]
    for (const page of pages) page.open(hub)
    hub.hear(change())
    expect(pages.map((page) => page.of('change').length)).toEqual([1, 0, 0])
    hub.hear(change({ customers: null }))
    expect(pages.map((page) => page.of('change').length)).toEqual([2, 0, 1])
  })

  it('of another organisation reaches nobody, whatever customer is named', () => {
    const hub = makeServers().join()
    const own = makePage(watched, person(mia))
    const page = makePage(watched, person(stranger, foreign))
    const list = makePage({ list: 'customers' }, person(stranger, foreign))
    for (const each of [own, page, list]) each.open(hub)
    hub.hear(change())
    hub.hear(change({ customers: null }))
    hub.hear(JSON.stringify({ kind: 'bell', organisation, users: [stranger, mia] }))
    expect(own.heard.map(({ type }) => type)).toContain('bell')
    for (const { heard } of [page, list]) expect(heard.filter(({ type }) => type !== 'presence')).toEqual([])
  })

  it('reaches the list of requests where it is about a request', () => {
    const hub = makeServers().join()
    const requests = makePage({ list: 'requests' }, person(mia))
    const customers = makePage({ list: 'customers' }, person(mia))
    for (const each of [requests, customers]) each.open(hub)
    hub.hear(change())
    hub.hear(change({ entities: ['claim', 'change-request'] }))
    expect([requests.of('change').length, customers.of('change').length]).toEqual([1, 2])
  })

  it('survives what is no message', () => {
    const hub = makeServers().join()
    for (const text of ['', '{}', 'null', '{"kind":"change","organisation":1}'])
      expect(() => hub.hear(text)).not.toThrow()
  })
})

describe('presence', () => {
  it('is known on every server at once, also to one that comes later, and ends with the last tab', async () => {
    const servers = makeServers()
    const [first, second] = [servers.join(), servers.join()]
    const ofLea = makePage(watched, person(lea))
    const again = makePage(watched, person(lea))
    const ofMia = makePage(watched, person(mia))
    ofLea.open(first)
    again.open(first)
    await settled()
    ofMia.open(second)
    await settled()
    expect(ofMia.of('presence').at(-1)).toEqual({ type: 'presence', users: [lea] })
    expect(ofLea.of('presence').at(-1)).toEqual({ type: 'presence', users: [mia] })
    ofLea.leave()
    await settled()
    expect(ofMia.of('presence').at(-1)?.users).toEqual([lea])
    again.leave()
    await settled()
    expect(ofMia.of('presence').at(-1)?.users).toEqual([])
  })

  it('shows nothing of another organisation', async () => {
    const servers = makeServers()
    const hub = servers.join()
    const page = makePage(watched, person(stranger, foreign))
    makePage(watched, person(lea)).open(hub)
    page.open(hub)
    await settled()
    expect(page.of('presence').flatMap(({ users }) => users)).toEqual([])
  })

  it('of a server that has died runs out, and of one that lives does not', async () => {
    const servers = makeServers()
    const [alive, dead] = [servers.join(), servers.join()]
    servers.state.live = new Set(['session'])
    const ofMia = makePage(watched, person(mia))
    ofMia.open(alive)
    makePage(watched, person(lea)).open(dead)
    await settled()
    expect(ofMia.of('presence').at(-1)?.users).toEqual([lea])
    for (let now = 0; now <= PRESENCE_MILLISECONDS; now += 20_000) {
      servers.state.now = now
      await alive.beat()
    }
    servers.state.now = PRESENCE_MILLISECONDS + 1
    await alive.beat()
    expect(ofMia.of('presence').at(-1)?.users).toEqual([])
  })

  it('of many at once goes in several messages', async () => {
    const servers = makeServers()
    const hub = servers.join()
    servers.state.live = new Set(['session'])
    for (let index = 0; index < 120; index += 1) makePage({ customerId: randomUUID() }, person(randomUUID())).open(hub)
    await settled()
    servers.state.sent.length = 0
    await hub.beat()
    expect(servers.state.sent).toHaveLength(3)
    for (const text of servers.state.sent) expect(text.length).toBeLessThan(8_000)
  })
})

describe('a stream', () => {
  it('ends with its session, and the others go on', async () => {
    const servers = makeServers()
    const hub = servers.join()
    servers.state.live = new Set(['session'])
    const lasting = makePage(watched, person(mia))
    const over = makePage(watched, person(lea), 'over')
    for (const page of [lasting, over]) page.open(hub)
    await hub.beat()
    expect([over.of('ended').length, lasting.of('ended').length, lasting.of('beat').length]).toEqual([1, 0, 1])
    hub.hear(change({ by: null }))
    expect([over.of('change').length, lasting.of('change').length]).toEqual([0, 1])
  })

  it('is refused to who has many, not to others, and again free afterwards', () => {
    const hub = makeServers().join()
    const pages = Array.from({ length: 8 }, () => makePage({ list: 'customers' }, person(lea)))
    for (const page of pages) expect(typeof page.open(hub)).toBe('function')
    expect(makePage(watched, person(lea)).open(hub)).toBe('too-many')
    expect(typeof makePage(watched, person(mia)).open(hub)).toBe('function')
    pages[0]?.leave()
    expect(typeof makePage(watched, person(lea)).open(hub)).toBe('function')
  })

  it('is told when changes may be missed, and when to ask for what was missed', () => {
    const servers = makeServers()
    const hub = servers.join()
    const page = makePage(watched, person(mia))
    page.open(hub)
    servers.all[0]?.onLost()
    servers.all[0]?.onLost()
    servers.all[0]?.onReady()
    expect(page.heard.map(({ type }) => type).filter((type) => type === 'lost' || type === 'resync')).toEqual([
      'lost',
      'resync',
    ])
  })

  it('is closed with the server, says who left, and is not opened any more', async () => {
    const servers = makeServers()
    const [ending, staying] = [servers.join(), servers.join()]
    const ofLea = makePage(watched, person(lea))
    const ofMia = makePage(watched, person(mia))
    ofLea.open(ending)
    ofMia.open(staying)
    await settled()
    ending.end()
    await settled()
    expect(ofMia.of('presence').at(-1)?.users).toEqual([])
    expect(makePage(watched, person(lea)).open(ending)).toBe('ending')
  })
})

describe('a server that runs for long', () => {
  it('keeps nothing of what it has said', async () => {
    setFlagsFromString('--expose-gc')
    const collectGarbage: () => void = runInNewContext('gc')
    const kept: WeakRef<object>[] = []
    const send = () => {
      const answer = { said: true }
      kept.push(new WeakRef(answer))
      return Promise.resolve(answer) as unknown as Promise<boolean>
    }
    const hub = makeHub({
      now: () => 0,
      findLiveSessions: async (ids) => new Set(ids),
      listen: () => ({ send, stop: async () => undefined }),
    })
    makePage(watched, person(mia)).open(hub)
    for (let beat = 0; beat < 5; beat += 1) await hub.beat()
    await settled()
    collectGarbage()
    expect(kept.filter((each) => each.deref() !== undefined)).toEqual([])
    expect(kept.length).toBeGreaterThanOrEqual(5)
  })
})
