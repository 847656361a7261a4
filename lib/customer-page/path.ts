import { isIsoDate } from '@/lib/calendar'
import { CLAIM_KINDS } from '@/lib/onboarding/stages'
import { id as idSchema } from '@/lib/schema'

/** The forms that open in place. */
export const RECORD_FORMS = [...CLAIM_KINDS, 'order', 'further-steps'] as const
export type RecordForm = (typeof RECORD_FORMS)[number]

/** What the address of the page says besides the customer. */
export type CustomerView = {
  record: RecordForm | null
  on: string | null
  wholeHistory: boolean
  /** The absorbed customer whose link led here. */
  from: string | null
}

type Parameters = Record<string, string | string[] | undefined>

/** What is not understood, and a day that has not come, is left out: an old bookmark still shows the customer. */
export function parseCustomerView(parameters: Parameters, today: string): CustomerView {
  const first = (name: string): string => {
    const value = parameters[name]
    return (Array.isArray(value) ? value[0] : value) ?? ''
  }
  const on = first('on')
  const day = isIsoDate(on) && on < today ? on : null
  const record = RECORD_FORMS.find((form) => form === first('record')) ?? null
  const from = idSchema.safeParse(first('from'))
  return {
    record: day === null ? record : null,
    on: day,
    wholeHistory: first('history') === 'all',
    from: from.success ? from.data : null,
  }
}

export function customerPath(customerId: string, change: Partial<CustomerView> = {}): string {
  const query = new URLSearchParams()
  if (change.record) query.set('record', change.record)
  if (change.on) query.set('on', change.on)
  if (change.wholeHistory) query.set('history', 'all')
  if (change.from) query.set('from', change.from)
  const text = query.toString()
  return `/customers/${customerId}${text ? `?${text}` : ''}`
}
