import { describe, expect, it } from 'vitest'
import type { AddressComparison } from '@/lib/customers/merge/addresses'
import { findMixedContact } from '@/lib/customers/merge/contact'
import type { Choices, FieldValue, Side } from '@/lib/customers/merge/plan'
import type { ProposedUnit } from '@/lib/customers/merge/types'
import { claimOf } from '@/lib/testing/facts'

const known = { ...claimOf('edv@weiss.example'), knowledge: 'proven' as const }

const addressOf = (from: Side | null, isShared = false): AddressComparison => ({
  before: { remaining: isShared || from === 'remaining' ? known : null, absorbed: from === 'absorbed' ? known : null },
  after: from && { ...known, from, reason: 'only' },
  isShared,
  becomesContradicted: null,
})

const person = (name: string | null): FieldValue[] => (name === null ? [] : [{ field: 'contactName', value: name }])

function mixed(
  names: { remaining: string | null; absorbed: string | null },
  address: AddressComparison,
  choices: Choices = {},
) {
  const { remaining, absorbed } = names
  const contact: ProposedUnit = {
    unit: 'contact',
    kind: remaining !== null && absorbed !== null && remaining !== absorbed ? 'choice' : 'filled',
    suggested: 'absorbed',
    values: { remaining: person(remaining), absorbed: person(absorbed) },
    after: person(remaining ?? absorbed),
  }
  return findMixedContact({ units: [contact], addresses: { 'main-contact': address } }, choices)
}

describe('a main contact whose person and address come from different customers', () => {
  const both = { remaining: 'Petra Krüger', absorbed: 'Jörg Weiß' }

  it('is found by the choice of the person', () => {
    const petra = { name: 'Petra Krüger', email: 'edv@weiss.example', from: 'absorbed' }
    expect(mixed(both, addressOf('absorbed'), { contact: 'remaining' })).toEqual(petra)
    expect(mixed(both, addressOf('absorbed'), { contact: 'absorbed' })).toBeNull()
    expect(mixed(both, addressOf('absorbed'))).toBeNull()
    expect(mixed(both, addressOf('remaining'))).toMatchObject({ name: 'Jörg Weiß', from: 'remaining' })
  })

  it('is found where each of the two has only one of them', () => {
    expect(mixed({ remaining: 'Petra Krüger', absorbed: null }, addressOf('absorbed'))).toMatchObject({
      name: 'Petra Krüger',
    })
    expect(mixed({ remaining: null, absorbed: 'Jörg Weiß' }, addressOf('absorbed'))).toBeNull()
  })

  it('is none where both name the same person or the same mailbox, or one of them is unknown', () => {
    expect(mixed({ remaining: 'Petra Krüger', absorbed: 'Petra Krüger' }, addressOf('absorbed'))).toBeNull()
    expect(mixed(both, addressOf('absorbed', true), { contact: 'remaining' })).toBeNull()
    expect(mixed(both, addressOf(null))).toBeNull()
    expect(mixed({ remaining: null, absorbed: null }, addressOf('absorbed'))).toBeNull()
  })
})
