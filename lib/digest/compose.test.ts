import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeDigest } from '@/lib/digest/compose'
import { ANSWERS, DIGEST_KINDS, type DigestEntry, type DigestKind, type Found, NAMED } from '@/lib/digest/types'

const NOTHING: Found = { count: 0, entries: [] }
const QUIET = Object.fromEntries(DIGEST_KINDS.map((kind) => [kind, NOTHING])) as Record<DigestKind, Found>
const entry = (id: string, change: Partial<DigestEntry> = {}): DigestEntry => ({
  id,
  name: `Kunde ${id}`,
  others: 0,
  ownerId: 'lea',
  requestId: null,
  answer: null,
  ...change,
})

const SINCE = '2026-11-27'
const composed = (found: Record<DigestKind, Found>, represented: { id: string; name: string }[] = []) =>
  composeDigest(found, { represented, sinceDay: SINCE })

describe('a digest', () => {
  it('has nothing to say where nothing was found', () => {
    expect(composed(QUIET)).toEqual({ sections: [] })
  })

  it('leads from a customer to him, from an answer to its request, and says whose customer it is', () => {
    const answered = entry('2', { ownerId: 'petra', requestId: 'r', answer: 'confirmed' })
    const { sections } = composed(
      { ...QUIET, mismatch: { count: 1, entries: [entry('1')] }, answer: { count: 1, entries: [answered] } },
      [{ id: 'petra', name: 'Petra' }],
    )
    expect(sections).toEqual([
      {
        kind: 'mismatch',
        count: 1,
        more: 0,
        path: '/customers?stage=mismatch&owner=me&sort=-since',
        lines: [{ key: '1 ', name: 'Kunde 1', others: 0, path: '/customers/1', answer: null, standsInFor: null }],
      },
      {
        kind: 'answer',
        count: 1,
        more: 0,
        path: '/requests?owner=me',
        lines: [
          { key: '2 r', name: 'Kunde 2', others: 0, path: '/requests/r', answer: 'confirmed', standsInFor: 'Petra' },
        ],
      },
    ])
  })

  it('leads from the number of overdue requests to those that were not overdue at its beginning', () => {
    const { sections } = composed({ ...QUIET, overdue: { count: 1, entries: [entry('1', { requestId: 'r' })] } })
    expect(sections[0]?.path).toBe('/requests?status=overdue&owner=me&after=2026-11-27')
  })

  it('names the first of many and counts the others, and no number is lost', () => {
    const anyFound: fc.Arbitrary<Found> = fc.nat({ max: 30 }).chain((count) =>
      fc
        .array(
          fc.record({
            id: fc.uuid(),
            name: fc.string(),
            others: fc.nat({ max: 3 }),
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
        const { sections } = composed(found as Record<DigestKind, Found>, [{ id: 'petra', name: 'Petra' }])
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
