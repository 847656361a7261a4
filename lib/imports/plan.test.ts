import { describe, expect, it } from 'vitest'
import { needsFacts } from '@/lib/imports/plan'
import { MASTER_FIELDS } from '@/lib/imports/types'
import type { ClaimSource } from '@/lib/onboarding/stages'
import { claimOf, ORDER } from '@/lib/testing/facts'
import { contextOf, KEY, plan, rowOf, STORED, TODAY } from '@/lib/testing/plans'

const codes = (found: { code: string }[]) => found.map(({ code }) => code)

describe('a row of a customer who is known', () => {
  it('changes what its columns say otherwise, and nothing else', () => {
    const planned = plan(rowOf({ ...KEY, name: 'Müller & Söhne GmbH', town: 'Dresden', postalCode: null }))
    expect(planned).toMatchObject({
      result: 'changed',
      customerId: 'a',
      fields: { name: 'Müller & Söhne GmbH' },
      changes: [{ field: 'name', from: 'Müller GmbH', to: 'Müller & Söhne GmbH' }],
      claim: null,
    })
  })

  it('never empties a value: an empty cell is no statement', () => {
    const empty = Object.fromEntries(MASTER_FIELDS.map((field) => [field, null]))
    expect(plan(rowOf({ ...empty, ...KEY, mainContactEmail: null }))).toMatchObject({
      result: 'unchanged',
      changes: [],
    })
  })

  it('records another address as a claim of the day', () => {
    expect(plan(rowOf({ ...KEY, mainContactEmail: 'neu@mueller.example' }))).toMatchObject({
      result: 'changed',
      claim: { kind: 'main-contact', email: 'neu@mueller.example', observedOn: TODAY },
      changes: [{ field: 'mainContactEmail', from: 'it@mueller.example', to: 'neu@mueller.example' }],
    })
  })

  it('takes an address in other letters for a change of text', () => {
    expect(plan(rowOf({ ...KEY, mainContactEmail: 'IT@mueller.example' }))).toMatchObject({
      result: 'changed',
      claim: { email: 'IT@mueller.example' },
    })
  })

  it('says nothing new with the address that is known, on whatever day it is imported', () => {
    const row = rowOf({ ...KEY, mainContactEmail: 'it@mueller.example' })
    expect(needsFacts(row, STORED, contextOf(row, {}))).toBe(false)
    expect(plan(row, null)).toMatchObject({ result: 'unchanged', claim: null })
  })

  it('renews the evidence of an address by a day of its own, and only by a newer one', () => {
    const row = (observedOn: string) => rowOf({ ...KEY, sageIdEmail: 'id@mueller.example', observedOn })
    const facts = { sageId: claimOf('id@mueller.example', '2026-11-01', 'customer') }
    const setting = { kind: 'sage-ids', customers: [{ ...STORED, sageIdEmail: 'id@mueller.example' }] } as const
    expect(plan(row('2026-11-01'), facts, setting)).toMatchObject({ result: 'unchanged', claim: null })
    expect(plan(row('2026-10-01'), facts, setting)).toMatchObject({ result: 'unchanged', claim: null })
    expect(plan(row('2026-11-02'), facts, setting)).toMatchObject({
      result: 'changed',
      claim: { kind: 'sage-id', observedOn: '2026-11-02' },
      changes: [{ field: 'observedOn', from: '2026-11-01', to: '2026-11-02' }],
    })
  })

  it('is archived and stays so, and is said to be', () => {
    const planned = plan(rowOf({ ...KEY, town: 'Kiel' }), {}, { customers: [{ ...STORED, archived: true }] })
    expect(planned.result).toBe('changed')
    expect(codes(planned.warnings)).toEqual(['customer-archived'])
  })

  it('takes the day of the row before the one that was chosen, and that before today', () => {
    const row = { ...KEY, sageIdEmail: 'x@mueller.example' }
    const setting = { kind: 'sage-ids', observedOn: '2026-11-10' } as const
    expect(plan(rowOf({ ...row, observedOn: '2026-11-05' }), {}, setting).claim?.observedOn).toBe('2026-11-05')
    expect(plan(rowOf({ ...row, observedOn: null }), {}, setting).claim?.observedOn).toBe('2026-11-10')
    expect(plan(rowOf(row), {}, { kind: 'sage-ids' }).claim?.observedOn).toBe(TODAY)
  })

  it('leaves a newer address alone, and says so', () => {
    const planned = plan(
      rowOf({ ...KEY, sageIdEmail: 'alt@mueller.example', observedOn: '2026-01-01' }),
      { sageId: claimOf('neu@mueller.example', '2026-11-01', 'customer') },
      { kind: 'sage-ids' },
    )
    expect(planned).toMatchObject({ result: 'unchanged', claim: null, changes: [] })
    expect(planned.warnings).toEqual([
      { code: 'older-than-known', field: 'sageIdEmail', params: { email: 'neu@mueller.example', day: '2026-11-01' } },
    ])
  })
})

