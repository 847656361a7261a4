import { expect, it } from 'vitest'
import { rememberPlace, rowToReturnTo, takePlace } from '@/components/imports/place-store'

it('gives a place once, and to its own import only', () => {
  const place = { importId: 'one', rowNumber: 7, top: 120 }
  rememberPlace(place)
  expect(takePlace('one')).toEqual(place)
  expect(takePlace('one')).toBeNull()
  rememberPlace(place)
  expect(takePlace('other')).toBeNull()
  expect(takePlace('one')).toBeNull()
})

it('returns to the row, to its successor, or to the last one', () => {
  expect(rowToReturnTo([2, 7, 9], 7)).toBe(7)
  expect(rowToReturnTo([9, 2, 11], 7)).toBe(9)
  expect(rowToReturnTo([2, 3], 7)).toBe(3)
  expect(rowToReturnTo([], 7)).toBeNull()
})
