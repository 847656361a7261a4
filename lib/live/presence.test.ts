import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makePresence, PRESENCE_MILLISECONDS } from '@/lib/live/presence'
import type { PresenceMessage } from '@/lib/live/schema'

const said = (parts: Partial<PresenceMessage>): PresenceMessage => ({
  kind: 'presence',
  organisation: 'o1',
  server: 's1',
  here: [],
  gone: [],
  asks: [],
  ...parts,
})
const at = (customerId: string, organisationId = 'o1') => ({ organisationId, customerId })

describe('makePresence', () => {
  it('knows who is there, each once, until he is gone from every server', () => {
    const presence = makePresence()
    expect(
      presence.hear(
        said({
          here: [
            ['k1', 'lea'],
            ['k1', 'mia'],
          ],
        }),
        0,
      ),
    ).toEqual([at('k1')])
    expect(presence.hear(said({ server: 's2', here: [['k1', 'lea']] }), 0)).toEqual([])
    expect(presence.usersAt(at('k1'))).toEqual(['lea', 'mia'])
    expect(presence.hear(said({ gone: [['k1', 'lea']] }), 0)).toEqual([])
    expect(presence.hear(said({ server: 's2', gone: [['k1', 'lea']] }), 0)).toEqual([at('k1')])
    expect(presence.usersAt(at('k1'))).toEqual(['mia'])
  })

  it('forgets whom nobody speaks of any more', () => {
    const presence = makePresence()
    presence.hear(said({ here: [['k1', 'lea']] }), 0)
    expect(presence.expire(PRESENCE_MILLISECONDS - 1)).toEqual([])
    presence.hear(said({ here: [['k1', 'lea']] }), 10)
    expect(presence.expire(PRESENCE_MILLISECONDS)).toEqual([])
    expect(presence.expire(PRESENCE_MILLISECONDS + 10)).toEqual([at('k1')])
    expect(presence.usersAt(at('k1'))).toEqual([])
  })

  it('keeps organisations, customers and servers apart, in whatever order it hears of them', () => {
    const message = fc.record({
      organisation: fc.constantFrom('o1', 'o2'),
      server: fc.constantFrom('s1', 's2'),
      pair: fc.tuple(fc.constantFrom('k1', 'k2'), fc.constantFrom('lea', 'mia')),
      isHere: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(message, { maxLength: 30 }), (messages) => {
        const presence = makePresence()
        const expected = new Set<string>()
        for (const { organisation, server, pair, isHere } of messages) {
          presence.hear(said({ organisation, server, [isHere ? 'here' : 'gone']: [pair] }), 0)
          const key = [organisation, pair[0], pair[1], server].join()
          if (isHere) expected.add(key)
          else expected.delete(key)
        }
        for (const organisation of ['o1', 'o2'])
          for (const customer of ['k1', 'k2']) {
            const there = ['lea', 'mia'].filter((user) =>
              ['s1', 's2'].some((server) => expected.has([organisation, customer, user, server].join())),
            )
            expect(presence.usersAt(at(customer, organisation))).toEqual(there)
          }
      }),
    )
  })
})
