import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LiveMessage, PAIRS_A_MESSAGE, parseMessage, parseWatched } from '@/lib/live/schema'

const id = randomUUID()

describe('parseMessage', () => {
  it('reads what was written, and the longest of them fits a message', () => {
    const pairs = Array.from({ length: PAIRS_A_MESSAGE }, (): [string, string] => [randomUUID(), randomUUID()])
    const fifty = pairs.map(([each]) => each)
    const messages: LiveMessage[] = [
      { kind: 'change', organisation: id, by: null, entities: ['customer'], customers: null },
      { kind: 'change', organisation: id, by: id, entities: Array(10).fill('change-request'), customers: fifty },
      { kind: 'bell', organisation: id, users: Array.from({ length: 100 }, () => randomUUID()) },
      { kind: 'presence', organisation: id, server: id, here: pairs, gone: [], asks: fifty },
    ]
    for (const message of messages) {
      const text = JSON.stringify(message)
      expect(parseMessage(text)).toEqual(message)
      expect(text.length).toBeLessThan(8_000)
    }
  })

  it('takes nothing else', () => {
    for (const text of ['', '{', 'null', '[]', '{"kind":"change"}', `{"kind":"bell","organisation":"x","users":[]}`])
      expect(parseMessage(text)).toBeNull()
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseMessage(text)).toBeNull()
      }),
    )
  })
})

describe('parseWatched', () => {
  const read = (query: string) => parseWatched(new URLSearchParams(query))
  it('reads a customer or a list', () => {
    expect(read(`customer=${id}`)).toEqual({ customerId: id })
    expect(read('list=requests')).toEqual({ list: 'requests' })
  })
  it.each(['', 'customer=1', 'list=members', `customer=${id}&customer=${id}`, `customer=${id}&list=customers`, 'x=1'])(
    'takes no %j',
    (query) => {
      expect(read(query)).toBeNull()
    },
  )
})
