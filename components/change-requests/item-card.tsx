import { useTranslations } from 'next-intl'
import { AnswerForm } from '@/components/change-requests/answer-form'
import { ItemStatusLabel } from '@/components/change-requests/status-label'
import { TakeBackForm } from '@/components/change-requests/take-back-form'
import { WithdrawButton } from '@/components/change-requests/withdraw-button'
import { useDay } from '@/components/ui/day'
import { Notice } from '@/components/ui/state'
import { Address, Facts, SpokenDetail, TextLink } from '@/components/ui/text'
import { allowedTransitions, awaitsAnswer } from '@/lib/change-requests/status'
import type { ChangeRequestRecord, RequestItem } from '@/lib/change-requests/types'

const ANSWERED: readonly RequestItem['status'][] = ['confirmed', 'refused', 'question']

/** One customer of a request that was sent: what was asked, what was answered, and what can be done. */
export function ItemCard({
  request,
  item,
  today,
  mayEdit,
  alone,
}: {
  request: ChangeRequestRecord
  item: RequestItem
  today: string
  mayEdit: boolean
  /** The only one: the whole request is withdrawn instead. */
  alone: boolean
}) {
  const translate = useTranslations('requests')
  const ref = { id: item.id, name: item.customerName }
  const open = awaitsAnswer(item.status)
  return (
    <article aria-labelledby={`item-${item.id}`} className="flex flex-col gap-3 border-b p-4 last:border-b-0">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <h3 id={`item-${item.id}`} tabIndex={-1} className="min-w-0 font-semibold wrap-anywhere">
          <TextLink href={`/customers/${item.customerId}`} prefetch={false}>
            {item.customerName}
          </TextLink>{' '}
          <span className="font-normal text-muted">{item.sageCustomerNumber}</span>
        </h3>
        <ItemStatusLabel status={item.status} />
      </div>
      <Facts
        items={[
          { term: translate('check.old'), value: <Address>{item.oldEmail}</Address> },
          { term: translate('check.new'), value: <Address>{item.newEmail}</Address> },
        ]}
      />
      <Answered item={item} />
      <FactsChanged item={item} />
      {mayEdit ? (
        <div className="flex flex-wrap items-start gap-2 empty:hidden">
          <AnswerForm
            request={{ id: request.id, version: request.version, sentOn: request.sentOn }}
            item={{ ...ref, mayBecome: allowedTransitions(item.status), alone }}
            today={today}
          />
          <TakeBackForm
            request={{ id: request.id, version: request.version }}
            item={ref}
            answered={ANSWERED.includes(item.status)}
          />
          {open && !alone ? (
            <WithdrawButton
              request={{ id: request.id, version: request.version, code: request.code, status: request.status }}
              item={ref}
              label={translate('withdraw.item')}
            />
          ) : null}
        </div>
      ) : null}
    </article>
  )
}

function Answered({ item }: { item: RequestItem }) {
  const translate = useTranslations('requests')
  const answers = useTranslations('answers')
  const common = useTranslations('common')
  const dayOf = useDay()
  if (item.answeredOn === null && item.answerNote === null) return null
  return (
    <div className="rounded bg-sunken px-3 py-2">
      {item.answeredOn ? (
        <p>
          {translate('answers.answeredOn', {
            status: translate(`itemStatus.${item.status}`),
            day: dayOf(item.answeredOn),
            name: item.answeredByName ?? common('unknown'),
          })}
        </p>
      ) : null}
      {item.answerNote ? (
        <blockquote className="mt-1 wrap-anywhere whitespace-pre-wrap text-muted">{item.answerNote}</blockquote>
      ) : null}
      {item.answerMailId ? (
        <p className="mt-1">
          <TextLink href={`/requests/answers/${item.answerMailId}`} prefetch={false}>
            {answers('mailOf')}
            <SpokenDetail>{item.customerName}</SpokenDetail>
          </TextLink>
        </p>
      ) : null}
    </div>
  )
}

function FactsChanged({ item }: { item: RequestItem }) {
  const translate = useTranslations('requests')
  const { factsChanged, current } = item
  if (factsChanged.length === 0) return null
  const address = (email: string | null) => email ?? translate('check.missing')
  return (
    <Notice meaning="attention" title={translate('answers.factsTitle')}>
      {factsChanged.map((change) => (
        <p key={change}>{translate(`factsChanged.${change}`)}</p>
      ))}
      <p className="mt-1">
        {translate.rich('answers.factsToday', {
          sageId: address(current.sageId),
          entitlement: address(current.entitlement),
          address: (chunks) => <Address>{chunks}</Address>,
        })}
      </p>
    </Notice>
  )
}
