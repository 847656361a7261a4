'use client'

import { useTranslations } from 'next-intl'
import { useFieldValue } from '@/components/customer-page/use-field-value'
import type { Owner } from '@/lib/customers/data'
import type { MergeUnit } from '@/lib/customers/merge/fields'
import type { FieldValue } from '@/lib/customers/merge/plan'

/** Numbers and answers say nothing without the word that they belong to. */
const NAMED = new Set<string>([
  'contactPosition',
  'contactPhone',
  'gatewayOrderNumber',
  'entitlementMailboxRead',
  'entitlementHasSageId',
])

/** What a customer has of a unit, in one text. */
export function UnitValues({
  unit,
  values,
  people,
}: {
  unit: MergeUnit
  values: readonly FieldValue[]
  people: readonly Owner[]
}) {
  const translate = useTranslations('merge')
  const words = useTranslations('customer')
  const empty = translate('choices.empty')
  const shown = useFieldValue(people, empty)
  const texts = values.map(({ field, value }) =>
    NAMED.has(field) ? `${words(`field.${field}`)}: ${shown(field, value)}` : shown(field, value),
  )
  if (texts.length === 0) return <span className="text-muted">{empty}</span>
  return <span className="whitespace-pre-wrap">{texts.join(unit === 'place' ? ' ' : ', ')}</span>
}
