import fc from 'fast-check'
import { MERGE_FIELDS, type MergeField, type MergeValues, UNIT_NAMES } from '@/lib/customers/merge/fields'
import { type Choices, SIDES, type ValueRules } from '@/lib/customers/merge/plan'

/** Values of customers for the tests of the rules by which two become one. */
export const NO_VALUES = Object.fromEntries(MERGE_FIELDS.map((field) => [field, null])) as MergeValues

export const NO_RULES: ValueRules = {
  choices: {},
  contactOf: 'remaining',
  mailboxOf: null,
  mayAssign: true,
  absorbedNumber: '000450',
}

/** Few values, so that two customers often have the same, and often lack one. */
const anyValue = (field: MergeField) => {
  if (field.startsWith('entitlement') && field !== 'entitlementIdNumber') return fc.constantFrom('true', 'false', null)
  return fc.constantFrom(`${field} 1`, `${field} 2`, null)
}

export const anyValues: fc.Arbitrary<MergeValues> = fc.record(
  Object.fromEntries(MERGE_FIELDS.map((field) => [field, anyValue(field)])) as Record<
    MergeField,
    fc.Arbitrary<string | null>
  >,
)

const anySide = fc.constantFrom(...SIDES)

export const anyChoices: fc.Arbitrary<Choices> = fc.dictionary(fc.constantFrom(...UNIT_NAMES), anySide)

export const anyRules: fc.Arbitrary<ValueRules> = fc.record({
  choices: anyChoices,
  contactOf: anySide,
  mailboxOf: fc.option(anySide),
  mayAssign: fc.boolean(),
  absorbedNumber: fc.constantFrom('000450', 'D-1'),
})
