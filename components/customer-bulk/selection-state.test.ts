import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clear,
  countOf,
  isSelected,
  NOTHING_SELECTED,
  type SelectionState,
  type ShownPage,
  selectAllHits,
  selectOnly,
  show,
  toggle,
  togglePage,
} from '@/components/customer-bulk/selection-state'
import { MAX_NAMED } from '@/lib/customers/bulk/types'

const page = (ids: string, change: Partial<ShownPage> = {}): ShownPage => ({
  filterKey: '/customers',
  ids: [...ids],
  seenAt: 1_000,
  ...change,
})
const shown = show(NOTHING_SELECTED, page('abcdef'))
const chosen = (state: SelectionState) => [...state.named].sort().join('')
const tick = (id: string, range = false) => ({ id, checked: true, range })
const untick = (id: string, range = false) => ({ id, checked: false, range })

describe('ticking', () => {
  it('one by one, and a range up and down from the last one', () => {
    const first = toggle(shown, page('abcdef'), tick('b'))
    expect(chosen(first)).toBe('b')
    expect(chosen(toggle(first, page('abcdef'), tick('e', true)))).toBe('bcde')
    expect(chosen(toggle(first, page('abcdef'), tick('a', true)))).toBe('ab')
    const all = togglePage(shown, page('abcdef'), true)
    const unticked = toggle(toggle(all, page('abcdef'), untick('c')), page('abcdef'), untick('e', true))
    expect(chosen(unticked)).toBe('abf')
  })

  it('a range without a beginning on this page is one', () => {
    expect(chosen(toggle(shown, page('abcdef'), tick('e', true)))).toBe('e')
    const elsewhere = toggle(shown, page('abc'), tick('a'))
    expect(chosen(toggle(elsewhere, page('xyz'), tick('z', true)))).toBe('az')
  })

  it('a page adds its rows to those of other pages, and takes only its own away', () => {
    const both = togglePage(togglePage(shown, page('abc'), true), page('def'), true)
    expect(chosen(both)).toBe('abcdef')
    expect(chosen(togglePage(both, page('abc'), false))).toBe('def')
  })

  it('all hits means each row; unticking one leaves the others in sight', () => {
    const all = selectAllHits(toggle(shown, page('abc'), tick('a')), page('abc'), 1_234)
    expect([countOf(all), isSelected(all, 'zzz')]).toEqual([1_234, true])
    const less = toggle(all, page('abc'), untick('b'))
    expect([chosen(less), countOf(less)]).toEqual(['ac', 2])
    expect(countOf(clear(all))).toBe(0)
  })

  it('stops where there are too many to name, and says so', () => {
    const many = Array.from({ length: MAX_NAMED }, (_, index) => String(index))
    const full = togglePage(shown, page('', { ids: many }), true)
    expect([countOf(full), full.isFull]).toEqual([MAX_NAMED, false])
    const more = toggle(full, page('a'), tick('a'))
    expect([countOf(more), more.isFull]).toEqual([MAX_NAMED, true])
    expect(toggle(more, page('a', { ids: many }), untick('1')).isFull).toBe(false)
    expect(chosen(selectOnly(full, page('abc'), ['b', 'c']))).toBe('bc')
  })
})

describe('a selection', () => {
  it('is kept from page to page, and dropped with another filter, which is told until one ticks again', () => {
    const two = toggle(toggle(shown, page('abc'), tick('a')), page('abc'), tick('b'))
    expect(show(two, page('def'))).toBe(two)
    const other = show(two, page('a', { filterKey: '/customers?q=x' }))
    expect([countOf(other), other.dropped]).toEqual([0, 2])
    expect(toggle(other, page('a'), tick('a')).dropped).toBe(0)
    expect(show(NOTHING_SELECTED, page('a')).dropped).toBe(0)
  })

  it('knows when the oldest of its lists was made', () => {
    const first = toggle(shown, page('abc', { seenAt: 500 }), tick('a'))
    const second = toggle(first, page('def', { seenAt: 900 }), tick('d'))
    expect(second.seenAt).toBe(500)
    const none = toggle(toggle(second, page('abc'), untick('a')), page('def'), untick('d'))
    expect(none.seenAt).toBeNull()
    expect(selectAllHits(second, page('abc', { seenAt: 1_500 }), 9).seenAt).toBe(500)
  })

  it('holds after any ticking exactly what was ticked last, and never more than can be named', () => {
    const letter = fc.constantFrom(...'abcdefgh')
    const step = fc.record({ id: letter, checked: fc.boolean(), range: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let state = shown
        for (const each of steps) {
          const next = toggle(state, page('abcdefgh'), each)
          expect(isSelected(next, each.id)).toBe(each.checked)
          if (!each.range) {
            const others = (of: SelectionState) => [...of.named].filter((id) => id !== each.id).sort()
            expect(others(next)).toEqual(others(state))
          }
          expect(next.seenAt === null).toBe(countOf(next) === 0)
          state = next
        }
      }),
    )
  })
})
