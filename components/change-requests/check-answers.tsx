import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { WithdrawButton } from '@/components/change-requests/withdraw-button'
import { Address, SpokenDetail, TextLink } from '@/components/ui/text'
import { customerFieldPath } from '@/lib/change-requests/problem-places'
import type { ChangeRequestRecord, RequestItem } from '@/lib/change-requests/types'

type Answer = { term: string; value: ReactNode | null; href: string | null }

/** From so many customers on they are folded, so that the rest of the answers stays in reach. */
const FOLDED_FROM = 4

/** One answer a row with the way to change it; a missing one is the link to enter it. */
function Answers({ answers }: { answers: readonly Answer[] }) {
  const translate = useTranslations('requests')
  return (
    <dl>
      {answers.map(({ term, value, href }) => (
        <div
          key={term}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 border-b py-2 last:border-b-0 sm:grid-cols-[10.5rem_minmax(0,1fr)_auto]"
        >
          <dt className="text-xs text-muted">{term}</dt>
          <dd className="wrap-anywhere max-sm:col-start-1">
            {value ?? <span className="text-muted">{translate('check.missing')}</span>}
          </dd>
          {href === null ? null : (
            <dd className="text-xs max-sm:col-start-2 max-sm:row-span-2 max-sm:row-start-1 max-sm:self-center">
              <TextLink href={href} prefetch={false}>
                {translate(value === null ? 'check.enter' : 'check.change')}
                <SpokenDetail>{term}</SpokenDetail>
              </TextLink>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

function CustomerAnswers({ item }: { item: RequestItem }) {
  const translate = useTranslations('requests')
  const { customerId, current } = item
  const address = (email: string | null) => (email === null ? null : <Address>{email}</Address>)
  return (
    <Answers
      answers={[
        { term: translate('check.customer'), value: item.customerName, href: customerFieldPath(customerId, 'Kunde') },
        {
          term: translate('check.number'),
          value: item.sageCustomerNumber,
          href: customerFieldPath(customerId, 'Kundennummer'),
        },
        {
          term: translate('check.old'),
          value: address(current.entitlement),
          href: customerFieldPath(customerId, 'BisherigeAdresse'),
        },
        {
          term: translate('check.new'),
          value: address(current.sageId),
          href: customerFieldPath(customerId, 'NeueAdresse'),
        },
        {
          term: translate('check.contact'),
          value: item.contactName,
          href: customerFieldPath(customerId, 'Hauptansprechpartner'),
        },
      ]}
    />
  )
}

function Customers({ request, items }: { request: ChangeRequestRecord; items: readonly RequestItem[] }) {
  const translate = useTranslations('requests')
  const [only] = items
  if (items.length === 1 && only) return <CustomerAnswers item={only} />
  return (
    <>
      <h3 className="mb-2 font-semibold">{translate('check.customersInRequest', { count: items.length })}</h3>
      {items.map((item) => (
        <details key={item.id} open={items.length < FOLDED_FROM} className="border-b py-2 last:border-b-0">
          <summary className="min-h-6 font-medium">{item.customerName}</summary>
          <div className="pl-4">
            <CustomerAnswers item={item} />
            <WithdrawButton
              request={request}
              item={{ id: item.id, name: item.customerName }}
              label={translate('check.takeOut')}
            />
          </div>
        </details>
      ))}
    </>
  )
}

/** The answers that the mail is made of; each is changed at its own place. */
export function CheckAnswers({
  request,
  items,
  mayEditOrganisation,
}: {
  request: ChangeRequestRecord
  items: readonly RequestItem[]
  mayEditOrganisation: boolean
}) {
  const translate = useTranslations('requests')
  const { sender, recipient } = request
  const sending = useTranslations('sending')
  const isRefused = request.sending?.failure === 'recipient-refused' && request.sending.recipient === recipient
  const ofOrganisation = (term: string, value: ReactNode | null): Answer => ({
    term,
    value,
    href: mayEditOrganisation || value === null ? '/settings' : null,
  })
  const place = [sender.street, [sender.postalCode, sender.town].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  return (
    <>
      <p className="mb-3 text-muted">{translate('check.hint')}</p>
      <Customers request={request} items={items} />
      <h3 className="mt-4 font-semibold">{translate('check.organisation')}</h3>
      {mayEditOrganisation ? null : <p className="text-xs text-muted">{translate('check.administration')}</p>}
      <Answers
        answers={[
          ofOrganisation(
            translate('check.recipient'),
            recipient ? (
              <>
                <Address>{recipient}</Address>
                {isRefused ? (
                  <span className="block font-medium text-wrong">{sending('failure.recipient-refused')}</span>
                ) : null}
              </>
            ) : null,
          ),
          ofOrganisation(translate('check.partner'), sender.partnerName || null),
          ofOrganisation(translate('check.partnerNumber'), sender.partnerNumber || null),
          ofOrganisation(translate('check.product'), sender.productName || null),
          ofOrganisation(translate('check.place'), place || null),
        ]}
      />
      <h3 className="mt-4 font-semibold">{translate('check.signature')}</h3>
      <Answers
        answers={[
          { term: translate('check.signer'), value: sender.senderName || null, href: '/profile' },
          { term: translate('check.position'), value: sender.senderPosition || null, href: '/profile' },
          { term: translate('check.phone'), value: sender.senderPhone || null, href: '/profile' },
          {
            term: translate('check.email'),
            value: sender.senderEmail ? <Address>{sender.senderEmail}</Address> : null,
            href: '/profile',
          },
        ]}
      />
    </>
  )
}
