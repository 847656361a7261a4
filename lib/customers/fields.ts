import type { FactSources } from '@/lib/onboarding/facts'

/** The fields of the form, in its order; field changes and conflicts speak of these. */
export const CUSTOMER_FIELDS = [
  'name',
  'sageCustomerNumber',
  'debtorNumber',
  'matchCode',
  'postalCode',
  'town',
  'ownerId',
  'notes',
  'contactName',
  'contactPhone',
  'contactPosition',
  'secondFactorHolder',
] as const
export type CustomerField = (typeof CUSTOMER_FIELDS)[number]

/** Their values in the order of the form; an empty field is null. */
export type CustomerFields = Record<CustomerField, string | null>

const FACTS = { contactName: true, secondFactorHolder: true } satisfies Record<
  Extract<CustomerField, keyof FactSources>,
  true
>

/** Whether stages are derived from this field: a note or a telephone number changes none. */
export const isFact = (field: CustomerField): boolean => field in FACTS
