import { useTranslations } from 'next-intl'
import { ENOUGH_ANSWERS } from '@/lib/change-requests/answer-time/limit'
import type { AnswerTime } from '@/lib/change-requests/answer-time/overdue'

/** From when on a request is overdue, and what that rests on. */
export function AnswerTimeNote({ answerTime: { basis, limit, count, calendar } }: { answerTime: AnswerTime }) {
  const translate = useTranslations('requests')
  return (
    <p className="my-4 max-w-prose text-muted">
      {translate(`answerTime.${basis}`, { limit, count, enough: ENOUGH_ANSWERS })}{' '}
      {calendar.state === null ? translate('answerTime.noState') : null}
    </p>
  )
}
