'use client'

import { clsx } from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { RowCheckbox } from '@/components/customer-bulk/row-checkbox'
import { STAGE_MEANING } from '@/components/customers/stage-meaning'
import type { TableRow } from '@/components/customers/table-rows'
import { SheetIcon } from '@/components/ui/icon-sheet'
import { type Meaning, stateLabelClass } from '@/components/ui/state-tone'
import type { Stage } from '@/lib/onboarding/stages'
import type { NextAction } from '@/lib/onboarding/steps'

export type RowWords = {
  stage: Record<Stage, string>
  stale: string
  next: Record<NextAction, string>
  /** By the name of the marks: the sentence that says the same in words. */
  marks: Record<string, string>
  mainContact: string
  sageId: string
  entitlement: string
  missing: string
  since: string
  owner: string
  standIn: string
  nobody: string
}

/** A row on a desk, a card on a phone: the same cells, which flow there in the order of their importance. */
const BODY = clsx(
  '@max-list:flex @max-list:flex-col @max-list:gap-3 @max-list:[&>tr]:flex @max-list:[&>tr]:flex-wrap @max-list:[&>tr]:items-center',
  '@max-list:[&>tr]:gap-x-3 @max-list:[&>tr]:gap-y-2 @max-list:[&>tr]:rounded @max-list:[&>tr]:border @max-list:[&>tr]:bg-card @max-list:[&>tr]:p-4',
  '@list:[&_td]:border-b @list:[&_td]:px-3 @list:[&>tr:last-child>td]:border-b-0',
  "@max-list:[&_[data-label]]:before:content-[attr(data-label)_':_']",
)

/**
 * One client component for all rows: their data cross to the browser once, while rows rendered on the server would cross
 * as finished elements a second time. The words come with them, so that no row asks for a translation.
 */
export function CustomerRows({ rows, words, dense }: { rows: TableRow[]; words: RowWords; dense: boolean }) {
  const translate = useTranslations('bulk')
  const cut = dense ? '@list:truncate' : undefined
  return (
    <tbody
      className={clsx(BODY, dense ? '@list:[&>tr]:h-9 @list:[&_td]:py-0.5' : '@list:[&>tr]:h-11 @list:[&_td]:py-1')}
    >
      {rows.map((row) => (
        <tr key={row.id} className="group relative has-checked:bg-accent-soft @list:not-has-checked:hover:bg-sunken">
          <td className="relative z-[1]">
            <RowCheckbox
              id={row.id}
              label={translate('row', { name: row.name })}
              className="@max-list:-m-2 @max-list:p-2 @list:absolute @list:inset-0"
            />
          </td>
          <td className={clsx('@max-list:basis-[calc(100%-3rem)]', cut)}>
            <Link
              href={`/customers/${row.id}`}
              prefetch={false}
              title={row.name}
              className={clsx(
                'font-medium after:absolute after:inset-0 group-hover:text-accent group-hover:underline @max-list:text-base',
                'wrap-anywhere',
                dense ? '@list:mr-2 @max-list:block' : 'block',
              )}
            >
              {row.name}
            </Link>
            <span className={clsx('text-xs wrap-anywhere text-muted', dense ? '@max-list:block' : 'block')}>
              {row.line}
            </span>
          </td>
          <td title={addressesOf(row, words)} className="relative z-[1] @max-list:order-2">
            <span className="sr-only">{words.marks[row.marks]}</span>
            <SheetIcon name={row.marks} className="h-6 w-26" />
          </td>
          <td className="@max-list:order-1">
            <StateWord meaning={STAGE_MEANING[row.stage]} word={words.stage[row.stage]} />
            {row.stale ? <StateWord meaning="stale" word={words.stale} /> : null}
          </td>
          <td
            data-label={words.since}
            className="tabular-nums @list:@max-wide:hidden @max-list:order-4 @max-list:text-xs @max-list:text-muted"
          >
            {row.since}
          </td>
          <td
            data-label={words.owner}
            title={ownerTitle(row)}
            className={clsx(
              '@list:@max-wide:hidden @max-list:order-4 @max-list:text-xs @list:truncate',
              row.owner === null && 'text-muted',
            )}
          >
            {row.owner ?? words.nobody}
            {row.standIn ? (
              <>
                <span className={clsx('text-xs text-attention @max-list:hidden', dense ? 'ml-1' : 'block truncate')}>
                  {words.standIn}: {row.standIn.name}
                </span>
                <span className="text-attention @list:hidden"> · {row.standIn.text}</span>
              </>
            ) : null}
          </td>
          <td className={clsx('text-muted @max-list:order-3 @max-list:basis-full @list:text-xs', cut)}>
            {row.next ? words.next[row.next] : '—'}
          </td>
        </tr>
      ))}
    </tbody>
  )
}

function ownerTitle({ owner, standIn }: TableRow): string | undefined {
  return [owner, standIn?.text].filter(Boolean).join(', ') || undefined
}

function addressesOf({ emails: [mainContact, sageId, entitlement] }: TableRow, words: RowWords): string {
  return [
    `${words.mainContact}: ${mainContact ?? words.missing}`,
    `${words.sageId}: ${sageId ?? words.missing}`,
    `${words.entitlement}: ${entitlement ?? words.missing}`,
  ].join('\n')
}

function StateWord({ meaning, word }: { meaning: Meaning; word: string }) {
  return (
    <span className={stateLabelClass(meaning, 'mr-2')}>
      <SheetIcon name={meaning} className="size-3.5 shrink-0" />
      {word}
    </span>
  )
}
