import { useTranslations } from 'next-intl'
import { useFieldValue } from '@/components/customer-page/use-field-value'
import { TextLink } from '@/components/ui/text'
import { customerPath } from '@/lib/customer-page/path'
import type { Owner } from '@/lib/customers/data'
import type { MergeRecord } from '@/lib/customers/merge/types'
import type { TimelineEntry } from '@/lib/customers/timeline'

/** A merge or its undo in words; the other customer is a link again once he stands alone. */
export function MergeSentence({
  customerId,
  entry: { type, merge },
  people,
}: {
  customerId: string
  entry: Extract<TimelineEntry, { type: 'merged' | 'merge-undone' }>
  people: readonly Owner[]
}) {
  const translate = useTranslations('merge')
  const { remaining, absorbed } = merge
  const isOwn = merge.remainingId === customerId || merge.absorbedId === customerId
  const undone = type === 'merge-undone'
  if (!isOwn)
    return (
      <p className="wrap-anywhere">
        {translate(undone ? 'timeline.undoneEarlier' : 'timeline.mergedEarlier', {
          number: absorbed.sageCustomerNumber,
          name: absorbed.name,
          remainingNumber: remaining.sageCustomerNumber,
          remaining: remaining.name,
        })}
      </p>
    )
  const [otherId, other] =
    merge.remainingId === customerId ? [merge.absorbedId, absorbed] : [merge.remainingId, remaining]
  const link = (text: React.ReactNode) =>
    merge.undoneAt === null ? (
      text
    ) : (
      <TextLink href={customerPath(otherId)} prefetch={false}>
        {text}
      </TextLink>
    )
  return (
    <>
      <p className="wrap-anywhere">
        {translate.rich(undone ? 'timeline.undone' : 'timeline.merged', {
          number: other.sageCustomerNumber,
          name: other.name,
          link,
        })}
      </p>
      {undone ? null : <NotTaken merge={merge} people={people} />}
    </>
  )
}

/** What the absorbed customer had otherwise; the values that gave way on this side are changes of fields beside it. */
function NotTaken({ merge, people }: { merge: MergeRecord; people: readonly Owner[] }) {
  const translate = useTranslations('merge')
  const words = useTranslations('customer')
  const shown = useFieldValue(people, '')
  if (merge.notTaken.length === 0) return null
  return (
    <p className="text-xs wrap-anywhere text-muted">
      {translate('timeline.notTaken')}{' '}
      {merge.notTaken.map(({ field, value }) => `${words(`field.${field}`)}: ${shown(field, value)}`).join(' · ')}
    </p>
  )
}
