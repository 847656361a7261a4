'use client'

import { useTranslations } from 'next-intl'
import { SelectField, TextField } from '@/components/ui/fields'
import { SENT_WAYS, type SentWay } from '@/lib/change-requests/types'

/** When a mail left the house, and by which way; the way used above is chosen already. */
export function SentFields({
  used,
  onWay,
  today,
}: {
  used: SentWay | null
  onWay: (way: SentWay | null) => void
  today: string
}) {
  const translate = useTranslations('requests')
  return (
    <div className="grid max-w-xl gap-4 sm:grid-cols-2">
      <TextField name="sentOn" type="date" label={translate('markSent.on')} defaultValue={today} max={today} />
      <SelectField
        name="sentHow"
        label={translate('markSent.how')}
        value={used ?? ''}
        onChange={(event) => onWay(SENT_WAYS.find((way) => way === event.currentTarget.value) ?? null)}
      >
        <option value="" disabled>
          {translate('markSent.choose')}
        </option>
        {SENT_WAYS.map((way) => (
          <option key={way} value={way}>
            {way === 'other' ? translate('markSent.other') : translate(`way.${way}.title`)}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
