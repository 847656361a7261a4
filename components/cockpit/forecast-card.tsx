import { useTranslations } from 'next-intl'
import { useDay } from '@/components/ui/day'
import { Card } from '@/components/ui/text'
import { ENOUGH_FINISHED, ENOUGH_WEEKS, type Forecast } from '@/lib/cockpit/forecast'

/** When all will be finished, and how that was worked out; below enough data a sentence instead of a number. */
export function ForecastCard({ forecast }: { forecast: Forecast }) {
  const translate = useTranslations('team')
  return (
    <Card title={translate('forecast.title')} className="break-inside-avoid">
      <ForecastText forecast={forecast} />
    </Card>
  )
}

function ForecastText({ forecast }: { forecast: Forecast }) {
  const translate = useTranslations('team')
  const day = useDay()
  switch (forecast.status) {
    case 'nothing-open':
      return <p>{translate('forecast.nothing-open')}</p>
    case 'too-little':
      return (
        <p className="max-w-prose">
          {translate('forecast.too-little', {
            weeks: forecast.weeks,
            finished: forecast.finished,
            needWeeks: ENOUGH_WEEKS,
            needFinished: ENOUGH_FINISHED,
          })}
        </p>
      )
    case 'range': {
      const { early, likely, late, open, weeks, finished, runs } = forecast
      return (
        <div className="flex max-w-prose flex-col gap-2">
          <p className="text-base">
            {early === null
              ? translate('forecast.never', { open })
              : likely === null || late === null
                ? translate('forecast.open-ended', { open, early: day(early) })
                : translate('forecast.range', { open, early: day(early), likely: day(likely), late: day(late) })}
          </p>
          <p className="text-xs text-muted">{translate('forecast.how', { weeks, finished, runs })}</p>
        </div>
      )
    }
  }
}
