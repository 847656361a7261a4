import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { countGroups, groupOf, RESULT_GROUPS } from '@/components/customer-bulk/result-groups'
import { BULK_KINDS, ORDER_STOPS, PICK_REASONS, ROW_REASONS, UNDO_REASONS } from '@/lib/customers/bulk/types'
import de from '@/lib/i18n/de/bulk.json'
import en from '@/lib/i18n/en/bulk.json'
import { PRE_ORDER_STOPS } from '@/lib/onboarding/pre-order'

describe('what became of a row', () => {
  it('is what the act did, until an undo has decided', () => {
    expect(groupOf({ outcome: null, undoOutcome: null })).toBe('pending')
    expect(groupOf({ outcome: 'refused', undoOutcome: null })).toBe('refused')
    expect(groupOf({ outcome: 'done', undoOutcome: 'done' })).toBe('back')
    expect(groupOf({ outcome: 'done', undoOutcome: 'unchanged' })).toBe('back')
    expect(groupOf({ outcome: 'done', undoOutcome: 'refused' })).toBe('kept')
  })

  it('is counted where there is any, the refused first', () => {
    const row = (outcome: 'done' | 'refused') => ({ outcome, undoOutcome: null })
    expect(countGroups([row('done'), row('refused'), row('done')])).toEqual([
      { group: 'refused', count: 1 },
      { group: 'done', count: 2 },
    ])
    expect(countGroups([])).toEqual([])
  })
})

describe.each([
  ['de-DE', de],
  ['en-GB', en],
] as const)('messages of the bulk acts in %s', (locale, messages) => {
  const translate = createTranslator({
    locale,
    messages,
    onError: (error) => {
      throw error
    },
  })

  it('say a whole sentence for each reason', () => {
    for (const code of ROW_REASONS) expect(translate(`reason.${code}`), code).toMatch(/^\p{Lu}.+\.$/u)
    for (const code of UNDO_REASONS) expect(translate(`undoReason.${code}`), code).toMatch(/^\p{Lu}.+\.$/u)
    for (const code of PICK_REASONS) expect(translate(`leftOut.${code}`), code).toMatch(/^\p{Lu}.+\.$/u)
  })

  it('have a word for each group and a sentence for each act', () => {
    expect(Object.keys(messages.outcome).sort()).toEqual([...RESULT_GROUPS].sort())
    for (const kind of BULK_KINDS)
      for (const count of [0, 1, 2]) expect(translate(`done.${kind}`, { count })).toMatch(/\.$/)
  })

  it('know every stop of the check before an order', () => {
    expect([...ORDER_STOPS, 'already-ordered'].sort()).toEqual([...PRE_ORDER_STOPS].sort())
  })
})
