import { useFormatter, useTranslations } from 'next-intl'
import { RefusedRows } from '@/components/imports/check-view'
import { UndoCard } from '@/components/imports/undo-card'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/state'
import { customersPath, NO_FILTER } from '@/lib/customers/filter'
import type { ImportRecord } from '@/lib/imports/data'

/** What has become of the list, counted in the data, where to go on, and the way back. */
export function AppliedView({ list }: { list: ImportRecord }) {
  const translate = useTranslations('imports')
  const common = useTranslations('common')
  const format = useFormatter()
  const { applied, appliedCounts, counts } = list
  if (!applied || !appliedCounts) return null
  const changedNothing = Object.values(appliedCounts).every((count) => count === 0)
  return (
    <div className="mb-6 flex max-w-4xl flex-col gap-3">
      <Notice meaning="done" role="status" title={translate('applied.title')}>
        <p>{changedNothing ? translate('applied.nothing') : translate('applied.text', appliedCounts)}</p>
        <p className="mb-3 text-xs">
          {translate('applied.by', {
            moment: format.dateTime(applied.at, 'moment'),
            name: applied.by ?? common('unknown'),
          })}
        </p>
        {counts && counts.refused > 0 ? (
          <RefusedRows id={list.id}>{translate('applied.refused', { count: counts.refused })}</RefusedRows>
        ) : null}
        <div className="mt-3 flex flex-wrap gap-2">
          <LinkButton href="/customers" variant="primary">
            {translate('applied.toCustomers')}
          </LinkButton>
          <LinkButton href={customersPath(NO_FILTER, { gatewayAnswer: 'none' })}>
            {translate('applied.toMismatches')}
          </LinkButton>
        </div>
      </Notice>
      <UndoCard id={list.id} version={list.version} />
    </div>
  )
}
