import { describe, expect, it } from 'vitest'
import { matchKeysOf, matchRequest } from '@/lib/change-requests/answer-mails/match-request'
import { obstacleOf, proposalsOf } from '@/lib/change-requests/answer-mails/review-answer'
import { ownText } from '@/lib/change-requests/answer-mails/strip-quote'
import type { AskedChange } from '@/lib/change-requests/answer-mails/types'
import { ANSWER_SAMPLES, readSample } from '@/lib/testing/answer-mails'

const item = (id: string, name: string, number: string, change: Partial<AskedChange> = {}): AskedChange => ({
  id,
  customerId: id,
  customerName: name,
  sageCustomerNumber: number,
  oldEmail: `info@alt-${id}.example`,
  newEmail: `info@${id}.example`,
  status: 'sent',
  ...change,
})
const KRUEGER = item('krueger', 'Krüger Logistik GmbH & Co. KG', '000449')
const WEISS = item('weiss', 'Weiß Druck', '000450')
const OEZTUERK = item('oeztuerk', 'Bäckerei Öztürk', '000451')
const ALL = [KRUEGER, WEISS, OEZTUERK]

const verdicts = (text: string, items = ALL) =>
  Object.fromEntries(proposalsOf(text, items).map(({ itemId, verdict, why }) => [itemId, verdict ?? why]))

describe('for one customer', () => {
  it.each([
    ['confirmed', 'confirmed', 'wurde wie gewünscht auf'],
    ['refused', 'refused', 'leider können wir die Änderung nicht durchführen'],
    ['question-no-headers', 'question', 'bitte teilen Sie uns noch Ihre Partnernummer'],
    ['automatic', null, null],
  ] as const)('the sample %s proposes %s', async (sample, verdict, words) => {
    const [proposal] = proposalsOf(await readSample(sample, KRUEGER), [KRUEGER])
    expect(proposal?.verdict).toBe(verdict)
    if (words === null) expect(proposal).toMatchObject({ sentence: null, why: 'silent' })
    else expect(proposal?.sentence?.text).toContain(words)
  })

  it.each(ANSWER_SAMPLES)('stripping never loses what the sample %s says', async (sample) => {
    const text = await readSample(sample, KRUEGER)
    const [proposal] = proposalsOf(text, [KRUEGER])
    expect(ownText(text)).toContain(proposal?.sentence?.text ?? 'Dies ist eine automatisch erzeugte Antwort.')
    expect(ownText(text)).not.toMatch(/Team Order Management|Ursprüngliche|Gesendet:/)
  })

  it.each([
    ['Die Adresse wurde auf chef@anders.example geändert.', 'chef@anders.example'],
    ['Die Adresse wurde von info@krueger.example auf chef@anders.example geändert.', 'chef@anders.example'],
    ['The address has been changed to chef@anders.example.', 'chef@anders.example'],
    ['Die Adresse wurde auf info@alt-krueger.example geändert.', 'info@alt-krueger.example'],
  ])('another address than the one asked for proposes nothing: %s', (text, otherAddress) => {
    expect(proposalsOf(text, [KRUEGER])).toMatchObject([{ verdict: null, why: 'other-address', otherAddress }])
  })

  it.each([
    'Die Adresse wurde von info@alt-krueger.example auf INFO@Krueger.example geändert.',
    'Die bisherige Adresse info@alt-krueger.example wurde geändert.',
    'Die Adresse wurde geändert. Bei Fragen: hilfe@sage.example',
    'Die Adresse info@krueger.example wurde hinterlegt.',
  ])('what is asked for, or what was before, is no other address: %s', (text) => {
    expect(proposalsOf(text, [KRUEGER])).toMatchObject([{ verdict: 'confirmed', otherAddress: null }])
  })

  it('says why it proposes nothing', () => {
    expect(verdicts('Wir melden uns.', [KRUEGER])).toEqual({ krueger: 'silent' })
    expect(verdicts('Wurde geändert. Das können wir nicht ändern.', [KRUEGER])).toEqual({ krueger: 'contradictory' })
  })

  it('proposes nothing where the answer is there already', () => {
    expect(proposalsOf('Die Adresse wurde geändert.', [{ ...KRUEGER, status: 'confirmed' }])).toEqual([])
  })
})

