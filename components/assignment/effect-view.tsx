import { clsx } from 'clsx'
import { useFormatter, useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/state'
import { TextLink } from '@/components/ui/text'
import type { AssignmentPreview } from '@/lib/assignment/preview'

const head = 'py-2 pr-3 text-left align-bottom text-xs font-semibold text-muted last:pr-0'
const cell = 'py-1.5 pr-3 align-top last:pr-0'
const figure = 'text-right tabular-nums'

/** What the rules would change: person by person with sums that stay the same, and the first customers one by one. */
export function EffectView({ preview }: { preview: AssignmentPreview }) {
  const translate = useTranslations('assignment.effect')
  const { moves, kept, unmatched, beyond } = preview
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="font-medium">
        {moves + kept + unmatched === 0 ? translate('empty') : translate('summary', { moves, kept, unmatched })}
      </p>
      {beyond > 0 ? <Notice meaning="attention">{translate('beyond', { count: beyond })}</Notice> : null}
      <PeopleTable preview={preview} />
      {preview.shown.length > 0 ? <MoveTable preview={preview} /> : null}
    </div>
  )
}

function PeopleTable({ preview: { people } }: { preview: AssignmentPreview }) {
  const translate = useTranslations('assignment.effect')
  const format = useFormatter()
  const sumOf = (column: 'now' | 'after') => people.reduce((sum, row) => sum + row[column], 0)
  const signed = (change: number) => format.number(change, { signDisplay: 'exceptZero' })
  return (
    <div className="overflow-x-auto">
      <table className="w-full max-w-xl">
        <caption className="mb-1 text-left font-semibold">{translate('perPerson')}</caption>
        <thead>
          <tr>
            <th scope="col" className={head}>
              {translate('person')}
            </th>
            {(['now', 'after', 'change'] as const).map((column) => (
              <th key={column} scope="col" className={`${head} text-right`}>
                {translate(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((row) => (
            <tr key={row.id ?? 'nobody'} className="border-t">
              <th scope="row" className={`${cell} text-left font-normal wrap-anywhere`}>
                {row.name ?? translate('nobody')}
              </th>
              <td className={`${cell} ${figure}`}>{format.number(row.now)}</td>
              <td className={`${cell} ${figure}`}>{format.number(row.after)}</td>
              <td className={`${cell} ${figure}`}>{signed(row.after - row.now)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t font-semibold">
            <th scope="row" className={`${cell} text-left`}>
              {translate('sum')}
            </th>
            <td className={`${cell} ${figure}`}>{format.number(sumOf('now'))}</td>
            <td className={`${cell} ${figure}`}>{format.number(sumOf('after'))}</td>
            <td className={`${cell} ${figure}`}>{signed(sumOf('after') - sumOf('now'))}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

/** On a phone these stand under the name. */
const UNDER_THE_NAME: ReadonlySet<string> = new Set(['postalCode', 'byRule'])
const onDesk = 'hidden sm:table-cell'

function MoveTable({ preview: { people, shown, moves } }: { preview: AssignmentPreview }) {
  const translate = useTranslations('assignment.effect')
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? translate('nobody')
  return (
    <div className="overflow-x-auto">
      <table className="w-full">
        <caption className="mb-1 text-left font-semibold">
          {translate('customers')}
          {moves > shown.length ? (
            <span className="ml-2 text-xs font-normal text-muted">
              {translate('first', { shown: shown.length, moves })}
            </span>
          ) : null}
        </caption>
        <thead>
          <tr>
            {(['customer', 'postalCode', 'from', 'to', 'byRule'] as const).map((column) => (
              <th key={column} scope="col" className={clsx(head, UNDER_THE_NAME.has(column) && onDesk)}>
                {translate(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((move) => (
            <tr key={move.customerId} className="border-t">
              <td className={`${cell} wrap-anywhere`}>
                <TextLink href={`/customers/${move.customerId}`} prefetch={false}>
                  {move.name}
                </TextLink>
                <span className="block text-xs text-muted sm:hidden">
                  {move.postalCode === null ? '' : `${move.postalCode} · `}
                  {translate('byRule')} {move.rule + 1}
                </span>
              </td>
              <td className={`${cell} ${onDesk} tabular-nums`}>{move.postalCode ?? '—'}</td>
              <td className={`${cell} wrap-anywhere`}>{nameOf(move.from)}</td>
              <td className={`${cell} wrap-anywhere`}>{nameOf(move.to)}</td>
              <td className={`${cell} ${onDesk} tabular-nums`}>{move.rule + 1}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
