import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extendWalk, parseWalk, pathAt, placeIn, type Walk } from '@/lib/customers/walk/walk'

const [A, B, C, D] = ['a', 'b', 'c', 'd'].map((letter) => `${letter}`.repeat(8).concat('-0000-4000-8000-000000000000'))
const walk: Walk = { path: '/customers?stage=mismatch', name: null, first: 50, ids: [A ?? '', B ?? ''], total: 120 }

describe('a walk through a list', () => {
  it('knows where a customer stands, and his neighbours', () => {
    expect(placeIn({ ...walk, first: 0, total: 2 }, A ?? '')).toEqual({
      position: 1,
      total: 2,
      previous: null,
      next: B,
      missing: null,
    })
    expect(placeIn(walk, C ?? '')).toBeNull()
  })

  it('says on which side the list goes on', () => {
    expect(placeIn(walk, A ?? '')).toMatchObject({ position: 51, previous: null, missing: 'before' })
    expect(placeIn(walk, B ?? '')).toMatchObject({ position: 52, next: null, missing: 'after' })
  })

  it('is continued at either end, and ends where nothing comes', () => {
    expect(extendWalk(walk, 'after', [B ?? '', C ?? ''])).toMatchObject({ first: 50, ids: [A, B, C], total: 120 })
    expect(extendWalk(walk, 'before', [D ?? ''])).toMatchObject({ first: 49, ids: [D, A, B] })
    expect(extendWalk(walk, 'after', [])).toMatchObject({ total: 52 })
    expect(extendWalk(walk, 'before', [])).toMatchObject({ first: 0 })
  })

  it('leads back to the page of the list on which the customer stands', () => {
    expect(pathAt(walk, 51, 50)).toBe('/customers?stage=mismatch&page=2')
    expect(pathAt({ ...walk, path: '/customers' }, 101, 50)).toBe('/customers?page=3')
    expect(pathAt(walk, 50, 50)).toBe('/customers?stage=mismatch')
  })

  it('is read back as it was remembered', () => {
    expect(parseWalk(JSON.stringify(walk))).toEqual(walk)
  })

  it.each([
    null,
    '',
    '{}',
    'null',
    '[]',
    JSON.stringify({ ...walk, path: 'https://evil.example/' }),
    JSON.stringify({ ...walk, path: '/customersx' }),
    JSON.stringify({ ...walk, ids: ['../x'] }),
    JSON.stringify({ ...walk, first: -1 }),
    JSON.stringify({ ...walk, total: '7' }),
  ])('is nothing where %j is remembered', (text) => {
    expect(parseWalk(text)).toBeNull()
  })

  it('never holds a customer twice, and reaches everyone that was added', () => {
    const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(
        ids,
        fc.array(fc.uuid(), { maxLength: 60 }),
        fc.constantFrom('before', 'after'),
        (known, more, side) => {
          const next = extendWalk({ ...walk, first: 100, ids: known, total: 1_000 }, side as 'before' | 'after', [
            ...new Set(more),
          ])
          expect(new Set(next.ids).size).toBe(next.ids.length)
          for (const id of [...known, ...more]) expect(placeIn(next, id)).not.toBeNull()
          const isAtItsStart = side === 'before' && next.ids.length === known.length
          for (const id of known) expect(placeIn(next, id)?.position).toBe((isAtItsStart ? 1 : 101) + known.indexOf(id))
        },
      ),
    )
  })
})
