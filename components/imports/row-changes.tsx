import { useTranslations } from 'next-intl'
import { MarkedAddress } from '@/components/onboarding/marked-address'
import { useDay } from '@/components/ui/day'
import { type Segment, unmarked } from '@/lib/email/align'
import { compareEmails } from '@/lib/email/compare'
import { markDifference } from '@/lib/email/marks'
import { ADDRESS_FIELDS, type RowChange } from '@/lib/imports/types'

const isAddress = ({ field }: RowChange) => ADDRESS_FIELDS.some((one) => one === field)

/** What a row changes, field by field: the old value, where there is one, and the new. */
export function RowChanges({ changes }: { changes: readonly RowChange[] }) {
  if (changes.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1">
      {changes.map((change) => (
        <li key={change.field} className={isAddress(change) ? 'w-full min-w-0' : 'min-w-0'}>
          {isAddress(change) ? <AddressChange change={change} /> : <TextChange change={change} />}
        </li>
      ))}
    </ul>
  )
}

function FieldName({ change }: { change: RowChange }) {
  const translate = useTranslations('imports')
  return <span className="mr-1.5 text-xs text-muted">{translate(`field.${change.field}`)}:</span>
}

function TextChange({ change }: { change: RowChange }) {
  const translate = useTranslations('imports')
  const dayOf = useDay()
  const shown = (value: string) => (change.field === 'observedOn' ? dayOf(value) : value)
  const to = shown(change.to)
  return (
    <>
      <FieldName change={change} />
      {change.from === null ? (
        <span className="wrap-anywhere">{to}</span>
      ) : (
        <>
          <span className="sr-only">{translate('rows.change', { from: shown(change.from), to })}</span>
          <span aria-hidden className="wrap-anywhere">
            <span className="text-muted line-through">{shown(change.from)}</span> → {to}
          </span>
        </>
      )}
    </>
  )
}

function AddressChange({ change }: { change: RowChange }) {
  const translate = useTranslations('imports')
  if (change.from === null) {
    return (
      <>
        <FieldName change={change} />
        <MarkedAddress segments={unmarked(change.to)} />
      </>
    )
  }
  const marks = markDifference(compareEmails(change.from, change.to))
  return (
    <>
      <FieldName change={change} />
      <span className="sr-only">{translate('rows.before')} </span>
      <MarkedAddress segments={partlyMarked(marks.left)} tone="plain" className="text-muted line-through" />{' '}
      <span aria-hidden>→</span> <span className="sr-only">{translate('rows.after')} </span>
      <MarkedAddress segments={partlyMarked(marks.right)} tone="plain" />
    </>
  )
}

/** Marks are worth their ink only where something stayed as it was. */
function partlyMarked(segments: Segment[]): Segment[] {
  return segments.every(({ differs }) => differs) ? unmarked(segments.map(({ text }) => text).join('')) : segments
}
