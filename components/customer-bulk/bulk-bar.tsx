'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { countOf } from '@/components/customer-bulk/selection-state'
import { BULK_BAR, selection, useSelection } from '@/components/customer-bulk/selection-store'
import { TextButton } from '@/components/customer-bulk/text-button'
import { Button } from '@/components/ui/button'
import { keepPlace } from '@/components/ui/move-focus'
import { Notice } from '@/components/ui/state'
import { type BulkKind, MAX_HITS, MAX_NAMED } from '@/lib/customers/bulk/types'

/** The rules are applied where they stand (components/assignment), not to a selection. */
export type ActName = Exclude<BulkKind, 'assign-by-rules'> | 'request'

const IN_LIST: ActName[] = ['order', 'recheck', 'request', 'archive']
const IN_ARCHIVE: ActName[] = ['restore']

/** The bar goes with the selection: the keyboard stays in the list. */
const clearSelection = () => {
  selection.clear()
  keepPlace()
}

/** How many are chosen, and what can be done with them. Stands in sight as long as anybody is chosen. */
export function BulkBar({
  total,
  archived,
  mayAssign,
  disabled,
  onAct,
  children,
}: {
  total: number
  /** The list shows the archive. */
  archived: boolean
  mayAssign: boolean
  disabled: boolean
  onAct: (act: ActName) => void
  /** What an act says where it has no dialog. */
  children: ReactNode
}) {
  const translate = useTranslations('bulk')
  const state = useSelection()
  const count = countOf(state)
  const acts: ActName[] = [...(mayAssign ? (['assign'] as const) : []), ...(archived ? IN_ARCHIVE : IN_LIST)]
  const told = state.allHits === null ? translate('selected', { count }) : translate('allSelected', { count })
  return (
    <>
      <p role="status" className="sr-only">
        {count > 0 ? told : null}
      </p>
      {state.dropped > 0 ? (
        <Notice meaning="open" role="status" className="mt-4">
          {translate('dropped', { count: state.dropped })}
        </Notice>
      ) : null}
      {count > 0 ? (
        <section
          id={BULK_BAR}
          data-bottom-bar
          tabIndex={-1}
          aria-label={translate('title')}
          className="sticky bottom-14 z-20 mt-4 flex flex-col gap-2 rounded border border-line-strong bg-card p-3 shadow-float md:bottom-4 print:hidden"
        >
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <span aria-hidden className="font-semibold tabular-nums">
              {told}
            </span>
            {total > count && state.allHits === null && total <= MAX_HITS ? (
              <TextButton onClick={() => selection.allHits(total)} disabled={disabled}>
                {translate('selectAll', { count: total })}
              </TextButton>
            ) : null}
            <TextButton onClick={clearSelection} disabled={disabled}>
              {translate('clear')}
            </TextButton>
            <span className="ml-auto hidden text-xs text-muted lg:inline">{translate('keys')}</span>
          </div>
          {state.isFull ? <p className="text-xs text-attention">{translate('full', { maximum: MAX_NAMED })}</p> : null}
          {total > MAX_HITS ? (
            <p className="text-xs text-muted">{translate('tooMany', { maximum: MAX_HITS })}</p>
          ) : null}
          {children}
          <div className="flex flex-wrap gap-2">
            {acts.map((act) => (
              <Button key={act} disabled={disabled} onClick={() => onAct(act)}>
                {translate(`act.${act}`)}
              </Button>
            ))}
          </div>
        </section>
      ) : null}
    </>
  )
}
