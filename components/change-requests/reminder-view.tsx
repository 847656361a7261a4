import { useTranslations } from 'next-intl'
import { MailProblems } from '@/components/change-requests/mail-problems'
import { MailView } from '@/components/change-requests/mail-view'
import { ReminderHandOver } from '@/components/change-requests/reminder-hand-over'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { useDay } from '@/components/ui/day'
import { Notice } from '@/components/ui/state'
import { Card, EmptyState, PageHeader } from '@/components/ui/text'
import { toMailto } from '@/lib/change-requests/format-mailto'
import { draftReminder } from '@/lib/change-requests/reminders/draft-reminder'
import type { ChangeRequestRecord } from '@/lib/change-requests/types'

/** The reminder exactly as it will be, on top of the mail that was sent; below the ways out of the house. */
export function ReminderView({ request, today }: { request: ChangeRequestRecord; today: string }) {
  const translate = useTranslations('requests')
  const dayOf = useDay()
  const { id, version, code, reminders } = request
  const draft = draftReminder(request)
  const last = reminders.at(-1)
  const path = `/requests/${id}`
  const header = (
    <>
      <Breadcrumbs
        items={[
          { href: '/requests', label: translate('title') },
          { href: path, label: code },
        ]}
      />
      <PageHeader
        title={translate('reminder.title', { code })}
        lead={draft ? translate('reminder.lead', { count: draft.waiting.length }) : undefined}
      />
    </>
  )
  if (draft === null) {
    return (
      <>
        {header}
        <EmptyState
          title={translate('reminder.nothing.title')}
          action={<LinkButton href={path}>{translate('reminder.back')}</LinkButton>}
        >
          {translate('reminder.nothing.text')}
        </EmptyState>
      </>
    )
  }
  const { mail, fingerprint } = draft
  const factsChanged = draft.waiting.filter((item) => item.factsChanged.length > 0)
  return (
    <>
      {header}
      <div className="flex flex-col gap-4">
        {last ? (
          <Notice meaning="waiting">
            {translate('reminder.already', { count: reminders.length, day: dayOf(last.sentOn) })}
          </Notice>
        ) : null}
        {factsChanged.length > 0 ? (
          <Notice meaning="attention">
            {translate('reminder.factsChanged', { names: factsChanged.map((item) => item.customerName).join(', ') })}
          </Notice>
        ) : null}
        {mail.ok ? (
          <Card title={translate('mail.title')}>
            <MailView mail={mail.mail} sent={false} />
          </Card>
        ) : (
          <MailProblems problems={mail.problems} items={draft.waiting} />
        )}
        {mail.ok && fingerprint !== null ? (
          <ReminderHandOver
            request={{ id, version, fingerprint }}
            mail={mail.mail}
            mailto={toMailto(mail.mail)}
            today={today}
          />
        ) : null}
      </div>
    </>
  )
}
