import { useFormatter, useTranslations } from 'next-intl'
import type { TimelineEntry } from '@/lib/customers/timeline'

/** What was done about the appointment, with the moment for which it stood then. */
export function AppointmentSentence({ entry }: { entry: Extract<TimelineEntry, { type: 'appointment' }> }) {
  const translate = useTranslations('appointments')
  const format = useFormatter()
  const outcome = entry.outcome === null ? '' : translate(`outcome.${entry.outcome}`)
  return (
    <>
      <p>{translate(`act.${entry.act}`, { moment: format.dateTime(entry.startsAt, 'moment'), outcome })}</p>
      {entry.message ? (
        <p className="mt-0.5 border-l-2 pl-2 text-xs wrap-anywhere whitespace-pre-line text-muted">{entry.message}</p>
      ) : null}
    </>
  )
}
