import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allowedTransitions,
  awaitsAnswer,
  coversChange,
  deriveRequestStatus,
  factsChangedSince,
  ITEM_STATES,
  isOpen,
  mayBecome,
} from '@/lib/change-requests/status'

const key = (email: string) => email.trim().toLowerCase()
const states = fc.constantFrom(...ITEM_STATES)

describe('the life of a customer in a request', () => {
  it('goes from draft over sent and an answer to closed', () => {
    expect(allowedTransitions('draft')).toEqual(['sent', 'withdrawn'])
    expect(allowedTransitions('sent')).toEqual(['confirmed', 'refused', 'question', 'withdrawn'])
    expect(allowedTransitions('question')).toEqual(['sent', 'confirmed', 'refused', 'withdrawn'])
    expect(mayBecome('confirmed', 'closed')).toBe(true)
    expect(mayBecome('draft', 'confirmed')).toBe(false)
  })

  it('ends, and never returns from an ended state to an open one', () => {
    fc.assert(
      fc.property(states, (state) => {
        if (!isOpen(state)) expect(allowedTransitions(state).filter(isOpen)).toEqual([])
        expect(mayBecome(state, state)).toBe(false)
        expect(mayBecome(state, 'draft')).toBe(false)
      }),
    )
  })

  it('is open as the table has it, and awaits an answer only after sending', () => {
    expect(ITEM_STATES.filter(isOpen)).toEqual(['draft', 'sent', 'question'])
    expect(ITEM_STATES.filter(awaitsAnswer)).toEqual(['sent', 'question'])
  })
})

describe('deriveRequestStatus', () => {
  it.each([
    [[], 'draft'],
    [['draft', 'withdrawn'], 'draft'],
    [['sent', 'confirmed'], 'sent'],
    [['question', 'refused'], 'sent'],
    [['confirmed', 'refused', 'withdrawn'], 'closed'],
    [['withdrawn', 'withdrawn'], 'withdrawn'],
  ] as const)('of %j is %s', (items, status) => {
    expect(deriveRequestStatus(items.map((each) => ({ status: each })))).toBe(status)
  })

  it('does not depend on the order, and is open exactly while a customer is', () => {
    fc.assert(
      fc.property(fc.array(states, { minLength: 1, maxLength: 6 }), (list) => {
        const items = list.map((status) => ({ status }))
        const derived = deriveRequestStatus(items)
        expect(deriveRequestStatus(items.toReversed())).toBe(derived)
        expect(isOpen(derived)).toBe(list.some(isOpen))
      }),
    )
  })
})

describe('a request against the facts of today', () => {
  const item = { oldEmail: 'alt@kunde.example', newEmail: 'neu@kunde.example' }

  it.each([
    [{ sageId: 'NEU@kunde.example', entitlement: 'alt@kunde.example' }, true, []],
    [{ sageId: 'neu@kunde.example', entitlement: null }, true, ['entitlement']],
    [{ sageId: 'ganz@kunde.example', entitlement: 'alt@kunde.example' }, false, ['sage-id']],
    [{ sageId: null, entitlement: 'alt@kunde.example' }, false, ['sage-id']],
    [{ sageId: null, entitlement: null }, false, ['sage-id', 'entitlement']],
    [{ sageId: 'alt@kunde.example', entitlement: 'alt@kunde.example' }, false, ['sage-id', 'already-matching']],
    [{ sageId: 'neu@kunde.example', entitlement: 'Neu@kunde.example' }, true, ['entitlement', 'already-matching']],
  ])('%j', (current, covers, changes) => {
    expect(coversChange(item, current, key)).toBe(covers)
    expect(factsChangedSince(item, current, key)).toEqual(changes)
  })
})
