import {
  fieldsOf,
  MERGE_FIELDS,
  type MergeField,
  type MergeUnit,
  type MergeValues,
  UNIT_NAMES,
} from '@/lib/customers/merge/fields'

export const SIDES = ['remaining', 'absorbed'] as const
export type Side = (typeof SIDES)[number]
export type Choices = Partial<Record<MergeUnit, Side>>

/**
 * How a unit comes to its values: `same` nothing is added · `filled` what one lacks the other has · `joined` both texts
 * · `follows` the answers belong to the address that counts · `kept` only somebody else may decide · `choice` they differ.
 */
export type UnitKind = 'same' | 'filled' | 'joined' | 'follows' | 'kept' | 'choice'

export type UnitPlan = { unit: MergeUnit; kind: UnitKind; suggested: Side; after: Partial<MergeValues> }

export type ValueRules = {
  choices: Choices
  /** Whose main contact's address counts afterwards: the person beside it is the better suggestion. */
  contactOf: Side
  /** Whose entitlement e-mail counts afterwards; null where both have the same, so that the answers add up. */
  mailboxOf: Side | null
  /** Whether the person may decide who is in charge. */
  mayAssign: boolean
  /** Stands before the text that was the absorbed customer's. */
  absorbedNumber: string
}

export type ValuePlan = { units: UnitPlan[]; after: MergeValues }

/** What the remaining customer is made of; nothing known of one side gives way to a gap of the other. */
export function planValues(remaining: MergeValues, absorbed: MergeValues, rules: ValueRules): ValuePlan {
  const units = UNIT_NAMES.map((unit) => planUnit(unit, { remaining, absorbed }, rules))
  return { units, after: Object.assign({ ...remaining }, ...units.map((plan) => plan.after)) }
}

type Both = Record<Side, MergeValues>

function planUnit(unit: MergeUnit, both: Both, rules: ValueRules): UnitPlan {
  const of = (side: Side) => pick(both[side], fieldsOf(unit))
  const plan = (kind: UnitKind, suggested: Side, after: Partial<MergeValues>) => ({ unit, kind, suggested, after })
  if (unit === 'notes') {
    const notes = joinNotes(both.remaining.notes, both.absorbed.notes, rules.absorbedNumber)
    return plan(notes === both.remaining.notes ? 'same' : 'joined', 'remaining', { notes })
  }
  if (unit === 'mailbox' && rules.mailboxOf !== null && !isEqual(of('remaining'), of('absorbed')))
    return plan('follows', rules.mailboxOf, of(rules.mailboxOf))
  if (isContradiction(fieldsOf(unit), both)) {
    const suggested = unit === 'contact' ? rules.contactOf : 'remaining'
    if (unit === 'owner' && !rules.mayAssign) return plan('kept', 'remaining', of('remaining'))
    return plan('choice', suggested, of(rules.choices[unit] ?? suggested))
  }
  const filled = Object.fromEntries(
    fieldsOf(unit).map((field) => [field, both.remaining[field] ?? both.absorbed[field]]),
  )
  return plan(isEqual(filled, of('remaining')) ? 'same' : 'filled', 'remaining', filled)
}

function pick(values: MergeValues, fields: readonly MergeField[]): Partial<MergeValues> {
  return Object.fromEntries(fields.map((field) => [field, values[field]]))
}

function isEqual(left: Partial<MergeValues>, right: Partial<MergeValues>): boolean {
  return (Object.keys(left) as MergeField[]).every((field) => left[field] === right[field])
}

function isContradiction(fields: readonly MergeField[], { remaining, absorbed }: Both): boolean {
  return fields.some(
    (field) => remaining[field] !== null && absorbed[field] !== null && remaining[field] !== absorbed[field],
  )
}

/** Both texts whole, the second under the number that it stood under. */
export function joinNotes(remaining: string | null, absorbed: string | null, absorbedNumber: string): string | null {
  if (absorbed === null || absorbed === remaining) return remaining
  return remaining === null ? absorbed : `${remaining}\n\n${absorbedNumber}:\n${absorbed}`
}

export type FieldValue = { field: MergeField; value: string }

/** What the absorbed customer had and the remaining one has otherwise: shown in the history, so that it is not lost. */
export function notTaken(absorbed: MergeValues, after: MergeValues): FieldValue[] {
  return MERGE_FIELDS.flatMap((field) => {
    const value = absorbed[field]
    return field === 'notes' || value === null || value === after[field] ? [] : [{ field, value }]
  })
}

export const changedFields = (before: MergeValues, after: MergeValues): MergeField[] =>
  MERGE_FIELDS.filter((field) => before[field] !== after[field])
