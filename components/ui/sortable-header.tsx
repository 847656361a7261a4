import { clsx } from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

/** The head of a column that stays in sight; with `href` a link that sorts, with `sorted` the way it is sorted now. */
export function SortableHeader({
  href,
  sorted,
  children,
}: {
  href?: string | undefined
  sorted?: 'ascending' | 'descending' | undefined
  children: ReactNode
}) {
  return (
    <th
      scope="col"
      aria-sort={sorted}
      className="sticky top-14 z-10 border-b border-line-strong bg-card px-3 py-2 text-left text-xs font-semibold text-muted"
    >
      {href === undefined ? (
        children
      ) : (
        <Link
          href={href}
          prefetch={false}
          className={clsx('inline-flex min-h-6 items-center gap-1 hover:text-ink', sorted && 'text-ink')}
        >
          {children}
          {sorted === 'ascending' ? <ArrowUp aria-hidden className="size-3" /> : null}
          {sorted === 'descending' ? <ArrowDown aria-hidden className="size-3" /> : null}
        </Link>
      )}
    </th>
  )
}
