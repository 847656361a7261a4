import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { OBSTACLES, UNCLEAR_REASONS } from '@/lib/change-requests/answer-mails/review-answer'
import { MAIL_ANSWERS } from '@/lib/change-requests/answer-mails/types'
import de from '@/lib/i18n/de/answers.json'
import en from '@/lib/i18n/en/answers.json'

describe.each([
  ['de-DE', de],
  ['en-GB', en],
] as const)('messages of answers in %s', (locale, messages) => {
  it('has exactly one text for each code', () => {
    expect(Object.keys(messages.obstacle).sort()).toEqual([...OBSTACLES].sort())
    expect(Object.keys(messages.why).sort()).toEqual([...UNCLEAR_REASONS].sort())
    expect(Object.keys(messages.proposal.record).sort()).toEqual([...MAIL_ANSWERS, 'several'].sort())
  })

  it('makes whole sentences of every refusal and every obstacle', () => {
    const translate = createTranslator({ locale, messages })
    const refusals = Object.keys(messages.refusal) as (keyof typeof messages.refusal)[]
    const sentences = [
      ...refusals.map((code) => translate(`refusal.${code}`, { reference: 'a1b2c3d4' })),
      ...OBSTACLES.map((code) => translate(`obstacle.${code}.text`)),
    ]
    for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}.*\.$/su)
  })
})
