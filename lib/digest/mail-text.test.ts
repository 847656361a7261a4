import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeDigest } from '@/lib/digest/compose'
import { digestMail } from '@/lib/digest/mail-text'
import { ANSWERS, DIGEST_KINDS, DIGEST_RHYTHMS, type DigestKind, type Found, NAMED } from '@/lib/digest/types'

const publicUrl = 'https://lotse.hafen.example'
const about = {
  locale: 'de' as const,
  rhythm: 'daily' as const,
  name: 'Mia Meister',
  since: new Date('2026-11-25T06:00:00Z'),
  now: new Date('2026-11-26T06:00:00Z'),
  publicUrl,
}
const nothing: Found = { count: 0, entries: [] }
const quiet = Object.fromEntries(DIGEST_KINDS.map((kind) => [kind, nothing])) as Record<DigestKind, Found>
const context = { represented: [{ id: 'lea', name: 'Lea Leitner' }], sinceDay: '2026-11-25' }

describe('the digest as a mail', () => {
  const customer = { id: 'k1', name: 'Krüger Logistik', others: 0, ownerId: 'mia', requestId: null, answer: null }
  const digest = composeDigest(
    {
      ...quiet,
      mismatch: { count: 12, entries: [customer] },
      answer: { count: 1, entries: [{ ...customer, ownerId: 'lea', requestId: 'r1', answer: 'refused', others: 2 }] },
    },
    context,
  )

  it('says in German what is new, for whom one stands in, and how to get no more', () => {
    expect(digestMail(digest, about)).toEqual({
      subject: 'Zusammenfassung vom 26.11.2026: 13 Neuigkeiten',
      text: `Guten Tag Mia Meister,

das ist seit dem 25.11.2026 bei Ihren Kunden neu, auch bei denen, die Sie zurzeit vertreten:

Neu abweichend: 12 Kunden
- Krüger Logistik: ${publicUrl}/customers/k1
- 11 weitere Einträge: ${publicUrl}/customers?stage=mismatch&owner=me&sort=-since

Antworten auf Anfragen: 1
- Krüger Logistik und 2 weitere Kunden, abgelehnt (Vertretung für Lea Leitner): ${publicUrl}/requests/r1

Die Zusammenfassung als Seite: ${publicUrl}/digest

${'-- '}
Diese E-Mail kommt an jedem Arbeitstag, an dem es Neues gibt. Ändern oder abschalten: ${publicUrl}/profile#digest
`,
    })
  })

  it('says the same in English', () => {
    const own = composeDigest({ ...quiet, mismatch: { count: 12, entries: [customer] } }, context)
    const { subject, text } = digestMail(own, { ...about, locale: 'en', rhythm: 'weekly' })
    expect(subject).toBe('Digest of 26/11/2026: 12 pieces of news')
    expect(text).toContain(`- 11 more entries: ${publicUrl}/customers?stage=mismatch`)
    expect(text).toContain('new with your customers since 25/11/2026:')
    expect(text).toContain('once a week, provided there is news')
  })

  it('has a line with a link for every entry, whatever customers are called', () => {
    const names = fc.oneof(fc.string(), fc.constantFrom('a\nb', '{count}', '<b>', "l'or #", 'x: http://böse.example'))
    const anyFound = fc.nat({ max: 14 }).chain((count) =>
      fc
        .array(
          fc.record({
            id: fc.uuid(),
            name: names,
            others: fc.nat({ max: 2 }),
            ownerId: fc.constantFrom('mia', 'lea', null),
            requestId: fc.option(fc.uuid()),
            answer: fc.option(fc.constantFrom(...ANSWERS)),
          }),
          { minLength: Math.min(count, NAMED), maxLength: Math.min(count, NAMED) },
        )
        .map((entries) => ({ count, entries })),
    )
    const all = fc.record(Object.fromEntries(DIGEST_KINDS.map((kind) => [kind, anyFound])))
    const anyWay = fc.record({ locale: fc.constantFrom('de', 'en'), rhythm: fc.constantFrom(...DIGEST_RHYTHMS) })
    fc.assert(
      fc.property(all, anyWay, (found, way) => {
        const { sections } = composeDigest(found as Record<DigestKind, Found>, context)
        const { subject, text } = digestMail({ sections }, { ...about, ...way })
        const expected = sections.flatMap(({ lines, more, path }) => [
          ...lines.map((line) => line.path),
          ...(more > 0 ? [path] : []),
        ])
        const entries = text.split('\n').filter((line) => line.startsWith('- '))
        expect(entries).toHaveLength(expected.length)
        for (const [index, line] of entries.entries())
          expect(line.endsWith(`: ${publicUrl}${expected[index]}`)).toBe(true)
        expect(text.trimEnd().endsWith(`${publicUrl}/profile#digest`)).toBe(true)
        expect(subject).not.toMatch(/[\r\n{}]/)
      }),
    )
  })
})
