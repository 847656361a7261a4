import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkRow } from '@/lib/imports/check-row'
import { needsFacts, planRow, promiseOf, type StoredCustomer } from '@/lib/imports/plan'
import { type ImportField, type ImportKind, MASTER_FIELDS } from '@/lib/imports/types'
import { addressesMatch } from '@/lib/onboarding/progress'
import { CLAIM_SOURCES } from '@/lib/onboarding/stages'
import { contextOf, KEY, plan, rowOf, TODAY } from '@/lib/testing/plans'

/** Text that a cell of a list can hold and a form would take. */
const anyText = fc.stringMatching(/^[A-Za-zÄÖÜäöüß0-9][A-Za-zÄÖÜäöüß0-9 .&-]{0,18}[A-Za-z0-9]$/)
const anyAddress = fc
  .tuple(fc.stringMatching(/^[a-zA-Z][a-z0-9]{0,8}$/), fc.stringMatching(/^[a-z]{2,10}$/))
  .map(([mailbox, domain]) => `${mailbox}@${domain}.example`)

const anyCustomer: fc.Arbitrary<StoredCustomer> = fc.record({
  id: fc.constant('a'),
  archived: fc.boolean(),
  sageCustomerNumber: anyText,
  debtorNumber: fc.option(anyText),
  name: anyText,
  matchCode: fc.option(anyText),
  postalCode: fc.option(fc.stringMatching(/^0?[1-9]\d{4}$/)),
  town: fc.option(anyText),
  contactName: fc.option(anyText),
  contactPhone: fc.option(fc.stringMatching(/^0[1-9]{2,4} [1-9]{3,8}$/)),
  contactPosition: fc.option(anyText),
  mainContactEmail: fc.option(anyAddress),
  sageIdEmail: fc.option(anyAddress),
  entitlementEmail: fc.option(anyAddress),
})

const COLUMNS: Record<ImportKind, ImportField[]> = {
  'customer-base': [...MASTER_FIELDS, 'mainContactEmail'],
  'sage-ids': ['sageCustomerNumber', 'sageIdEmail'],
  'entitlement-emails': ['sageCustomerNumber', 'entitlementEmail'],
}

/** What stands in the cells when a customer is exported. */
const exported = (customer: StoredCustomer, columns: readonly ImportField[]) =>
  columns.map((field) => (field === 'observedOn' ? '' : (customer[field] ?? '')))

describe('whatever the customer', () => {
  it.each(Object.entries(COLUMNS) as [ImportKind, ImportField[]][])(
    'what is exported and imported again as %s changes nothing',
    (kind, mapping) => {
      fc.assert(
        fc.property(anyCustomer, (customer) => {
          const cells = exported(customer, mapping)
          const today = TODAY
          const row = checkRow(cells, 1, {
            kind,
            format: 'xlsx',
            keyField: 'sageCustomerNumber',
            mapping,
            numberColumns: [],
            today,
            acceptRepairs: false,
          })
          const context = contextOf(row, { kind, customers: [customer] })
          expect(needsFacts(row, customer, context)).toBe(false)
          const planned = planRow(row, customer, null, context)
          const asked = mapping.every((field) => field === 'observedOn' || !field.endsWith('Email') || customer[field])
          if (kind === 'customer-base' || asked) expect(planned).toMatchObject({ result: 'unchanged', claim: null })
          expect([planned.changes, planned.fields]).toEqual([[], {}])
        }),
      )
    },
  )

  it('a proven entitlement e-mail stays the one that counts', () => {
    const claims = fc.record({ email: anyAddress, observedOn: fc.constantFrom('2026-01-01', '2026-11-01', TODAY) })
    fc.assert(
      fc.property(claims, fc.constantFrom(...CLAIM_SOURCES), claims, (stored, source, listed) => {
        const facts = { entitlement: { ...stored, source } }
        const row = rowOf({ ...KEY, entitlementEmail: listed.email, observedOn: listed.observedOn })
        const planned = plan(row, facts, { kind: 'entitlement-emails' })
        const proven = ['sign-in', 'order-management', 'order'].includes(source)
        if (proven) expect(planned.claim).toBeNull()
        // What counts afterwards is never older than what counted before.
        if (planned.claim) expect(planned.claim.observedOn >= stored.observedOn).toBe(true)
        else if (!addressesMatch(listed.email, stored.email, 'equivalent')) expect(planned.warnings).toHaveLength(1)
      }),
    )
  })

  it('planning twice promises the same', () => {
    const row = rowOf({ ...KEY, name: 'Neu', mainContactEmail: 'neu@mueller.example' })
    expect(promiseOf(plan(row))).toBe(promiseOf(plan(row)))
    expect(promiseOf(plan(row))).not.toBe(promiseOf(plan(rowOf({ ...KEY, name: 'Anders' }))))
  })
})
