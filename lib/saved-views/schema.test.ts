import { describe, expect, it } from 'vitest'
import { createViewSchema } from '@/lib/saved-views/schema'

const view = { list: 'customers', query: 'stale=yes&stage=mismatch', name: ' Meine ', shared: 'on' }

describe('a view to be saved', () => {
  it('is stored in the one spelling of its state', () => {
    expect(createViewSchema.parse(view)).toEqual({
      list: 'customers',
      query: 'stage=mismatch&stale=yes',
      name: 'Meine',
      shared: true,
    })
    expect(createViewSchema.parse({ ...view, shared: undefined }).shared).toBe(false)
  })

  it.each([
    { query: 'stage=half-done' },
    { query: 'stage=mismatch&colour=red' },
    { list: 'requests' },
    { query: 'x'.repeat(4_001) },
    { query: ['stage=mismatch'] },
    { list: 'people' },
    { name: '   ' },
    { name: 'x'.repeat(61) },
    { name: 'a\u0000b' },
    { query: undefined },
  ])('is refused with %j', (change) => {
    expect(createViewSchema.safeParse({ ...view, ...change }).success).toBe(false)
  })
})
