import { useTranslations } from 'next-intl'
import { MailView } from '@/components/change-requests/mail-view'
import { TakeBackReminderButton } from '@/components/change-requests/take-back-reminder-button'
import { useDay } from '@/components/ui/day'
import { Card } from '@/components/ui/text'
import type { ChangeRequestRecord } from '@/lib/change-requests/types'

/** The reminders that were sent, the newest first, each with its text. */
export function ReminderList({ request, mayEdit }: { request: ChangeRequestRecord; mayEdit: boolean }) {
  const translate = useTranslations('requests')
  const common = useTranslations('common')
  const dayOf = useDay()
  const { id, version, reminders } = request
  if (reminders.length === 0) return null
  return (
    <Card title={translate('reminder.sentTitle', { count: reminders.length })}>
      <ul className="-my-2 divide-y">
        {reminders.toReversed().map((reminder) => (
          <li key={reminder.id} className="flex flex-col gap-2 py-2">
            <details>
              <summary>
                {translate('reminder.sentLine', {
                  day: dayOf(reminder.sentOn),
                  name: reminder.sentByName ?? common('unknown'),
                  how: reminder.sentHow,
                  count: reminder.itemIds.length,
                })}
              </summary>
              <div className="mt-2">
                <MailView mail={reminder.mail} sent />
              </div>
            </details>
            {mayEdit ? (
              <TakeBackReminderButton
                request={{ id, version }}
                reminder={{ id: reminder.id, day: dayOf(reminder.sentOn) }}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}
