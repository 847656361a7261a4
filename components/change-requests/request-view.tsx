import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AnswerDrop } from '@/components/change-requests/answer-drop'
import { MailsOfRequest } from '@/components/change-requests/answer-mail-list'
import { DraftView } from '@/components/change-requests/draft-view'
import { SendingView } from '@/components/change-requests/sending-view'
import { SentView } from '@/components/change-requests/sent-view'
import { OverdueLabel, RequestStatusLabel } from '@/components/change-requests/status-label'
import { WithdrawButton } from '@/components/change-requests/withdraw-button'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { useDay } from '@/components/ui/day'
import { PageHeader } from '@/components/ui/text'
import { daysBetween } from '@/lib/calendar'
import type { AnswerMailRow } from '@/lib/change-requests/answer-mails/types'
import { type AnswerTime, isOverdue } from '@/lib/change-requests/answer-time/overdue'
import { draftReminder } from '@/lib/change-requests/reminders/draft-reminder'
import { type ActiveState, isActive, type Sending } from '@/lib/change-requests/sending/types'
import type { ChangeRequestRecord } from '@/lib/change-requests/types'
import { workingDaysBetween } from '@/lib/working-days/working-days'

type Props = {
  request: ChangeRequestRecord
  mails: readonly AnswerMailRow[]
  answerTime: AnswerTime
  /** The cards of its follow-ups and of its notes. */
  followUps: ReactNode
  notes: ReactNode
  today: string
  mayEdit: boolean
  mayEditOrganisation: boolean
}

export function RequestView({ request, mails, answerTime, today, mayEdit, mayEditOrganisation, ...cards }: Props) {
  const translate = useTranslations('requests')
  const { id, version, code, status } = request
  const sending = activeOf(request)
  const isOpen = (status === 'draft' || status === 'sent') && sending === null
  return (
    <>
      <Breadcrumbs items={[{ href: '/requests', label: translate('title') }]} />
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {translate('page.heading', { code })}
            <RequestStatusLabel
              status={status}
              hasQuestion={request.items.some((item) => item.status === 'question')}
              sending={sending?.status ?? null}
            />
            {isOverdue(request, answerTime) ? <OverdueLabel /> : null}
          </span>
        }
        lead={<History request={request} answerTime={answerTime} today={today} />}
      >
        {mayEdit ? <AnswerDrop /> : null}
        {mayEdit && draftReminder(request) !== null ? (
          <LinkButton
            href={`/requests/${id}/reminder`}
            variant={isOverdue(request, answerTime) ? 'primary' : 'secondary'}
            prefetch={false}
          >
            {translate('reminder.prepare')}
          </LinkButton>
        ) : null}
        {isOpen && mayEdit ? (
          <WithdrawButton
            request={{ id, version, code, status }}
            label={translate(status === 'draft' ? 'withdraw.draft' : 'withdraw.sent')}
          />
        ) : null}
      </PageHeader>
      {status === 'draft' && mails.length > 0 ? (
        <div className="mb-6">
          <MailsOfRequest mails={mails} />
        </div>
      ) : null}
      {sending ? (
        <SendingView
          request={{ id, version, code }}
          sending={sending}
          mayEdit={mayEdit}
          mayEditOrganisation={mayEditOrganisation}
        />
      ) : status === 'draft' && mayEdit ? (
        <DraftView request={request} today={today} mayEditOrganisation={mayEditOrganisation} />
      ) : (
        <SentView request={request} mails={mails} today={today} mayEdit={mayEdit} {...cards} />
      )}
      {sending || (status === 'draft' && mayEdit) ? (
        <div className="mt-4 grid items-start gap-4 empty:hidden lg:grid-cols-2">
          {cards.followUps}
          {cards.notes}
        </div>
      ) : null}
    </>
  )
}

/** While the mail of a request is with Lotse, nothing else about it can be changed. */
function activeOf({ sending }: ChangeRequestRecord): (Sending & { status: ActiveState }) | null {
  return sending && isActive(sending.status) ? { ...sending, status: sending.status } : null
}

type HistoryProps = { request: ChangeRequestRecord; answerTime: AnswerTime; today: string }

function History({ request, answerTime, today }: HistoryProps) {
  const translate = useTranslations('requests')
  const common = useTranslations('common')
  const format = useFormatter()
  const dayOf = useDay()
  const { status, sentOn } = request
  if (sentOn === null) {
    const name = request.createdByName ?? common('unknown')
    return translate('page.created', { day: format.dateTime(request.createdAt, 'day'), name })
  }
  const sent = translate('page.sent', {
    day: dayOf(sentOn),
    name: request.sentByName ?? common('unknown'),
    how: request.sentHow ?? 'other',
  })
  if (status !== 'sent') return sent
  const { basis, limit, count, calendar } = answerTime
  const waiting = translate('page.waiting', {
    days: daysBetween(sentOn, today),
    working: workingDaysBetween(sentOn, today, calendar),
  })
  return `${sent} ${waiting} ${translate(`page.usual.${basis}`, { limit, count })}`
}
