import { type CustomerNumbers, Directory, NumbersOfFile } from '@/lib/imports/directory'
import { type PlanContext, planRow, type RowPlan, type StoredCustomer } from '@/lib/imports/plan'
import type { CheckedRow, ImportKind, KeyField } from '@/lib/imports/types'
import type { OnboardingFacts } from '@/lib/onboarding/progress'
import { claimOf, NOTHING_KNOWN, NOW } from '@/lib/testing/facts'

/** Rows and customers for the tests of the rules by which an import plans. */
export const TODAY = '2026-11-24'
export const STORED: StoredCustomer = {
  id: 'a',
  archived: false,
  sageCustomerNumber: '000412',
  debtorNumber: 'D10000',
  name: 'Müller GmbH',
  matchCode: null,
  postalCode: '01067',
  town: 'Dresden',
  contactName: 'Jürgen Weiß',
  contactPhone: null,
  contactPosition: null,
  mainContactEmail: 'it@mueller.example',
  sageIdEmail: null,
  entitlementEmail: null,
}

export type Setting = {
  kind?: ImportKind
  keyField?: KeyField
  customers?: readonly StoredCustomer[]
  observedOn?: string | null
  others?: CheckedRow[]
  partnerDomains?: string[]
}

export const rowOf = (values: CheckedRow['values'], rowNumber = 1): CheckedRow => ({
  rowNumber,
  values,
  problems: [],
  warnings: [],
  proposals: [],
})

export function contextOf(row: CheckedRow, setting: Setting): PlanContext {
  const { kind = 'customer-base', keyField = 'sageCustomerNumber', customers = [STORED] } = setting
  const directory = new Directory(keyField)
  directory.add(customers as readonly CustomerNumbers[])
  const file = new NumbersOfFile()
  for (const { values, rowNumber } of [row, ...(setting.others ?? [])])
    for (const field of ['sageCustomerNumber', 'debtorNumber'] as const)
      if (values[field]) file.add(field, values[field], rowNumber)
  return {
    kind,
    keyField,
    directory,
    file,
    observedOn: setting.observedOn ?? null,
    today: TODAY,
    now: NOW,
    partnerDomains: setting.partnerDomains ?? [],
  }
}

/** Plans a row as the dry run does: the customer is the one that its number finds. */
export function plan(row: CheckedRow, facts: Partial<OnboardingFacts> | null = {}, setting: Setting = {}): RowPlan {
  const context = contextOf(row, setting)
  const match = context.directory.find(row.values[context.keyField] ?? '')
  const customer =
    match.status === 'one' ? ((setting.customers ?? [STORED]).find(({ id }) => id === match.id) ?? null) : null
  const contact = { name: STORED.contactName, claim: claimOf('it@mueller.example', '2026-11-01', 'portal') }
  return planRow(row, customer, facts && { ...NOTHING_KNOWN, contact, ...facts }, context)
}

export const KEY = { sageCustomerNumber: '000412' }
