import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMark, readPresence } from '@/lib/live/read-answers'

describe('what the server tells an open page', () => {
  it('is read as it was meant', () => {
    const ids = fc.array(fc.uuid(), { maxLength: 20 })
    fc.assert(
      fc.property(ids, fc.nat(), fc.option(fc.uuid()), (users, mark, by) => {
        expect(readPresence({ users })).toEqual(users)
        expect(readMark({ mark, by, more: 1 })).toEqual({ mark, by })
      }),
    )
  })

  it.each([null, 7, 'x', [], {}, { users: null }, { users: [7] }, { users: ['x'.repeat(61)] }])(
    'names nobody by %j',
    (value) => {
      expect(readPresence(value)).toBeNull()
    },
  )

  it.each([null, 7, [], {}, { mark: 1 }, { mark: '1', by: null }, { mark: Number.NaN, by: null }, { mark: 1, by: 2 }])(
    'is no mark where it is %j',
    (value) => {
      expect(readMark(value)).toBeNull()
    },
  )

  it('is nothing but null where it is anything', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const users = readPresence(value)
        expect(users === null || users.every((id) => typeof id === 'string')).toBe(true)
      }),
    )
  })
})
