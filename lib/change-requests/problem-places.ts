import { type PlaceholderName, placeholderNamed } from '@/lib/change-requests/placeholders'
import type { Problem } from '@/lib/change-requests/problem'
import type { RequestItem } from '@/lib/change-requests/types'
import { customerPath } from '@/lib/customer-page/path'

/** A page on which a problem is solved; `name` is the customer's where there are several to choose from. */
export type ProblemPlace = { href: string; name: string | null }

/** More links would say no more; the next ones show when the first are solved. */
const MAX_CUSTOMER_LINKS = 5

const VALUE_OF: Partial<Record<PlaceholderName, (item: RequestItem) => string | null>> = {
  Kunde: (item) => item.customerName,
  Kundennummer: (item) => item.sageCustomerNumber,
  Kundennummern: (item) => item.sageCustomerNumber,
  Hauptansprechpartner: (item) => item.contactName,
  BisherigeAdresse: (item) => item.current.entitlement,
  NeueAdresse: (item) => item.current.sageId,
}

/** Where what a customer lacks is entered: addresses as a claim, everything else in the customer's form. */
export function customerFieldPath(customerId: string, field: PlaceholderName | null): string {
  if (field === 'BisherigeAdresse') return customerPath(customerId, { record: 'entitlement' })
  if (field === 'NeueAdresse') return customerPath(customerId, { record: 'sage-id' })
  return `/customers/${customerId}/edit`
}

/** Where a problem of the mail is solved; of several customers those that lack the value, else all of them. */
export function problemPlaces(problem: Problem, items: readonly RequestItem[]): ProblemPlace[] {
  switch (problem.place) {
    case 'organisation':
      return [{ href: '/settings', name: null }]
    case 'template':
      return [{ href: '/settings/template', name: null }]
    case 'profile':
      return [{ href: '/profile', name: null }]
    case 'request':
      return [{ href: '#reason', name: null }]
    case 'customer': {
      const field = placeholderNamed(problem.placeholder)
      const readValue = field === null ? undefined : VALUE_OF[field]
      const lacking = items.filter((item) => problem.code === 'missing-value' && !readValue?.(item)?.trim())
      const meant = lacking.length > 0 ? lacking : items
      return meant.slice(0, MAX_CUSTOMER_LINKS).map((item) => ({
        href: customerFieldPath(item.customerId, field),
        name: items.length > 1 ? item.customerName : null,
      }))
    }
  }
}
