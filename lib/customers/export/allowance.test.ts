import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allowanceAfter,
  EXPORTS_A_WINDOW,
  type PastExport,
  WINDOW_MINUTES,
  windowStart,
} from '@/lib/customers/export/allowance'

const now = new Date('2026-11-28T10:00:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const past = (count: number, byThisPerson: boolean, minutes = 5): PastExport[] =>
  Array.from({ length: count }, () => ({ byThisPerson, at: minutesAgo(minutes) }))

describe('one more export', () => {
  it('is allowed to a person until the limit, and again when the oldest has left the window', () => {
    const { person } = EXPORTS_A_WINDOW
    expect(allowanceAfter(past(person - 1, true))).toEqual({ allowed: true })
    expect(allowanceAfter([...past(1, true, 14), ...past(person - 1, true)])).toEqual({
      allowed: false,
      limit: 'person',
      freeAgainAt: minutesAgo(14 - WINDOW_MINUTES),
    })
  })

  it('is not refused for what colleagues did, until the organisation as a whole did too much', () => {
    const { organisation } = EXPORTS_A_WINDOW
    expect(allowanceAfter(past(organisation - 1, false))).toEqual({ allowed: true })
    expect(allowanceAfter(past(organisation, false))).toMatchObject({ allowed: false, limit: 'organisation' })
  })

  it('is allowed at the moment that a refusal names, and not before', () => {
    const anyPast = fc
      .array(fc.record({ byThisPerson: fc.boolean(), seconds: fc.integer({ min: 1, max: WINDOW_MINUTES * 60 - 1 }) }), {
        maxLength: 2 * EXPORTS_A_WINDOW.organisation,
      })
      .map((list) =>
        list
          .sort((left, right) => right.seconds - left.seconds)
          .map(({ byThisPerson, seconds }) => ({ byThisPerson, at: new Date(now.getTime() - seconds * 1_000) })),
      )
    fc.assert(
      fc.property(anyPast, (exports) => {
        const allowance = allowanceAfter(exports)
        if (allowance.allowed) return
        const then = (at: Date) => exports.filter((each) => each.at > windowStart(at))
        const limitAt = (at: Date) => {
          const later = allowanceAfter(then(at))
          return later.allowed ? null : later.limit
        }
        expect(allowance.freeAgainAt.getTime()).toBeGreaterThan(now.getTime())
        expect(limitAt(allowance.freeAgainAt)).not.toBe(allowance.limit)
        expect(limitAt(new Date(allowance.freeAgainAt.getTime() - 1))).toBe(allowance.limit)
      }),
    )
  })
})
