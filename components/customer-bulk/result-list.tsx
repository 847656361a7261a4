'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text'

const ROWS_AT_ONCE = 100

export type ListedRow = {
  customerId: string
  name: string
  sageCustomerNumber: string
  href: string
  /** What became of it, in a word. */
  state: ReactNode
  /** Why. */
  sentences: string[]
}

/** One line a customer, each a link to it; of very many the first hundred, and more on demand. */
export function ResultList({ rows }: { rows: ListedRow[] }) {
  const translate = useTranslations('bulk')
  const [shown, setShown] = useState(ROWS_AT_ONCE)
  const rest = rows.length - shown
  if (rows.length === 0) return null
  return (
    <div className="flex flex-col gap-3">
      <ul className="rounded border">
        {rows.slice(0, shown).map((row) => (
          <li
            key={row.customerId}
            className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 border-b px-3 py-2 last:border-b-0"
          >
            <div className="min-w-0 flex-1 basis-64">
              <p className="wrap-anywhere">
                <TextLink href={row.href} prefetch={false} className="font-medium">
                  {row.name}
                </TextLink>{' '}
                <span className="text-xs text-muted">{row.sageCustomerNumber}</span>
              </p>
              {row.sentences.map((sentence) => (
                <p key={sentence} className="wrap-anywhere text-muted">
                  {sentence}
                </p>
              ))}
            </div>
            {row.state}
          </li>
        ))}
      </ul>
      {rest > 0 ? (
        <div>
          <Button onClick={() => setShown(shown + ROWS_AT_ONCE)}>
            {translate('result.more', { count: Math.min(rest, ROWS_AT_ONCE) })}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
