import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRequestFilter, REQUEST_FILTERS, REQUEST_SORTS, requestsPath } from '@/lib/change-requests/filter'

const DEFAULT = { search: '', status: null, owner: null, overdueAfter: null, sort: '-created', page: 1, view: null }

describe('the address of the list of requests', () => {
  it('falls back to the default for what it does not understand', () => {
    expect(parseRequestFilter({})).toEqual(DEFAULT)
    expect(parseRequestFilter({ status: 'lost', sort: 'x', page: '-3' })).toEqual(DEFAULT)
    expect(parseRequestFilter({ q: ['a', 'b'] }).search).toBe('a')
    expect(parseRequestFilter({ owner: 'you', after: '2026-11-27' })).toEqual(DEFAULT)
    expect(parseRequestFilter({ status: 'overdue', after: '2026-02-30' }).overdueAfter).toBeNull()
  })

  it('reads back every filter that it wrote', () => {
    const filters = fc
      .record({
        search: fc.string({ maxLength: 50 }).map((text) => text.replaceAll('\0', '').trim()),
        status: fc.constantFrom(null, ...REQUEST_FILTERS),
        owner: fc.constantFrom(null, 'me' as const),
        overdueAfter: fc.constantFrom(null, '2026-11-27'),
        sort: fc.constantFrom(...REQUEST_SORTS),
        page: fc.integer({ min: 1, max: 100_000 }),
        view: fc.option(fc.uuid()),
      })
      // Since when something is overdue is asked of what is overdue alone.
      .map((filter) => (filter.status === 'overdue' ? filter : { ...filter, overdueAfter: null }))
    fc.assert(
      fc.property(filters, (filter) => {
        const { searchParams } = new URL(requestsPath(filter, { page: filter.page }), 'http://lotse.example')
        expect(parseRequestFilter(Object.fromEntries(searchParams))).toEqual(filter)
      }),
    )
  })

  it('leads to page 1 when anything else changes', () => {
    expect(requestsPath({ ...parseRequestFilter({}), page: 4 }, { status: 'sent' })).toBe('/requests?status=sent')
  })
})
