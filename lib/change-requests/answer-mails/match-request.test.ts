import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bareId,
  type MatchableRequest,
  matchKeysOf,
  matchRequest,
  namesNumber,
} from '@/lib/change-requests/answer-mails/match-request'
import { CODE_ALPHABET } from '@/lib/change-requests/code'

const request = (id: string, code: string, number = '', email = `${id}@neu.example`): MatchableRequest => ({
  id,
  code,
  messageIds: [`<${id}@partner.example>`, `<${id}.erinnerung-1@partner.example>`],
  items: [{ sageCustomerNumber: number, oldEmail: `${id}@alt.example`, newEmail: email }],
})
const A = request('a', 'LOT-AAAAAA', '000449')
const B = request('b', 'LOT-DDDDDD', '000450')
const FOREIGN = 'LOT-XXXXXX'

const mail = (text: string, more: { subject?: string; inReplyTo?: string[]; references?: string[] } = {}) => ({
  subject: '',
  inReplyTo: [],
  references: [],
  text,
  ...more,
})
const match = (...parameters: Parameters<typeof mail>) => matchRequest(matchKeysOf(mail(...parameters)), [A, B])
const QUOTE = '\n\n-----Ursprüngliche Nachricht-----\n'

describe('a mail answers', () => {
  it.each([
    ['what it replies to', match('Ja', { inReplyTo: ['a@partner.example'] })],
    ['a mail of its thread', match('Ja', { references: ['x@y.example', 'a@partner.example'] })],
    ['the code in its subject', match('Ja', { subject: 'AW: x [lot-aaaaaa]' })],
    ['the code in its words', match('Zu LOT-AAAAAA: ja')],
    ['the code in the quoted mail', match(`Ja${QUOTE}Betreff: x (LOT-AAAAAA)`)],
    ['the customer’s number', match('Kunde 000449: ja')],
    ['the address asked for', match('A@NEU.example ist hinterlegt')],
    ['the address before', match(`Ja${QUOTE}bisher: a@alt.example`)],
  ])('%s', (_what, found) => expect(found).toEqual({ status: 'one', requestId: 'a' }))
})

describe('a person picks', () => {
  it.each([
    ['where message id and code disagree', match('Zu LOT-DDDDDD', { inReplyTo: ['a@partner.example'] }), ['a', 'b']],
    ['where two codes are named', match('LOT-AAAAAA und LOT-DDDDDD'), ['a', 'b']],
    ['where two customers are named', match('000449 und 000450'), ['a', 'b']],
    ['where one code is nobody’s here', match(`LOT-AAAAAA und ${FOREIGN}`), ['a']],
    ['where the code is nobody’s but the number is ours', match('000449', { subject: FOREIGN }), ['a']],
    [
      'where the quote is ours but the subject names another',
      match(`Ja${QUOTE}LOT-AAAAAA`, { subject: FOREIGN }),
      ['a'],
    ],
  ])('%s', (_what, found, requestIds) => expect(found).toEqual({ status: 'several', requestIds }))
})

it('nothing is found where nothing fits, and only what the mail itself said is told', () => {
  expect(match('Guten Tag')).toEqual({ status: 'none', unknownCodes: [] })
  expect(match(`Zu ${FOREIGN}`)).toEqual({ status: 'none', unknownCodes: [FOREIGN] })
})

it('does not take what its writer says for what he quotes', () => {
  expect(match(`Zu LOT-DDDDDD: ja${QUOTE}LOT-AAAAAA`)).toEqual({ status: 'one', requestId: 'b' })
})

it.each([
  ['Kunde 000449.', '000449', true],
  ['(D-10001)', 'D-10001', true],
  ['d 10 001', 'D 10 001', true],
  ['1000449', '000449', false],
  ['000449-7', '000449', false],
  ['4711-000449', '000449', false],
  ['a+b', 'a+b', true],
])('in %j the number %j stands: %s', (text, number, expected) => expect(namesNumber(text, number)).toBe(expected))

it('an answer to one request is never taken for another’s', () => {
  const code = fc
    .string({ unit: fc.constantFrom(...CODE_ALPHABET), minLength: 6, maxLength: 6 })
    .map((tail) => `LOT-${tail}`)
  const number = fc.constantFrom('000449', '000450', '4711', '1', 'D-10001', '')
  const email = fc.constantFrom('info@krueger.example', 'it@weiss.example')
  const worlds = fc
    .uniqueArray(code, { minLength: 2, maxLength: 6 })
    .chain((codes) =>
      fc.tuple(
        ...codes.map((each, index) =>
          fc.tuple(number, email).map(([num, mail]) => request(String(index), each, num, mail)),
        ),
      ),
    )
  const words = fc.constantFrom('ja', '000449', '000450', 'info@krueger.example', 'it@weiss.example', '4711', FOREIGN)
  const sign = fc.constantFrom('inReplyTo', 'subject', 'text', 'quote', 'references')
  fc.assert(
    fc.property(worlds, fc.array(words), fc.nat(), sign, (requests, texts, pick, by) => {
      const asked = requests[pick % requests.length]
      if (!asked) return
      const written = texts.join(' ')
      const id = bareId(asked.messageIds[0] ?? '')
      const answer = {
        inReplyTo: mail(written, { inReplyTo: [id] }),
        references: mail(written, { references: [id] }),
        subject: mail(written, { subject: asked.code }),
        text: mail(`${written} ${asked.code}`),
        quote: mail(`${written}${QUOTE}${asked.code}`),
      }[by]
      const found = matchRequest(matchKeysOf(answer), requests)
      if (found.status === 'one') expect(found.requestId).toBe(asked.id)
      else expect(found.status === 'several' && found.requestIds).toContain(asked.id)
    }),
  )
})
