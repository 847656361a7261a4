import { useFormatter, useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/state'
import { TextLink } from '@/components/ui/text'
import type { CustomerPageData } from '@/lib/customer-page/data'
import { customerPath } from '@/lib/customer-page/path'

/** Whoever followed a link to a customer that was merged is told where he is. */
export function ArrivedNotice({ page, from }: { page: CustomerPageData; from: string | null }) {
  const translate = useTranslations('merge')
  const format = useFormatter()
  const merge = page.merges.find(({ absorbedId, undoneAt }) => absorbedId === from && undoneAt === null)
  if (!merge) return null
  const { name, sageCustomerNumber: number } = merge.absorbed
  return (
    <Notice meaning="open" role="status" className="mb-4">
      {translate('arrived', { name, number, day: format.dateTime(merge.mergedAt, 'day') })}{' '}
      <TextLink href={`${customerPath(page.record.id, { wholeHistory: true })}#history`} prefetch={false}>
        {translate('history')}
      </TextLink>
    </Notice>
  )
}
