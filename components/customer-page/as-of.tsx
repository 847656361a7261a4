import { useTranslations } from 'next-intl'
import { buttonClass, LinkButton } from '@/components/ui/button'
import { useDay } from '@/components/ui/day'
import { Notice } from '@/components/ui/state'
import { addDays } from '@/lib/calendar'
import { customerPath } from '@/lib/customer-page/path'

/** Says that an earlier day is shown, and leads back. */
export function AsOfNotice({ customerId, day }: { customerId: string; day: string }) {
  const translate = useTranslations('customer')
  const shownDay = useDay()
  return (
    <Notice meaning="waiting" role="status" className="mb-4 items-center [&>svg]:mt-0">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p>{translate('asOf.notice', { day: shownDay(day) })}</p>
        <LinkButton href={customerPath(customerId)} prefetch={false}>
          {translate('asOf.today')}
        </LinkButton>
      </div>
    </Notice>
  )
}

/** A form without script: the day goes into the address, so that it can be sent to a colleague. */
export function AsOfForm({ customerId, today, day }: { customerId: string; today: string; day: string | null }) {
  const translate = useTranslations('customer')
  return (
    <form action={`/customers/${customerId}`} className="flex flex-wrap items-end gap-2">
      <div>
        <label htmlFor="as-of" className="mb-1 block font-medium">
          {translate('asOf.label')}
        </label>
        <input
          id="as-of"
          name="on"
          type="date"
          required
          defaultValue={day ?? ''}
          max={addDays(today, -1)}
          className="block min-h-9 rounded border border-line-strong bg-card px-3 py-1.5"
        />
      </div>
      <button type="submit" className={buttonClass()}>
        {translate('asOf.show')}
      </button>
    </form>
  )
}
