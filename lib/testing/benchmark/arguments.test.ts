import { expect, it } from 'vitest'
import { parseWish } from '@/lib/testing/benchmark/arguments'

const ALL = new Set(['reads', 'pages', 'transfers', 'streams'])

it('measures everything in full where nothing else is said', () => {
  expect(parseWish([])).toEqual({ quick: false, independence: false, write: false, parts: ALL })
})

it('takes every flag, in any order', () => {
  const wish = parseWish(['--write', '--only=pages,reads', '--quick', '--independence'])
  expect(wish).toEqual({ quick: true, independence: true, write: true, parts: new Set(['pages', 'reads']) })
})

it.each(['--fast', 'quick', '--quick=1', '--only', '--only=', '--only=pages,lists', '--'])(
  'does not guess at %s',
  (argument) => {
    expect(parseWish([argument])).toBeNull()
  },
)
