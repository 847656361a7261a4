import { useFormatter, useTranslations } from 'next-intl'
import { AppliedView } from '@/components/imports/applied-view'
import { CheckView } from '@/components/imports/check-view'
import { DiscardButton } from '@/components/imports/discard-button'
import { DiscardedView, FailedView, UnreadableView } from '@/components/imports/ended-view'
import { ImportRows, type ShownMissing } from '@/components/imports/import-rows'
import { MappingStep } from '@/components/imports/mapping-step'
import { ProgressCard } from '@/components/imports/progress-card'
import { ImportStatusLabel } from '@/components/imports/status-label'
import { StepIndicator } from '@/components/imports/step-indicator'
import { UndoneView } from '@/components/imports/undone-view'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { PageHeader } from '@/components/ui/text'
import type { ImportRecord } from '@/lib/imports/data'
import type { ImportRowList } from '@/lib/imports/rows/data'
import type { RowsFilter } from '@/lib/imports/rows/filter'

export type ShownRows = { filter: RowsFilter; rows: ImportRowList; missing: ShownMissing | null }

type Props = {
  list: ImportRecord
  /** Null as long as no dry run is done. */
  shown: ShownRows | null
  /** A dry run may be left for its columns. */
  isAtColumns: boolean
  today: string
}

/** One import, at the step of its status. */
export function ImportView(props: Props) {
  const translate = useTranslations('imports')
  const { list, isAtColumns } = props
  const { id, version } = list
  const isUnderWay = list.status === 'reading' || list.status === 'checking'
  return (
    <>
      <Breadcrumbs items={[{ href: '/import', label: translate('title') }]} />
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {list.fileName ?? translate('pasted')}
            <span role="status" className="inline-flex">
              <ImportStatusLabel status={list.status} />
            </span>
          </span>
        }
        lead={<Lead list={list} />}
      >
        {isUnderWay || list.status === 'mapping' ? <DiscardButton id={id} version={version} /> : null}
      </PageHeader>
      <StepIndicator status={isAtColumns ? 'mapping' : list.status} />
      <Step {...props} />
    </>
  )
}

function Lead({ list }: { list: ImportRecord }) {
  const translate = useTranslations('imports')
  const common = useTranslations('common')
  const format = useFormatter()
  const words = {
    kind: translate(`kind.${list.kind}`),
    moment: format.dateTime(list.created.at, 'moment'),
    name: list.created.by ?? common('unknown'),
  }
  if (list.status === 'reading' || list.status === 'unreadable') return translate('page.leadUnread', words)
  return translate('page.lead', { ...words, rows: list.rowCount })
}

function Step({ list, shown, isAtColumns, today }: Props) {
  const rows = shown ? <ImportRows list={list} {...shown} /> : null
  const { status } = list
  switch (status) {
    case 'reading':
    case 'checking':
    case 'applying':
    case 'undoing':
      return <ProgressCard key={status} id={list.id} status={status} start={progressOf(list)} />
    case 'unreadable':
      return <UnreadableView list={list} />
    case 'mapping':
      return <MappingStep list={list} today={today} />
    case 'checked':
      if (isAtColumns) return <MappingStep list={list} today={today} />
      return (
        <>
          {list.counts ? <CheckView list={list} counts={list.counts} /> : null}
          {rows}
        </>
      )
    case 'applied':
      return (
        <>
          <AppliedView list={list} />
          {rows}
        </>
      )
    case 'undone':
      return (
        <>
          <UndoneView list={list} />
          {rows}
        </>
      )
    case 'discarded':
      return <DiscardedView list={list} />
    case 'failed':
      return <FailedView list={list} />
  }
}

/** What the browser is told to begin with; the rest of the record stays here. */
function progressOf({ status, version, progress, waits, attempt }: ImportRecord) {
  return { status, version, progress, waits, attempt }
}