describe('an entitlement e-mail that is proven', () => {
  const facts = (source: ClaimSource) => ({ entitlement: claimOf('a@mueller.example', '2026-11-01', source) })
  const setting = { kind: 'entitlement-emails' } as const
  const row = (entitlementEmail: string, observedOn: string | null = null) =>
    rowOf({ ...KEY, entitlementEmail, observedOn })

  it.each(['sign-in', 'order-management', 'order'] as const)('by %s is overwritten by no list', (source) => {
    const planned = plan(row('b@mueller.example'), facts(source), setting)
    expect(planned).toMatchObject({ result: 'unchanged', claim: null, changes: [] })
    expect(planned.warnings).toEqual([
      {
        code: 'proof-contradicted',
        field: 'entitlementEmail',
        params: { email: 'a@mueller.example', day: '2026-11-01', source },
      },
    ])
  })

  it('is not contradicted by other letters, unless the organisation demands the same', () => {
    expect(plan(row('A@mueller.example'), facts('order'), setting)).toMatchObject({ result: 'unchanged', warnings: [] })
    const settings = { recheckAfterDays: 90, match: 'identical' as const }
    expect(codes(plan(row('A@mueller.example'), { ...facts('order'), settings }, setting).warnings)).toEqual([
      'proof-contradicted',
    ])
  })

  it('keeps its proof where a list says the same on a newer day', () => {
    expect(plan(row('a@mueller.example', '2026-11-20'), facts('order'), setting)).toMatchObject({ claim: null })
  })

  it('by nothing but a list gives way to the next list', () => {
    expect(plan(row('b@mueller.example'), facts('import'), setting).claim).toMatchObject({ email: 'b@mueller.example' })
  })
})

describe('a main contact who changes', () => {
  const changed = rowOf({ ...KEY, mainContactEmail: 'neu@mueller.example' })

  it('endangers the sign-in where the gateway is ordered', () => {
    const entitlement = claimOf('it@mueller.example')
    const planned = plan(changed, { entitlement, sageId: claimOf('it@mueller.example'), order: ORDER })
    expect(planned.result).toBe('changed')
    expect(planned.warnings).toEqual([
      {
        code: 'sign-in-stops-later',
        field: 'mainContactEmail',
        params: { entitlement: 'it@mueller.example', email: 'neu@mueller.example' },
      },
    ])
    const unknown = plan(changed, { sageId: claimOf('it@mueller.example'), order: ORDER })
    expect(unknown.warnings).toMatchObject([{ code: 'sign-in-stops-later', params: { entitlement: 'none' } }])
  })

  it('endangers no sign-in that returns nothing today', () => {
    const entitlement = claimOf('it@mueller.example')
    const planned = plan(changed, { entitlement, sageId: claimOf('chef@mueller.example'), order: ORDER })
    expect(codes(planned.warnings)).not.toContain('sign-in-stops-later')
    expect(codes(planned.warnings)).not.toContain('sign-in-endangered')
  })

  it('or a Sage ID ends at once a sign-in that works', () => {
    const known = claimOf('it@mueller.example')
    const planned = plan(rowOf({ ...KEY, sageIdEmail: 'neu@mueller.example' }), {
      entitlement: known,
      sageId: known,
      order: ORDER,
    })
    expect(codes(planned.warnings)).toEqual(['sign-in-endangered'])
  })

  it('becomes the address that the next order freezes where it is not', () => {
    expect(codes(plan(changed).warnings)).toEqual(['next-order-freezes'])
  })

  it('is advised on, but not for being a person', () => {
    const row = (mainContactEmail: string) => rowOf({ ...KEY, mainContactEmail })
    const advice = (email: string) => plan(row(email), {}, { partnerDomains: ['partner.example'] }).warnings
    expect(codes(advice('max.muster@mueller.example'))).toEqual(['next-order-freezes'])
    expect(advice('max@partner.example').at(-1)).toMatchObject({ params: { advice: 'partner-domain' } })
    expect(advice('mueller@gmx.de').at(-1)).toMatchObject({ code: 'address-advised', params: { advice: 'freemail' } })
  })
})

