import fc from 'fast-check'
import { expect, it } from 'vitest'
import { comesFromElsewhere } from '@/lib/change-requests/answer-mails/other-sender'

const ASKED = 'bestellung@sage.example'

it.each([
  ['bestellung@sage.example', false],
  ['Frau.Meier@SAGE.example', false],
  ['noreply@mail.sage.example', false],
  ['info@krueger.example', true],
  ['order@sage.example.evil.example', true],
  ['order@notsage.example', true],
  ['order@sage.example@evil.example', true],
  ['ohne Adresse', true],
  [null, true],
])('%s answers from elsewhere: %s', (sender, elsewhere) => {
  expect(comesFromElsewhere(sender, ASKED)).toBe(elsewhere)
})

it('finds the house again where the request went to one of its departments', () => {
  expect(comesFromElsewhere('meier@sage.example', 'order@kunden.sage.example')).toBe(false)
})

it('says nothing where nobody knows where the request went', () => {
  fc.assert(
    fc.property(fc.option(fc.string()), (sender) => {
      expect(comesFromElsewhere(sender, null)).toBe(false)
    }),
  )
})
