import { clsx } from 'clsx'
import Link from 'next/link'
import { useFormatter } from 'next-intl'
import type { ReactNode } from 'react'

/** The filters of a list in a row; on a phone it scrolls sideways instead of pushing the list down. */
export function FilterChips({ children }: { children: ReactNode }) {
  return (
    <ul className="-mx-4 flex gap-2 overflow-x-auto px-4 pb-1 md:mx-0 md:flex-wrap md:overflow-visible md:px-0 md:pb-0">
      {children}
    </ul>
  )
}

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
  const format = useFormatter()
  return (
    <li>
      <Link
        href={href}
        prefetch={false}
        aria-current={current ? 'true' : undefined}
        className={clsx(
          'inline-flex min-h-8 items-center gap-2 rounded border px-3 text-sm whitespace-nowrap',
          current
            ? 'border-accent bg-accent-soft font-semibold text-accent-strong'
            : 'border-line bg-card hover:border-line-strong',
        )}
      >
        {children}
        {count === undefined ? null : <span className="text-xs text-muted tabular-nums">{format.number(count)}</span>}
      </Link>
    </li>
  )
}
