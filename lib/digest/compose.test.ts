import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeDigest } from '@/lib/digest/compose'
import { ANSWERS, DIGEST_KINDS, type DigestEntry, type DigestKind, type Found, NAMED } from '@/lib/digest/types'

const NOTHING: Found = { count: 0, entries: [] }
const QUIET = Object.fromEntries(DIGEST_KINDS.map((kind) => [kind, NOTHING])) as Record<DigestKind, Found>
const entry = (id: string, change: Partial<DigestEntry> = {}): DigestEntry => ({
  id,
  name: `Kunde ${id}`,
  ownerId: 'lea',
  requestId: null,
  answer: null,
  ...change,
})

describe('a digest', () => {
  it('has nothing to say where nothing was found', () => {
    expect(composeDigest(QUIET, [])).toEqual({ sections: [] })
  })

  it('leads from a customer to him, from an answer to its request, and says whose customer it is', () => {
    const answered = entry('2', { ownerId: 'petra', requestId: 'r', answer: 'confirmed' })
    const { sections } = composeDigest(
      { ...QUIET, mismatch: { count: 1, entries: [entry('1')] }, answer: { count: 1, entries: [answered] } },
      [{ id: 'petra', name: 'Petra' }],
    )
    expect(sections).toEqual([
      {
        kind: 'mismatch',
        count: 1,
        more: 0,
        path: '/customers?stage=mismatch&owner=me&sort=-since',
        lines: [{ key: '1 ', name: 'Kunde 1', path: '/customers/1', answer: null, standsInFor: null }],
      },
      {
        kind: 'answer',
        count: 1,
        more: 0,
        path: '/requests',
        lines: [{ key: '2 r', name: 'Kunde 2', path: '/requests/r', answer: 'confirmed', standsInFor: 'Petra' }],
      },
    ])
  })

  it('names the first of many and counts the others, and no number is lost', () => {
    const anyFound: fc.Arbitrary<Found> = fc.nat({ max: 30 }).chain((count) =>
      fc
        .array(
          fc.record({
            id: fc.uuid(),
            name: fc.string(),
            ownerId: fc.option(fc.constantFrom('lea', 'petra')),
            requestId: fc.option(fc.uuid()),
            answer: fc.option(fc.constantFrom(...ANSWERS)),
          }),
          { minLength: Math.min(count, NAMED), maxLength: Math.min(count, NAMED) },
        )
        .map((entries) => ({ count, entries })),
    )
    fc.assert(
      fc.property(fc.array(anyFound, { minLength: 5, maxLength: 5 }), (all) => {
        const found = Object.fromEntries(DIGEST_KINDS.map((kind, place) => [kind, all[place] ?? NOTHING]))
        const { sections } = composeDigest(found as Record<DigestKind, Found>, [{ id: 'petra', name: 'Petra' }])
        expect(sections.map(({ kind }) => kind)).toEqual(DIGEST_KINDS.filter((kind) => (found[kind]?.count ?? 0) > 0))
        for (const section of sections) {
          expect(section.lines.length + section.more).toBe(section.count)
          expect(section.lines.length).toBeLessThanOrEqual(NAMED)
          for (const { path } of section.lines) expect(path).toMatch(/^\/(customers|requests)\/[0-9a-f-]+$/)
        }
      }),
    )
  })
})
