import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { customerPath, parseCustomerView, RECORD_FORMS } from '@/lib/customer-page/path'

const parametersOf = (path: string) => Object.fromEntries(new URL(path, 'http://lotse.example').searchParams)

describe('the address of a customer', () => {
  it('leaves out what it does not understand, and a day that has not come', () => {
    const nothing = { record: null, on: null, wholeHistory: false, from: null }
    expect(
      parseCustomerView({ record: 'everything', on: '2026-02-30', history: 'x', from: 'x' }, '2026-11-24'),
    ).toEqual(nothing)
    expect(parseCustomerView({ on: '2026-11-24' }, '2026-11-24')).toEqual(nothing)
  })

  it('opens no form on an earlier day', () => {
    const view = parseCustomerView({ record: 'sage-id', on: '2026-03-01' }, '2026-11-24')
    expect(view).toEqual({ record: null, on: '2026-03-01', wholeHistory: false, from: null })
  })

  it('reads back what it writes', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-03-${String(number).padStart(2, '0')}`)
    const shared = { wholeHistory: fc.boolean(), from: fc.option(fc.uuid()) }
    const form = fc.record({ record: fc.option(fc.constantFrom(...RECORD_FORMS)), ...shared })
    const past = fc.record({ on: fc.option(day), ...shared })
    fc.assert(
      fc.property(fc.oneof(form, past), (change) => {
        const view = { record: null, on: null, ...change }
        expect(parseCustomerView(parametersOf(customerPath('a', view)), '2026-11-24')).toEqual(view)
      }),
    )
  })
})
