import { useTranslations } from 'next-intl'
import { AcceptRepairs } from '@/components/imports/accept-repairs'
import { MarkedAddress } from '@/components/onboarding/marked-address'
import { alignTexts } from '@/lib/email/align'
import type { ImportRecord } from '@/lib/imports/data'
import type { ImportRow } from '@/lib/imports/rows/data'

type Props = {
  list: Pick<ImportRecord, 'id' | 'version' | 'status' | 'acceptRepairs'>
  row: Pick<ImportRow, 'rowNumber' | 'proposals' | 'repairAccepted'>
}

/** How the addresses of a row can be mended, and the button that accepts it. */
export function RowProposals({ list, row }: Props) {
  const translate = useTranslations('imports')
  if (row.proposals.length === 0) return null
  const isAccepted = list.acceptRepairs || row.repairAccepted
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <ul className="min-w-0">
        {row.proposals.map(({ field, from, to }) => {
          const marks = alignTexts(from, to)
          return (
            <li key={field}>
              <span className="mr-1.5 text-xs text-muted">
                {translate(isAccepted ? 'rows.accepted' : 'rows.proposal')}:
              </span>
              <span className="sr-only">{translate('rows.before')} </span>
              <MarkedAddress segments={marks.left} className="text-muted" /> <span aria-hidden>→</span>{' '}
              <span className="sr-only">{translate('rows.after')} </span>
              <MarkedAddress segments={marks.right} tone="plain" />
            </li>
          )
        })}
      </ul>
      {list.status === 'checked' && !isAccepted ? (
        <AcceptRepairs id={list.id} version={list.version} rows={[row.rowNumber]}>
          {translate('check.accept')}{' '}
          <span className="sr-only">{translate('check.acceptFor', { row: row.rowNumber })}</span>
        </AcceptRepairs>
      ) : null}
    </div>
  )
}
