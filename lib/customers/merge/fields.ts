import { fromDatabaseDayOrNull, toDatabaseDayOrNull } from '@/lib/db/day'

/** What two customers are weighed by: each unit is taken as a whole, since the town of one and the postal code of the
 * other would be a place that nobody has entered, and so with a person's phone or an order's number. */
export const MERGE_UNITS = {
  name: ['name'],
  debtorNumber: ['debtorNumber'],
  matchCode: ['matchCode'],
  place: ['postalCode', 'town'],
  owner: ['ownerId'],
  contact: ['contactName', 'contactPosition', 'contactPhone'],
  secondFactor: ['secondFactorHolder'],
  mailbox: ['entitlementMailboxRead', 'entitlementHasSageId'],
  order: ['gatewayOrderedOn', 'gatewayOrderNumber'],
  connector: ['connectorConfiguredOn'],
  entitlementId: ['entitlementIdNumber'],
  appointment: ['appointmentHeldOn'],
  apiUsers: ['apiUsersCheckedOn'],
  notes: ['notes'],
} as const satisfies Record<string, readonly string[]>

export type MergeUnit = keyof typeof MERGE_UNITS
export type MergeField = (typeof MERGE_UNITS)[MergeUnit][number]
export const UNIT_NAMES = Object.keys(MERGE_UNITS) as [MergeUnit, ...MergeUnit[]]
export const MERGE_FIELDS: readonly MergeField[] = Object.values(MERGE_UNITS).flat()

export const fieldsOf = (unit: MergeUnit): readonly MergeField[] => MERGE_UNITS[unit]

/** As customer_field_changes holds them: days 'YYYY-MM-DD', answers 'true' or 'false', null where nothing is known. */
export type MergeValues = Record<MergeField, string | null>

const DAYS = new Set<MergeField>([
  'gatewayOrderedOn',
  'connectorConfiguredOn',
  'appointmentHeldOn',
  'apiUsersCheckedOn',
])
const ANSWERS = new Set<MergeField>(['entitlementMailboxRead', 'entitlementHasSageId'])

type Stored = string | boolean | Date | null

/** The values of a customer's row. */
export function valuesOfRow(row: Record<MergeField, Stored>): MergeValues {
  const text = (value: Stored) => (value instanceof Date ? fromDatabaseDayOrNull(value) : (value?.toString() ?? null))
  return Object.fromEntries(MERGE_FIELDS.map((field) => [field, text(row[field])])) as MergeValues
}

/** The columns that hold these values. */
export function columnsOf(values: Partial<MergeValues>): Record<string, Stored> {
  const stored = (field: MergeField, value: string | null): Stored => {
    if (DAYS.has(field)) return toDatabaseDayOrNull(value)
    return ANSWERS.has(field) && value !== null ? value === 'true' : value
  }
  return Object.fromEntries(
    (Object.entries(values) as [MergeField, string | null][]).map(([field, value]) => [field, stored(field, value)]),
  )
}
