import { describe, expect, it } from 'vitest'
import { problemWith } from '@/lib/change-requests/problem'
import { problemPlaces } from '@/lib/change-requests/problem-places'
import type { RequestItem } from '@/lib/change-requests/types'

function item(customerId: string, fields: Partial<RequestItem> = {}): RequestItem {
  return {
    id: `item-${customerId}`,
    customerId,
    status: 'draft',
    customerName: `Kunde ${customerId}`,
    sageCustomerNumber: '000449',
    contactName: 'Katrin Krüger',
    oldEmail: 'alt@krueger.example',
    newEmail: 'neu@krueger.example',
    current: { sageId: 'neu@krueger.example', entitlement: 'alt@krueger.example' },
    matchesToday: false,
    factsChanged: [],
    answeredOn: null,
    answerNote: null,
    answeredByName: null,
    answerMailId: null,
    ...fields,
  }
}

describe('where a problem of the mail is solved', () => {
  it('leads to the settings, the template, the profile and the reason', () => {
    const places = ['Partnernummer', 'Absender', 'Begruendung'].map((name) =>
      problemPlaces(problemWith('missing-value', name), [item('a')]),
    )
    expect(places.flat().map((place) => place.href)).toEqual(['/settings', '/profile', '#reason'])
    expect(problemPlaces(problemWith('unknown-placeholder', 'Nummer'), [])).toEqual([
      { href: '/settings/template', name: null },
    ])
  })

  it('names those of several customers that lack the value', () => {
    const items = [item('a'), item('b', { contactName: null }), item('c', { contactName: ' ' })]
    expect(problemPlaces(problemWith('missing-value', 'Hauptansprechpartner'), items)).toEqual([
      { href: '/customers/b/edit', name: 'Kunde b' },
      { href: '/customers/c/edit', name: 'Kunde c' },
    ])
  })

  it('opens the form of the address that is missing', () => {
    const lacking = item('a', { current: { sageId: null, entitlement: null } })
    expect(problemPlaces(problemWith('missing-value', 'NeueAdresse'), [lacking])).toEqual([
      { href: '/customers/a?record=sage-id', name: null },
    ])
    expect(problemPlaces(problemWith('missing-value', 'BisherigeAdresse'), [lacking])).toEqual([
      { href: '/customers/a?record=entitlement', name: null },
    ])
  })

  it('offers a few customers where any of them may be meant', () => {
    const items = Array.from({ length: 9 }, (_, index) => item(String(index)))
    expect(problemPlaces(problemWith('too-long', 'Kunde'), items)).toHaveLength(5)
  })
})
