import { useFormatter, useTranslations } from 'next-intl'
import { useDay } from '@/components/ui/day'
import type { DoneFollowUp } from '@/lib/follow-ups/types'

/** The last that were done: who looked at what, and when. Closed, since it is seldom asked for. */
export function DoneFollowUps({ done }: { done: readonly DoneFollowUp[] }) {
  const translate = useTranslations('followUps')
  const common = useTranslations('common')
  const format = useFormatter()
  const dayOf = useDay()
  if (done.length === 0) return null
  return (
    <details className="mt-4 border-t pt-3">
      <summary className="font-medium text-accent">{translate('doneList.title', { count: done.length })}</summary>
      <ul className="mt-1 divide-y">
        {done.map(({ id, note, dueOn, doneAt, doneByName }) => (
          <li key={id} className="py-2">
            <p className="wrap-anywhere whitespace-pre-line">{note ?? translate('doneList.noNote')}</p>
            <p className="text-xs text-muted">
              {translate('doneList.done', {
                day: format.dateTime(doneAt, 'day'),
                name: doneByName ?? common('unknown'),
                due: dayOf(dueOn),
              })}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}
