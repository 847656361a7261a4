import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { OtherSearch } from '@/components/customer-merge/other-search'
import { Address, Card } from '@/components/ui/text'
import type { CustomerRow } from '@/lib/customers/data'
import type { LikelyDouble } from '@/lib/customers/doubles/data'
import { mergePath } from '@/lib/customers/merge/path'

type Shown = Pick<CustomerRow, 'id' | 'name' | 'sageCustomerNumber' | 'debtorNumber' | 'town' | 'mainContactEmail'>

/** Who the other one is: by the search of the list, or one of those that look strikingly alike. */
export function FindOther({
  customerId,
  search,
  hits,
  candidates,
}: {
  customerId: string
  search: string
  /** Null where nothing is searched for. */
  hits: Shown[] | null
  candidates: LikelyDouble[]
}) {
  const translate = useTranslations('merge')
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <div className="flex">
        <OtherSearch customerId={customerId} search={search} />
      </div>
      {hits === null ? null : (
        <Card title={translate('find.hits')}>
          {hits.length === 0 ? (
            <p role="status" className="wrap-anywhere text-muted">
              {translate('find.nothing', { search })}
            </p>
          ) : (
            <ul className="-my-2 divide-y">
              {hits.map((hit) => (
                <Other key={hit.id} customerId={customerId} other={hit} />
              ))}
            </ul>
          )}
        </Card>
      )}
      <Card title={translate('find.suggestions')}>
        {candidates.length === 0 ? (
          <p className="text-muted">{translate('find.noSuggestions')}</p>
        ) : (
          <ul className="-my-2 divide-y">
            {candidates.map(({ reasons, ...candidate }) => (
              <Other key={candidate.id} customerId={customerId} other={candidate}>
                {reasons.map((reason) => translate(`reason.${reason}`)).join(' · ')}
              </Other>
            ))}
          </ul>
        )}
      </Card>
    </div>
  )
}

/** The whole row is the link. */
function Other({ customerId, other, children }: { customerId: string; other: Shown; children?: React.ReactNode }) {
  const translate = useTranslations('merge')
  const facts = [translate('numbered', { number: other.sageCustomerNumber }), other.debtorNumber, other.town]
  return (
    <li>
      <Link
        href={mergePath(customerId, { otherId: other.id })}
        prefetch={false}
        className="group -mx-2 block rounded px-2 py-2 hover:bg-sunken"
      >
        <span className="font-medium wrap-anywhere text-accent underline-offset-2 group-hover:underline">
          {other.name}
        </span>
        <span className="block text-xs wrap-anywhere text-muted">
          {facts.filter(Boolean).join(' · ')}
          {other.mainContactEmail ? (
            <>
              {' · '}
              <Address>{other.mainContactEmail}</Address>
            </>
          ) : null}
        </span>
        {children ? <span className="mt-0.5 block text-xs text-ink">{children}</span> : null}
      </Link>
    </li>
  )
}