describe('a row of a customer who is unknown', () => {
  const NEW = { sageCustomerNumber: '000999', name: 'Neu GmbH' }

  it('becomes a customer in a customer base', () => {
    expect(plan(rowOf({ ...NEW, town: 'Kiel', mainContactEmail: 'it@neu.example' }), null)).toMatchObject({
      result: 'new',
      customerId: null,
      fields: { ...NEW, town: 'Kiel' },
      claim: { kind: 'main-contact', email: 'it@neu.example', observedOn: TODAY },
    })
  })

  it.each(['sage-ids', 'entitlement-emails'] as const)('is refused in a list of %s', (kind) => {
    const planned = plan(rowOf(NEW), null, { kind })
    expect([planned.result, codes(planned.problems)]).toEqual(['refused', ['customer-unknown']])
  })

  it('needs a name, and the number at Sage', () => {
    expect(codes(plan(rowOf({ sageCustomerNumber: '1' }), null).problems)).toEqual(['name-missing'])
    const byDebtor = plan(rowOf({ debtorNumber: 'D9', name: 'Neu' }), null, { keyField: 'debtorNumber' })
    expect(byDebtor.problems).toEqual([{ code: 'key-missing', field: 'sageCustomerNumber', params: {} }])
  })

  it('is said to look like one whose number has leading zeros', () => {
    const planned = plan(rowOf({ sageCustomerNumber: '412', name: 'Müller' }), null)
    expect(planned.result).toBe('new')
    expect(planned.warnings).toEqual([
      { code: 'zeros-lost', field: 'sageCustomerNumber', params: { value: '412', known: '000412' } },
    ])
  })
})

describe('numbers', () => {
  it('that stand twice in the file refuse all their rows, each naming the others', () => {
    const others = [rowOf({ ...KEY, name: 'B' }, 7), rowOf({ ...KEY, name: 'C' }, 9)]
    const planned = plan(rowOf({ ...KEY, name: 'A' }), {}, { others })
    expect(planned.problems).toEqual([
      { code: 'key-double', field: 'sageCustomerNumber', params: { number: '000412', rows: '7, 9' } },
    ])
  })

  it('of another customer are refused, and one’s own are not', () => {
    const other = { ...STORED, id: 'b', sageCustomerNumber: '000413', debtorNumber: 'D10001' }
    const setting = { customers: [STORED, other] }
    expect(codes(plan(rowOf({ ...KEY, debtorNumber: 'D10001' }), {}, setting).problems)).toEqual(['number-taken'])
    expect(plan(rowOf({ ...KEY, debtorNumber: 'D10000' }), {}, setting).result).toBe('unchanged')
  })

  it('beside the key must not stand twice either, unless they are stored so', () => {
    const others = [rowOf({ sageCustomerNumber: '1', debtorNumber: 'D77' }, 5)]
    expect(codes(plan(rowOf({ ...KEY, debtorNumber: 'D77' }), {}, { others }).problems)).toEqual(['number-double'])
    const same = [rowOf({ sageCustomerNumber: '1', debtorNumber: 'D10000' }, 5)]
    expect(plan(rowOf({ ...KEY, debtorNumber: 'D10000' }), {}, { others: same }).result).toBe('unchanged')
  })

  it('of several customers cannot tell which is meant', () => {
    const customers = [STORED, { ...STORED, id: 'b', sageCustomerNumber: '000413' }]
    const planned = plan(rowOf({ debtorNumber: 'D10000' }), null, { customers, keyField: 'debtorNumber' })
    expect(planned.problems).toEqual([
      { code: 'customer-ambiguous', field: 'debtorNumber', params: { number: 'D10000', count: '2' } },
    ])
  })

  it('are compared as they are written', () => {
    expect(plan(rowOf({ sageCustomerNumber: '0412', name: 'X' }), null).result).toBe('new')
  })
})
