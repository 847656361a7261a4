import fc from 'fast-check'
import { expect, it } from 'vitest'
import { median, medianRatio, quantile } from '@/lib/testing/benchmark/numbers'

const values = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 50 })

it('is the value in the middle, whatever the order', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4])).toBe(4)
  expect(median([])).toBeNaN()
})

it('is one of the values, and has as many on either side as its part says', () => {
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (all, part) => {
      const found = quantile(all, part)
      expect(all).toContain(found)
      expect(all.filter((value) => value < found).length).toBeLessThanOrEqual(all.length * part)
      expect(all.filter((value) => value > found).length).toBeLessThanOrEqual(all.length * (1 - part))
    }),
  )
})

it('compares turn by turn, so that one slow turn of the machine changes nothing', () => {
  expect(
    medianRatio([
      [10, 100],
      [1, 10],
      [12, 120],
    ]),
  ).toBeCloseTo(0.1)
  expect(medianRatio([])).toBeNaN()
})
