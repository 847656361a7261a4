import { describe, expect, it } from 'vitest'
import { SENDING_FAILURES, SHOWN_STATES } from '@/lib/change-requests/sending/types'
import de from '@/lib/i18n/de/sending.json'
import en from '@/lib/i18n/en/sending.json'
import { SECURITIES } from '@/lib/mail-sending/types'

describe.each([
  ['German', de],
  ['English', en],
] as const)('the words of sending in %s', (_language, messages) => {
  it('have exactly one text for each code', () => {
    expect(Object.keys(messages.failure).sort()).toEqual([...SENDING_FAILURES].sort())
    expect(Object.keys(messages.state).sort()).toEqual([...SHOWN_STATES].sort())
    expect(Object.keys(messages.settings.securities).sort()).toEqual([...SECURITIES].sort())
  })

  it('say why a mail did not go out in whole sentences', () => {
    for (const sentence of Object.values(messages.failure)) expect(sentence).toMatch(/^\p{Lu}.*\.$/su)
  })
})
