import { useTranslations } from 'next-intl'
import { ChosenChipInView } from '@/components/imports/chosen-chip-in-view'
import { RowSearch } from '@/components/imports/row-search'
import { FilterChip, FilterChips } from '@/components/ui/filter-chip'
import { FilterSelect } from '@/components/ui/filter-select'
import type { ImportRecord } from '@/lib/imports/data'
import { missingPath, shownRowsPath } from '@/lib/imports/path'
import type { ImportRowList } from '@/lib/imports/rows/data'
import type { RowsFilter, RowView } from '@/lib/imports/rows/filter'
import { ROW_PROBLEMS, ROW_RESULTS, ROW_WARNINGS, type RowResult } from '@/lib/imports/types'

/** Beside the four results, which add up; shown where there are any. */
const FURTHER = ['endangered', 'warned', 'proposals', 'kept'] as const satisfies readonly Exclude<RowView, RowResult>[]

type Props = {
  list: Pick<ImportRecord, 'id' | 'counts'>
  filter: RowsFilter
  viewCounts: ImportRowList['viewCounts']
  isMissingShown: boolean
}

/** The results as links with counts that add up, and what else to look at; the address of the page holds the choice. */
export function RowFilters({ list: { id, counts }, filter, viewCounts, isMissingShown }: Props) {
  const translate = useTranslations('imports')
  const isCurrent = (view: RowView) => !isMissingShown && filter.view === view
  const chip = (view: RowView) => (
    <FilterChip
      key={view}
      href={shownRowsPath(id, filter, { view: isCurrent(view) ? 'all' : view })}
      current={isCurrent(view)}
      count={viewCounts[view]}
    >
      {translate(`check.view.${view}`)}
    </FilterChip>
  )
  return (
    <section aria-label={translate('check.views')} className="mb-4 flex flex-col gap-3">
      {isMissingShown ? null : (
        <div className="flex flex-wrap items-end gap-3">
          <RowSearch id={id} filter={filter} />
          <ReasonFilter id={id} counts={counts} filter={filter} />
        </div>
      )}
      <FilterChips>
        {chip('all')}
        {ROW_RESULTS.map(chip)}
        {FURTHER.filter((view) => viewCounts[view] > 0 || isCurrent(view)).map(chip)}
        {counts && counts.missing > 0 ? (
          <FilterChip
            href={isMissingShown ? shownRowsPath(id, filter) : missingPath(id, 1)}
            current={isMissingShown}
            count={counts.missing}
          >
            {translate('check.view.missing')}
          </FilterChip>
        ) : null}
      </FilterChips>
      <ChosenChipInView chosen={isMissingShown ? 'missing' : filter.view} />
    </section>
  )
}

/** The findings that there are, by their reason; contradictions among them. */
function ReasonFilter({ id, counts, filter }: Omit<Props, 'list' | 'viewCounts' | 'isMissingShown'> & Props['list']) {
  const translate = useTranslations('imports')
  const codes = [...ROW_PROBLEMS, ...ROW_WARNINGS].filter(
    (code) => code === filter.code || (counts?.codes[code] ?? 0) > 0,
  )
  if (codes.length === 0) return null
  return (
    <FilterSelect
      label={translate('rows.code')}
      value={filter.code ?? ''}
      options={[
        { value: '', label: translate('rows.anyCode'), path: shownRowsPath(id, filter, { code: null }) },
        ...codes.map((code) => ({
          value: code,
          label: translate('rows.counted', { name: translate(`reason.${code}`), count: counts?.codes[code] ?? 0 }),
          path: shownRowsPath(id, filter, { code }),
        })),
      ]}
    />
  )
}
