import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextAttempt } from './next-attempt'

const queuedAt = new Date('2026-11-28T10:00:00Z')
const after = (minutes: number) => new Date(queuedAt.getTime() + minutes * 60_000)

describe('the next attempt', () => {
  it('comes after growing pauses', () => {
    const pauses = [1, 2, 3, 4, 5, 20].map((failed) => nextAttempt(failed, { queuedAt, now: queuedAt }))
    expect(pauses).toEqual([1, 5, 15, 60, 60, 60].map(after))
  })

  it('is given up after a day, and always ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 }), (slowness) => {
        let now = queuedAt
        let failed = 0
        for (;;) {
          failed += 1
          const next = nextAttempt(failed, { queuedAt, now })
          if (next === null) break
          expect(next.getTime()).toBeGreaterThan(now.getTime())
          expect(next.getTime()).toBeLessThanOrEqual(after(24 * 60).getTime())
          now = new Date(next.getTime() + slowness * 1_000)
        }
        expect(failed).toBeGreaterThan(20)
        expect(failed).toBeLessThan(30)
      }),
    )
  })
})
