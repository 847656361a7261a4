import { describe, expect, it } from 'vitest'
import { compareEmails } from '@/lib/email/compare'
import { DIFFERENT_REASONS, type DifferentReason } from '@/lib/email/difference'

const reasonOf = (left: string, right: string) => {
  const there = compareEmails(left, right)
  const back = compareEmails(right, left)
  expect([back.level, back.reasons]).toEqual([there.level, there.reasons])
  return there.level === 'different' ? there.reasons : [there.level]
}

/** Pairs to which a later reason of product.md §4 would apply as well: the earlier one wins. */
const FIRST_WINS: [DifferentReason, DifferentReason, string, string][] = [
  ['look-alike', 'typo-mailbox', 'inf\u043e@firma.de', 'info@firma.de'],
  ['look-alike', 'typo-domain', 'info@f\u0456rma.de', 'info@firma.de'],
  ['look-alike', 'top-level-domain', 'info@firma.d\u0435', 'info@firma.de'],
  ['look-alike', 'unrelated', '\u0430@\u0430bc.de', 'a@abc.de'],
  ['look-alike', 'other-mailbox', '\u0456\u0442@firma.de', 'it@firma.de'],
  ['umlaut-spelling', 'typo-domain', 'info@krüger.de', 'info@krueger.de'],
  ['umlaut-spelling', 'typo-mailbox', 'größe@firma.de', 'groesse@firma.de'],
  ['umlaut-spelling', 'top-level-domain', 'info@firma.köln', 'info@firma.koeln'],
  ['umlaut-spelling', 'unrelated', 'müller@größe.de', 'mueller@groesse.de'],
  ['plus-tag', 'typo-mailbox', 'info+1@firma.de', 'info@firma.de'],
  ['plus-tag', 'separator', 'info+a.b@firma.de', 'info+ab@firma.de'],
  ['plus-tag', 'other-mailbox', 'it+gateway-sage@firma.de', 'it@firma.de'],
  ['separator', 'typo-mailbox', 'max.muster@firma.de', 'maxmuster@firma.de'],
  ['separator', 'typo-domain', 'it@muster-bau.de', 'it@musterbau.de'],
  ['separator', 'unrelated', 'max_muster@muster-bau.de', 'max-muster@musterbau.de'],
  ['separator', 'other-mailbox', 'a.b@firma.de', 'ab@firma.de'],
  ['top-level-domain', 'typo-domain', 'it@firma.de', 'it@firma.dk'],
  ['top-level-domain', 'other-domain', 'it@firma.de', 'it@firma.gmbh'],
  ['top-level-domain', 'typo-domain', 'it@firma.co.at', 'it@firma.or.at'],
  ['typo-domain', 'other-domain', 'it@frima.de', 'it@firma.de'],
  ['typo-mailbox', 'other-mailbox', 'ifno@firma.de', 'info@firma.de'],
]

describe('the first reason that fits wins', () => {
  it.each(FIRST_WINS)('%s before %s: %s and %s', (first, later, left, right) => {
    expect(DIFFERENT_REASONS.indexOf(first)).toBeLessThan(DIFFERENT_REASONS.indexOf(later))
    expect(reasonOf(left, right)).toEqual([first])
  })
})

const CASES: Record<DifferentReason, [string, string][]> = {
  'look-alike': [
    ['info@рауpal.de', 'info@paypal.de'],
    ['info@xn--frma-l9d.de', 'info@firma.de'],
    ['ιnfo@firma.de', 'info@firma.de'],
  ],
  'umlaut-spelling': [
    ['Jörg.Weiß@Firma.de', 'joerg.weiss@firma.de'],
    ['info@xn--krger-lva.de', 'info@krueger.de'],
    ['info@stra\u00dfe.de', 'info@strasse.de'],
    ['u\u0308ber@firma.de', 'ueber@firma.de'],
  ],
  'plus-tag': [
    ['it+@firma.de', 'it@firma.de'],
    ['IT+Sage@firma.de', 'it+other@firma.de'],
  ],
  separator: [
    ['info@a-b-c.de', 'info@abc.de'],
    ['m.a.x@firma.de', 'm_a-x@firma.de'],
    ['it@sub.firma.de', 'it@sub-firma.de'],
  ],
  'top-level-domain': [
    ['it@firma.de', 'it@firma.net'],
    ['it@firma.de', 'it@firma.dee'],
    ['it@mail.firma.de', 'it@mail.firma.com'],
    ['it@firma.de', 'it@firma.com.tr'],
  ],
  'typo-domain': [
    ['it@gmx.de', 'it@gmxx.de'],
    ['it@krueger-logistik.de', 'it@krueger-logisitk.de'],
    ['it@nordIicht.de', 'it@nordlicht.de'],
    ['it@a.de', 'it@b.de'],
  ],
  'typo-mailbox': [
    ['buchhaltun@firma.de', 'buchhaltung@firma.de'],
    ['bcuhhatlung@firma.de', 'buchhaltung@firma.de'],
  ],
  'other-mailbox': [
    ['it@firma.de', 'edv@firma.de'],
    ['a@firma.de', 'b@firma.de'],
    ['+it@firma.de', '+edv@firma.de'],
    ['"a@b"@firma.de', '"c@d"@firma.de'],
  ],
  'other-domain': [
    ['it@firma.de', 'it@holding.de'],
    ['it@gmail.com', 'it@googlemail.com'],
  ],
  unrelated: [
    ['it@firma.de', 'edv@holding.de'],
    ['it+sage@firma.de', 'it@frima.de'],
    ['müller@firma.de', 'mueller@frima.de'],
  ],
}

describe.each(Object.entries(CASES))('%s', (reason, pairs) => {
  it.each(pairs)('%s and %s', (left, right) => {
    expect(reasonOf(left, right)).toEqual([reason])
  })
})
