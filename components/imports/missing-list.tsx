import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { StateLabel } from '@/components/ui/state'
import type { MissingCustomer } from '@/lib/imports/rows/data'

/** The customers that a customer base does not name. */
export function MissingList({ customers }: { customers: readonly MissingCustomer[] }) {
  const translate = useTranslations('imports')
  return (
    <ul className="rounded border bg-card">
      {customers.map((customer) => (
        <li
          key={customer.id}
          className="group relative flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-2 last:border-b-0 hover:bg-sunken"
        >
          <Link
            href={`/customers/${customer.id}`}
            prefetch={false}
            className="min-w-0 flex-1 basis-64 font-medium wrap-anywhere after:absolute after:inset-0 group-hover:text-accent group-hover:underline"
          >
            {customer.name}
          </Link>
          <span className="text-xs wrap-anywhere text-muted">
            {[customer.sageCustomerNumber, customer.debtorNumber, customer.town].filter(Boolean).join(' · ')}
          </span>
          {customer.archived ? <StateLabel meaning="blocked">{translate('missing.archived')}</StateLabel> : null}
          {customer.undoProblems.length > 0 ? (
            <span className="w-full text-xs">
              {customer.undoProblems.map((problem) => translate(`undoProblem.${problem}`)).join(' ')}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
