import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { PLACEHOLDERS, type PlaceholderPlace, SECTIONS } from '@/lib/change-requests/placeholders'
import { PROBLEM_CODES } from '@/lib/change-requests/problem'
import { FACT_CHANGES, ITEM_STATES, REQUEST_STATES } from '@/lib/change-requests/status'
import de from '@/lib/i18n/de/requests.json'
import en from '@/lib/i18n/en/requests.json'

const PLACES: PlaceholderPlace[] = ['customer', 'request', 'organisation', 'profile', 'template']

describe.each([
  ['de-DE', de],
  ['en-GB', en],
] as const)('messages of requests in %s', (locale, messages) => {
  it('has exactly one text for each code', () => {
    expect(Object.keys(messages.status).sort()).toEqual([...REQUEST_STATES].sort())
    expect(Object.keys(messages.itemStatus).sort()).toEqual([...ITEM_STATES].sort())
    expect(Object.keys(messages.problem).sort()).toEqual([...PROBLEM_CODES].sort())
    expect(Object.keys(messages.placeholder).sort()).toEqual(Object.keys(PLACEHOLDERS).sort())
    expect(Object.keys(messages.section).sort()).toEqual([...SECTIONS].sort())
    expect(Object.keys(messages.factsChanged).sort()).toEqual([...FACT_CHANGES].sort())
    expect(Object.keys(messages.way).sort()).toEqual(['copy', 'eml', 'mailto', 'msg'])
  })

  it('makes a whole sentence of every problem, wherever its value is entered', () => {
    const translate = createTranslator({
      locale,
      messages,
      onError: (error) => {
        throw error
      },
    })
    const sentences = PROBLEM_CODES.flatMap((code) =>
      PLACES.map((place) => translate(`problem.${code}`, { placeholder: '{{Partnernummer}}', place })),
    )
    for (const sentence of sentences) expect(sentence).toMatch(/^[\p{Lu}„“].*\.$/su)
  })
})
