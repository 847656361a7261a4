import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergePath, parseMergeView } from '@/lib/customers/merge/path'
import { hostileText } from '@/lib/testing/facts'

describe('the address of a merge', () => {
  it('reads back what it writes', () => {
    const search = fc.string({ unit: 'grapheme-ascii', maxLength: 200 }).map((text) => text.trim())
    fc.assert(
      fc.property(fc.option(fc.uuid()), search, (otherId, text) => {
        const { searchParams } = new URL(mergePath('a', { otherId, search: text }), 'http://lotse.example')
        expect(parseMergeView(Object.fromEntries(searchParams))).toEqual({ otherId, search: text })
      }),
    )
  })

  it('leaves out what it does not understand', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (other, text) => {
        const { otherId, search } = parseMergeView({ with: ['x', other], q: text })
        expect(otherId).toBeNull()
        expect(search).not.toContain('\0')
      }),
    )
  })
})
