import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { ADVICE_CODES } from '@/lib/email/advise'
import { LEVELS, REASONS } from '@/lib/email/compare'
import de from '@/lib/i18n/de/address.json'
import en from '@/lib/i18n/en/address.json'

describe.each([
  ['de-DE', de],
  ['en-GB', en],
] as const)('messages of addresses in %s', (locale, messages) => {
  it('has exactly one text for each code', () => {
    expect(Object.keys(messages.level).sort()).toEqual([...LEVELS].sort())
    expect(Object.keys(messages.reason).sort()).toEqual([...REASONS].sort())
    expect(Object.keys(messages.sentence).sort()).toEqual([...REASONS].sort())
    expect(Object.keys(messages.advice).sort()).toEqual([...ADVICE_CODES].sort())
  })

  it('makes whole sentences', () => {
    const translate = createTranslator({
      locale,
      messages,
      onError: (error) => {
        throw error
      },
    })
    const sentences = [
      ...REASONS.map((code) => translate(`sentence.${code}`)),
      ...ADVICE_CODES.map((code) => translate(`advice.${code}`)),
    ]
    for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}.*\.$/su)
  })
})
