import { clsx } from 'clsx'
import Link from 'next/link'
import type { ReactNode } from 'react'

/** A filter of a list as a link, with the number of rows that it would show; an item of a list. */
export function FilterChip({
  href,
  current,
  count,
  children,
}: {
  href: string
  current: boolean
  count?: number
  children: ReactNode
}) {
  return (
    <li>
      <Link
        href={href}
        prefetch={false}
        aria-current={current ? 'true' : undefined}
        className={clsx(
          'inline-flex min-h-8 items-center gap-2 rounded border px-3 text-sm',
          current
            ? 'border-accent bg-accent-soft font-semibold text-accent-strong'
            : 'border-line bg-card hover:border-line-strong',
        )}
      >
        {children}
        {count === undefined ? null : <span className="text-xs text-muted tabular-nums">{count}</span>}
      </Link>
    </li>
  )
}
