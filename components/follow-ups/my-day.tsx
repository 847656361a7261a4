import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { OverdueLabel } from '@/components/change-requests/status-label'
import { StoppedMailsNotice } from '@/components/change-requests/stopped-mails'
import { FollowUpList } from '@/components/follow-ups/follow-up-list'
import { useDay } from '@/components/ui/day'
import { Card, SpokenDetail, TextLink } from '@/components/ui/text'
import { berlinToday, daysBetween } from '@/lib/calendar'
import { parseRequestFilter, requestsPath } from '@/lib/change-requests/filter'
import { customersPath, NO_FILTER } from '@/lib/customers/filter'
import type { MyDay, WaitingRequest } from '@/lib/follow-ups/data'

type Props = { myDay: MyDay; viewerId: string; today: string; mayEdit: boolean }

/** What the viewer has to look at today, and what he waits for. */
export function MyDaySection(props: Props) {
  const translate = useTranslations('followUps')
  const { myDay, today } = props
  return (
    <section aria-labelledby="my-day" className="flex flex-col gap-4">
      <h2 id="my-day" className="text-base font-semibold">
        {translate('myDay.title')}
      </h2>
      <StoppedMailsNotice state="failed" stopped={myDay.failed} />
      <StoppedMailsNotice state="unclear" stopped={myDay.unclear} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Due {...props} />
        <div className="flex flex-col gap-4">
          <OnSage onSage={myDay.onSage} mayEdit={props.mayEdit} />
          <OnCustomer onCustomer={myDay.onCustomer} today={today} />
        </div>
      </div>
    </section>
  )
}

function Due({ myDay, viewerId, today, mayEdit }: Props) {
  const translate = useTranslations('followUps')
  const dayOf = useDay()
  const { due, dueToday, overdue, nextOn, people } = myDay
  return (
    <Card
      title={translate('myDay.due')}
      actions={
        <TextLink href={customersPath(NO_FILTER, { followUp: 'mine' })} prefetch={false}>
          {translate('myDay.mine')}
        </TextLink>
      }
    >
      {due.length === 0 ? (
        <p className="text-muted">
          {translate('myDay.clear')} {nextOn ? translate('myDay.next', { day: dayOf(nextOn) }) : null}
        </p>
      ) : (
        <p className="mb-3 font-medium">
          {translate('myDay.summary', {
            overdue,
            today: dueToday,
            both: overdue > 0 && dueToday > 0 ? 'yes' : 'no',
          })}
        </p>
      )}
      <FollowUpList
        followUps={due}
        people={people}
        viewerId={viewerId}
        today={today}
        mayEdit={mayEdit}
        namesSubject={true}
      />
    </Card>
  )
}

const ALL_REQUESTS = parseRequestFilter({})

function OnSage({ onSage, mayEdit }: { onSage: MyDay['onSage']; mayEdit: boolean }) {
  const translate = useTranslations('followUps')
  const { count, overdue, requests } = onSage
  return (
    <Card
      title={translate('myDay.onSage')}
      actions={
        count === 0 ? undefined : (
          <span className="flex flex-wrap gap-x-4">
            {overdue > 0 ? (
              <TextLink href={requestsPath(ALL_REQUESTS, { status: 'overdue', owner: 'me' })} prefetch={false}>
                {translate('myDay.onSageOverdue', { count: overdue })}
              </TextLink>
            ) : null}
            <TextLink href={requestsPath(ALL_REQUESTS, { status: 'sent', owner: 'me', sort: 'sent' })} prefetch={false}>
              {translate('myDay.onSageAll', { count })}
            </TextLink>
          </span>
        )
      }
    >
      {requests.length === 0 ? <p className="text-muted">{translate('myDay.onSageNone')}</p> : null}
      <ul className="-my-2 divide-y empty:hidden">
        {requests.map((request) => (
          <WaitingRow key={request.id} request={request} mayEdit={mayEdit} />
        ))}
      </ul>
    </Card>
  )
}

function WaitingRow({ request, mayEdit }: { request: WaitingRequest; mayEdit: boolean }) {
  const translate = useTranslations('followUps')
  const dayOf = useDay()
  const { id, code, customerNames, customerCount, sentOn, remindedOn, overdue } = request
  const others = customerCount - customerNames.length
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1 py-2">
      <div className="min-w-0 flex-1">
        <Link href={`/requests/${id}`} prefetch={false} className="font-medium wrap-anywhere hover:underline">
          {customerNames.join(', ')}
          {others > 0 ? ` ${translate('myDay.more', { count: others })}` : null}
        </Link>
        <p className="text-xs text-muted">
          {code} · {translate('myDay.sent', { day: dayOf(sentOn) })}
          {remindedOn ? ` · ${translate('myDay.reminded', { day: dayOf(remindedOn) })}` : null}
        </p>
      </div>
      {overdue ? (
        <span className="flex flex-wrap items-center gap-2">
          <OverdueLabel />
          {mayEdit ? (
            <TextLink href={`/requests/${id}/reminder`} prefetch={false}>
              {translate('myDay.remind')}
              <SpokenDetail>{code}</SpokenDetail>
            </TextLink>
          ) : null}
        </span>
      ) : null}
    </li>
  )
}

function OnCustomer({ onCustomer, today }: { onCustomer: MyDay['onCustomer']; today: string }) {
  const translate = useTranslations('followUps')
  const { count, customers } = onCustomer
  return (
    <Card
      title={translate('myDay.onCustomer')}
      actions={
        count === 0 ? undefined : (
          <TextLink
            href={customersPath(NO_FILTER, { owner: 'me', waitingOn: 'customer', sort: 'since' })}
            prefetch={false}
          >
            {translate('myDay.onCustomerAll', { count })}
          </TextLink>
        )
      }
    >
      {customers.length === 0 ? <p className="text-muted">{translate('myDay.onCustomerNone')}</p> : null}
      <ul className="-my-2 divide-y empty:hidden">
        {customers.map(({ id, name, stageSince }) => (
          <li key={id} className="flex items-baseline justify-between gap-3 py-2">
            <Link
              href={`/customers/${id}`}
              prefetch={false}
              className="min-w-0 font-medium wrap-anywhere hover:underline"
            >
              {name}
            </Link>
            <span className="text-xs whitespace-nowrap text-muted">
              {translate('myDay.since', { days: Math.max(0, daysBetween(berlinToday(stageSince), today)) })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