describe('for several customers', () => {
  it('means all where it names nobody, or everybody', () => {
    const all = { krueger: 'confirmed', weiss: 'confirmed', oeztuerk: 'confirmed' }
    expect(verdicts('Die Adressen wurden geändert.')).toEqual(all)
    expect(verdicts('Zu Krüger Logistik: siehe unten.\n\nAlle Adressen wurden geändert.')).toEqual(all)
  })

  it('means each by number, name or address', () => {
    expect(
      verdicts('- 000449: erledigt\n- Weiß Druck: leider nicht möglich\n- info@oeztuerk.example: erledigt'),
    ).toEqual({
      krueger: 'confirmed',
      weiss: 'refused',
      oeztuerk: 'confirmed',
    })
  })

  it('means who was named last', () => {
    const text =
      'Krüger Logistik (000449)\n\nDie Adresse wurde geändert.\n\nBäckerei Öztürk\n\nWelche Adresse meinen Sie?'
    expect(verdicts(text)).toEqual({ krueger: 'confirmed', weiss: 'not-named', oeztuerk: 'question' })
  })

  it('closes nobody whom it does not name', () => {
    expect(verdicts('Für Kunde 000449 wurde die Adresse geändert.')).toEqual({
      krueger: 'confirmed',
      weiss: 'not-named',
      oeztuerk: 'not-named',
    })
  })
})

describe('a mail changes nothing', () => {
  const sent = { status: 'sent' as const, body: `Sehr geehrte Damen und Herren,\n\nbitte ändern Sie ${'x'.repeat(80)}` }
  const answer = { kind: 'answer' as const, text: 'Die Adresse wurde geändert.' }

  it('unless a person wrote it to a request that waits', () => expect(obstacleOf(answer, sent)).toBeNull())

  it.each(['draft', 'closed', 'withdrawn'] as const)('where the request is %s', (status) => {
    expect(obstacleOf(answer, { ...sent, status })).toBe(status)
  })

  it('where a program wrote it', () => {
    expect(obstacleOf({ ...answer, kind: 'automatic' }, sent)).toBe('automatic')
    expect(obstacleOf({ ...answer, kind: 'undelivered' }, { ...sent, status: 'closed' })).toBe('undelivered')
  })

  it('where it is the request itself, and not where it quotes it', () => {
    expect(obstacleOf({ ...answer, text: `${sent.body}\n\nMfG` }, sent)).toBe('own-request')
    expect(obstacleOf({ ...answer, text: `Ja.\n\n-----Ursprüngliche Nachricht-----\n${sent.body}` }, sent)).toBeNull()
    expect(obstacleOf(answer, { ...sent, body: 'Bitte ändern' })).toBeNull()
  })
})

/** As long as a mail is kept, and nothing that a person writes: read from each of its letters it would take minutes. */
describe('a mail made to be slow', () => {
  const LENGTH = 100_000
  const items = Array.from({ length: 50 }, (_, index) => item(String(index), `Kunde Nummer ${index}`, `00${index}`))
  const request = { id: 'r', code: 'LOT-HAFEN7', messageIds: ['<a@b.example>'], items }
  const requests = Array.from({ length: 500 }, (_, index) => ({ ...request, id: String(index) }))

  it.each([
    ['dots', `${'.'.repeat(LENGTH - 1)}x`],
    ['dots in an address', `a@${'.'.repeat(LENGTH - 3)}x`],
    ['one word', 'a'.repeat(LENGTH)],
    ['numbers', '1.'.repeat(LENGTH / 2)],
    ['addresses', 'a@b.example '.repeat(LENGTH / 12)],
    ['short sentences', 'a. '.repeat(LENGTH / 3)],
    ['short lines', 'Von: a\n'.repeat(LENGTH / 7)],
  ])('of %s is read to its end', (_, text) => {
    expect(proposalsOf(text, items)).toHaveLength(items.length)
    expect(obstacleOf({ kind: 'answer', text }, { status: 'sent', body: 'b'.repeat(300) })).toBeNull()
    const keys = matchKeysOf({ subject: '', text, inReplyTo: [], references: [] })
    expect(matchRequest(keys, requests)).toEqual({ status: 'none', unknownCodes: [] })
  })
})
