import { useFormatter, useTranslations } from 'next-intl'
import { useStandInText } from '@/components/absences/stand-in-note'
import { PageCheckbox } from '@/components/customer-bulk/row-checkbox'
import { CustomerRows, type RowWords } from '@/components/customers/customer-rows'
import { MARKS_SIZE, MarksDrawing } from '@/components/customers/marks-drawing'
import { STAGE_MEANING } from '@/components/customers/stage-meaning'
import { type Marks, marksOf, nameOfMarks, toTableRow } from '@/components/customers/table-rows'
import { type Drawing, IconSheet } from '@/components/ui/icon-sheet'
import { SortableHeader, type SortLink } from '@/components/ui/sortable-header'
import { STATE_ICONS } from '@/components/ui/state'
import type { CustomerRow } from '@/lib/customers/data'
import { type CustomerFilter, customersPath, type Sort } from '@/lib/customers/filter'
import type { AddressMatch } from '@/lib/email/compare'
import { STAGES } from '@/lib/onboarding/stages'
import { NEXT_ACTIONS } from '@/lib/onboarding/steps'

const COLUMNS = ['name', 'addresses', 'stage', 'since', 'owner', 'next'] as const
type Column = (typeof COLUMNS)[number]

/** The first column shows name and number, so it sorts by either. */
const SORTS_OF: Partial<Record<Column, { sort: Sort; label: 'name' | 'number' | 'stage' | 'since' }[]>> = {
  name: [
    { sort: 'name', label: 'name' },
    { sort: 'number', label: 'number' },
  ],
  stage: [{ sort: 'stage', label: 'stage' }],
  since: [{ sort: 'since', label: 'since' }],
}

const WIDTHS: Record<Column, string> = {
  name: 'w-auto',
  addresses: 'w-32 2xl:w-44',
  stage: 'w-52 2xl:w-64',
  since: 'w-26 2xl:w-36 @max-wide:hidden',
  owner: 'w-32 2xl:w-52 @max-wide:hidden',
  next: 'w-44 2xl:w-96',
}

function HeaderCell({ column, filter }: { column: Column; filter: CustomerFilter }) {
  const translate = useTranslations('customers')
  const sorts = SORTS_OF[column]
  if (!sorts) return <SortableHeader className={WIDTHS[column]}>{translate(`columns.${column}`)}</SortableHeader>
  const links = sorts.map(({ sort, label }): SortLink => {
    const sorted = filter.sort === sort ? 'ascending' : filter.sort === `-${sort}` ? 'descending' : undefined
    const href = customersPath(filter, { sort: sorted === 'ascending' ? (`-${sort}` as Sort) : sort })
    return { href, label: translate(`columns.${label}`), sorted }
  })
  return <SortableHeader links={links} className={WIDTHS[column]} />
}

function useRowWords(marks: ReadonlyMap<string, Marks>): RowWords {
  const translate = useTranslations('customers')
  const words = useTranslations('onboarding')
  const absences = useTranslations('absences')
  const entries = <Key extends string>(keys: readonly Key[], wordOf: (key: Key) => string) =>
    Object.fromEntries(keys.map((key) => [key, wordOf(key)])) as Record<Key, string>
  const sentenceOf = ({ relations: [left, right] }: Marks) => translate('marks.sentence', { left, right })
  return {
    stage: entries(STAGES, (stage) => words(`stage.${stage}`)),
    stale: words('stepState.stale'),
    next: entries(NEXT_ACTIONS, (action) => words(`nextAction.${action}`)),
    marks: Object.fromEntries([...marks].map(([name, shown]) => [name, sentenceOf(shown)])),
    mainContact: translate('marks.mainContact'),
    sageId: translate('marks.sageId'),
    entitlement: translate('marks.entitlement'),
    missing: translate('marks.missing'),
    since: translate('columns.since'),
    owner: translate('columns.owner'),
    standIn: absences('standIn'),
    nobody: translate('nobodyShort'),
  }
}

/** Everything that the rows draw: the icons of their states and each way in which three addresses stand to one another. */
function drawingsOf(rows: readonly CustomerRow[], marks: ReadonlyMap<string, Marks>): Drawing[] {
  const meanings = new Set(
    rows.flatMap((row) => [STAGE_MEANING[row.stage], ...(row.stale ? (['stale'] as const) : [])]),
  )
  return [
    ...[...meanings].map((name) => {
      const Icon = STATE_ICONS[name]
      return { name, width: 24, height: 24, content: <Icon /> }
    }),
    ...[...marks].map(([name, shown]) => ({ name, ...MARKS_SIZE, content: <MarksDrawing {...shown} /> })),
  ]
}

/** One row a customer where there is room, without two of its columns where there is little; else one card. */
export function CustomerTable({
  rows,
  filter,
  match,
  dense,
}: {
  rows: CustomerRow[]
  filter: CustomerFilter
  match: AddressMatch
  dense: boolean
}) {
  const translate = useTranslations('customers')
  const select = useTranslations('bulk')
  const standInText = useStandInText()
  const format = useFormatter()
  const shown = rows.map((row) => ({ row, marks: marksOf(row, match) }))
  const marks = new Map(shown.map((one) => [nameOfMarks(one.marks), one.marks]))
  return (
    <div className="@container">
      <IconSheet drawings={drawingsOf(rows, marks)} />
      <PageCheckbox className="mb-3 w-fit gap-2 py-1 @list:hidden">{select('page')}</PageCheckbox>
      <table className="w-full border-separate border-spacing-0 @max-list:block @list:table-fixed @list:rounded @list:border @list:bg-card">
        <caption className="sr-only">{translate('title')}</caption>
        <thead className="@max-list:hidden">
          <tr>
            <SortableHeader className="w-11">
              <PageCheckbox className="absolute inset-0" />
            </SortableHeader>
            {COLUMNS.map((column) => (
              <HeaderCell key={column} column={column} filter={filter} />
            ))}
          </tr>
        </thead>
        <CustomerRows
          rows={shown.map(({ row, marks: own }) =>
            toTableRow(row, { marks: own, since: format.dateTime(row.stageSince, 'day'), standInText }),
          )}
          words={useRowWords(marks)}
          dense={dense}
        />
      </table>
    </div>
  )
}
