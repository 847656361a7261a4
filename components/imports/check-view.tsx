import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AcceptRepairs } from '@/components/imports/accept-repairs'
import { Decision } from '@/components/imports/decision'
import { Notice } from '@/components/ui/state'
import { TextLink } from '@/components/ui/text'
import type { ImportRecord } from '@/lib/imports/data'
import { shownRowsPath } from '@/lib/imports/path'
import { ALL_ROWS } from '@/lib/imports/rows/filter'
import type { ImportCounts } from '@/lib/imports/types'

/** The dry run: what the list would do, what to look at first, and the decision. */
export function CheckView({ list, counts }: { list: ImportRecord; counts: ImportCounts }) {
  const translate = useTranslations('imports')
  const { id, notice } = list
  const changesNothing = counts.new + counts.changed === 0
  return (
    <section aria-labelledby="dry-run" className="mb-6 flex max-w-4xl flex-col gap-4 rounded border bg-card p-4">
      <div>
        <h2 id="dry-run" className="text-base font-semibold tabular-nums">
          <Equation counts={counts} />
        </h2>
        <p className="text-muted">{translate('check.lead')}</p>
      </div>
      {notice ? (
        <Notice meaning="attention" role="status">
          {translate(`notice.${notice}`)}
        </Notice>
      ) : null}
      {counts.endangered > 0 ? (
        <Notice meaning="wrong" title={translate('check.endangered', { count: counts.endangered })}>
          {translate('check.endangeredText')}{' '}
          <TextLink href={shownRowsPath(id, ALL_ROWS, { view: 'endangered' })} prefetch={false}>
            {translate('check.showRows', { count: counts.endangered })}
          </TextLink>
        </Notice>
      ) : null}
      {counts.contradicted > 0 ? (
        <Notice meaning="attention" title={translate('check.contradicted', { count: counts.contradicted })}>
          {translate('check.contradictedText')}{' '}
          <TextLink href={shownRowsPath(id, ALL_ROWS, { code: 'proof-contradicted' })} prefetch={false}>
            {translate('check.showRows', { count: counts.contradicted })}
          </TextLink>
        </Notice>
      ) : null}
      {counts.proposals > 0 ? (
        <Notice meaning="attention" title={translate('check.proposals', { count: counts.proposals })}>
          <p className="mb-2">
            {translate('check.proposalsText')}{' '}
            <TextLink href={shownRowsPath(id, ALL_ROWS, { view: 'proposals' })} prefetch={false}>
              {translate('check.showRows', { count: counts.proposals })}
            </TextLink>
          </p>
          <AcceptRepairs id={id} version={list.version} rows="all">
            {translate('check.acceptAll', { count: counts.proposals })}
          </AcceptRepairs>
        </Notice>
      ) : null}
      {changesNothing ? (
        <Notice meaning="open" title={translate('check.nothing')}>
          {translate('check.nothingText', { count: counts.unchanged })}
        </Notice>
      ) : null}
      {counts.refused > 0 ? (
        <RefusedRows id={id}>{translate('check.refusedText', { count: counts.refused })}</RefusedRows>
      ) : null}
      <Decision list={{ id, version: list.version, activeCustomers: list.activeCustomers }} counts={counts} />
    </section>
  )
}

/** How the rows of the list divide. */
export function Equation({ counts }: { counts: ImportCounts }) {
  const translate = useTranslations('imports')
  return translate('check.equation', {
    rows: counts.rows,
    added: counts.new,
    changed: counts.changed,
    unchanged: counts.unchanged,
    refused: counts.refused,
  })
}

/** What became of the refused rows, and where they are as a file. */
export function RefusedRows({ id, children }: { id: string; children: ReactNode }) {
  const translate = useTranslations('imports')
  return (
    <p>
      {children}{' '}
      <a
        href={`/import/${id}/refused.csv`}
        className="text-accent underline decoration-1 underline-offset-2 hover:text-accent-strong hover:decoration-2"
      >
        {translate('check.download')}
      </a>
    </p>
  )
}
