import { useTranslations } from 'next-intl'
import { MissingList } from '@/components/imports/missing-list'
import { ReturnToRow } from '@/components/imports/return-to-row'
import { RowFilters } from '@/components/imports/row-filters'
import { RowTable } from '@/components/imports/row-table'
import { LinkButton } from '@/components/ui/button'
import { Pagination } from '@/components/ui/pagination'
import { Notice } from '@/components/ui/state'
import { EmptyState } from '@/components/ui/text'
import type { ImportRecord } from '@/lib/imports/data'
import { missingPath, shownRowsPath } from '@/lib/imports/path'
import type { ImportRowList, MissingCustomerList } from '@/lib/imports/rows/data'
import { ALL_ROWS, ROWS_A_PAGE, type RowsFilter } from '@/lib/imports/rows/filter'

export type ShownMissing = { page: number; list: MissingCustomerList }

type Props = {
  list: ImportRecord
  filter: RowsFilter
  rows: ImportRowList
  /** Shown in place of the rows. */
  missing: ShownMissing | null
}

/** The rows of the list with what each does or did, or the customers that it does not name. */
export function ImportRows({ list, filter, rows, missing }: Props) {
  const translate = useTranslations('imports')
  return (
    <section aria-labelledby="rows" className="scroll-mt-20">
      <ReturnToRow id={list.id} version={list.version} />
      <h2 id="rows" tabIndex={-1} className="mb-3 text-base font-semibold">
        {missing ? translate('missing.title', { count: missing.list.total }) : translate('page.rowsTitle')}
      </h2>
      <RowFilters list={list} filter={filter} viewCounts={rows.viewCounts} isMissingShown={missing !== null} />
      {list.contentDeletedAt && !missing ? (
        <Notice meaning="open" className="mb-4">
          {translate('rows.contentDeleted')}
        </Notice>
      ) : null}
      {missing ? <Missing list={list} missing={missing} /> : <Rows {...{ list, filter, rows }} />}
    </section>
  )
}

function Rows({ list, filter, rows }: Omit<Props, 'missing'>) {
  const translate = useTranslations('imports')
  return (
    <>
      {rows.rows.length === 0 ? (
        <EmptyState
          title={translate('rows.noHits')}
          action={<LinkButton href={shownRowsPath(list.id, ALL_ROWS)}>{translate('rows.clear')}</LinkButton>}
        >
          <NoHitsReason filter={filter} />
        </EmptyState>
      ) : (
        <RowTable list={list} rows={rows.rows} />
      )}
      <Pagination
        page={filter.page}
        pages={Math.ceil(rows.total / ROWS_A_PAGE)}
        pathOf={(page) => shownRowsPath(list.id, filter, { page })}
      />
    </>
  )
}

/** Every filter that is on, since each may be the one that hides the rows. */
function NoHitsReason({ filter: { view, code, search } }: { filter: RowsFilter }) {
  const translate = useTranslations('imports')
  const filters = [
    view === 'all' ? null : translate('rows.noHitsView', { view: translate(`check.view.${view}`) }),
    code === null ? null : translate('rows.noHitsCode', { code: translate(`reason.${code}`) }),
    search === '' ? null : translate('rows.noHitsSearch', { search }),
  ].filter((part) => part !== null)
  return filters.length > 0
    ? translate('rows.noHitsFilters', { filters: filters.join(' · ') })
    : translate('rows.noHitsText')
}

function Missing({ list, missing }: { list: ImportRecord; missing: ShownMissing }) {
  const translate = useTranslations('imports')
  const isDecided = list.status !== 'checked'
  return (
    <>
      <p className="mb-3 max-w-prose text-muted">
        {translate(isDecided && list.archiveMissing ? 'missing.archivedLead' : 'missing.lead')}
      </p>
      <MissingList customers={missing.list.rows} />
      <Pagination
        page={missing.page}
        pages={Math.ceil(missing.list.total / ROWS_A_PAGE)}
        pathOf={(page) => missingPath(list.id, page)}
      />
    </>
  )
}
