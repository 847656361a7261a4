import { useFormatter, useTranslations } from 'next-intl'
import { useDay } from '@/components/ui/day'
import { StateLabel } from '@/components/ui/state'
import { Card, TextLink } from '@/components/ui/text'
import { appointmentPath } from '@/lib/appointments/path'
import { judgeReadiness } from '@/lib/appointments/readiness'
import { berlinWallTime } from '@/lib/appointments/wall-time'
import { berlinToday } from '@/lib/calendar'
import type { CustomerPageData } from '@/lib/customer-page/data'

/** The appointment on the customer's page: when it is and whether it can succeed, or the way to plan it. */
export function AppointmentCard({ page, now, mayEdit }: { page: CustomerPageData; now: Date; mayEdit: boolean }) {
  const translate = useTranslations('appointments')
  const format = useFormatter()
  const shownDay = useDay()
  const { record, appointments, sources, state } = page
  const planned = appointments.find(({ status }) => status === 'planned')
  const held = appointments.find(({ status }) => status === 'held')
  if (!planned && !held && !mayEdit) return null
  const path = appointmentPath(record.id)
  const day = planned ? berlinWallTime(planned.startsAt).day : null
  const input = { sources, mailboxRead: state.entitlementMailboxRead, day, ...(planned ? { checks: planned } : {}) }
  const { ready, findings, stage } = judgeReadiness(input, now)
  const isOver = planned !== undefined && planned.startsAt < now
  const isOverdue = day !== null && day < berlinToday(now)
  const moment = planned ? format.dateTime(planned.startsAt, 'moment') : ''
  return (
    <Card
      title={translate('card.title')}
      actions={
        <TextLink href={isOver ? `${path}#outcome` : path} prefetch={false}>
          {translate(isOver && mayEdit ? 'card.recordOutcome' : planned || !mayEdit ? 'card.open' : 'card.plan')}
        </TextLink>
      }
    >
      {planned ? (
        <>
          <p className="font-medium">{translate(isOver ? 'card.overdue' : 'card.when', { moment })}</p>
          {isOverdue ? null : (
            <StateLabel meaning={ready ? 'done' : 'attention'} className="mt-1">
              {ready
                ? translate('readiness.ready', { day: shownDay(day ?? '') })
                : translate('readiness.notReady', { count: findings.length })}
            </StateLabel>
          )}
        </>
      ) : null}
      {!planned && !held ? <p className="text-muted">{translate('card.none')}</p> : null}
      {!planned && !held && stage !== 'complete' ? (
        <p className="text-muted">{translate('card.missingFirst')}</p>
      ) : null}
      {held?.heldOn && held.outcome ? (
        <p className={planned ? 'mt-1 text-xs text-muted' : ''}>
          {translate('card.last', { day: shownDay(held.heldOn), outcome: translate(`outcome.${held.outcome}`) })}
        </p>
      ) : null}
    </Card>
  )
}
