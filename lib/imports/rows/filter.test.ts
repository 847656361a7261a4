import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALL_ROWS, parseRowsFilter, ROW_VIEWS, rowsPath } from '@/lib/imports/rows/filter'
import { ROW_PROBLEMS, ROW_WARNINGS } from '@/lib/imports/types'

const anyFilter = fc.record({
  view: fc.constantFrom(...ROW_VIEWS),
  code: fc.option(fc.constantFrom(...ROW_PROBLEMS, ...ROW_WARNINGS)),
  search: fc.string({ maxLength: 30 }).map((text) => text.replaceAll('\0', '').trim()),
  page: fc.integer({ min: 1, max: 100_000 }),
})

describe('the address of an import’s rows', () => {
  it('leads back to the filter that it was made of', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const { searchParams } = new URL(rowsPath('x', filter, { page: filter.page }), 'http://lotse.example')
        expect(parseRowsFilter(Object.fromEntries(searchParams))).toEqual(filter)
      }),
    )
  })

  it('is short where nothing is filtered, and any change leads to page 1', () => {
    expect(rowsPath('x', ALL_ROWS)).toBe('/import/x')
    expect(rowsPath('x', { ...ALL_ROWS, page: 7 }, { view: 'refused' })).toBe('/import/x?view=refused')
  })

  it('takes what it does not understand for nothing', () => {
    const odd = { view: 'x', code: '__proto__', q: ['a', 'b'], page: '-1' }
    expect(parseRowsFilter(odd)).toEqual({ ...ALL_ROWS, search: 'a' })
  })
})
