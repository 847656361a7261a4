import { describe, expect, it } from 'vitest'
import { decideUndo, decideUndoClaims } from '@/lib/customers/bulk-undo/decide'
import { datedClaim, NOW } from '@/lib/testing/facts'

describe('a value', () => {
  it('is put back where it is the act’s own, and left where it is back already or something newer stands', () => {
    expect(decideUndo({ isBack: false, isOurs: true })).toEqual({ outcome: 'done', reason: null })
    expect(decideUndo({ isBack: false, isOurs: false })).toEqual({ outcome: 'refused', reason: 'changed-since' })
    expect(decideUndo({ isBack: true, isOurs: false })).toEqual({ outcome: 'unchanged', reason: 'already-undone' })
  })
})

describe('claims', () => {
  const claim = (id: string, change: Parameters<typeof datedClaim>[2] & { kind?: 'sage-id' | 'entitlement' } = {}) => {
    const { kind = 'sage-id', ...rest } = change
    return { ...datedClaim(kind, 'it@firma.de', rest), id }
  }
  const before = claim('before', { observedOn: '2026-01-01' })
  const ours = claim('ours', { observedOn: '2026-11-20' })
  const newer = claim('newer', { observedOn: '2026-11-21' })
  const other = claim('other', { kind: 'entitlement', observedOn: '2026-11-20' })

  it('are taken back where they still count', () => {
    expect(decideUndoClaims([before, ours], ['ours'], NOW)).toEqual({
      outcome: 'done',
      reason: null,
      retracted: ['ours'],
    })
    expect(decideUndoClaims([before, ours, newer, other], ['ours', 'other'], NOW)).toEqual({
      outcome: 'done',
      reason: 'changed-since',
      retracted: ['other'],
    })
  })

  it('stay where something newer stands on them, or nothing of them is left', () => {
    expect(decideUndoClaims([before, ours, newer], ['ours'], NOW)).toMatchObject({ outcome: 'refused', retracted: [] })
    const retracted = { ...ours, retractedAt: NOW }
    expect(decideUndoClaims([before, retracted], ['ours'], NOW)).toMatchObject({ outcome: 'unchanged', retracted: [] })
    expect(decideUndoClaims([before], [], NOW).outcome).toBe('unchanged')
  })
})
