import { clsx } from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

export type SortLink = { href: string; label: ReactNode; sorted: 'ascending' | 'descending' | undefined }

/** The head of a column that stays in sight; each of its links sorts, and shows it where the list is sorted by it. */
export function SortableHeader({
  links = [],
  className,
  children,
}: {
  links?: readonly SortLink[]
  className?: string | undefined
  /** The title of a column that does not sort. */
  children?: ReactNode
}) {
  return (
    <th
      scope="col"
      aria-sort={links.find(({ sorted }) => sorted)?.sorted}
      className={clsx(
        'sticky top-14 z-10 border-b border-line-strong bg-card px-3 py-2 text-left text-xs font-semibold text-muted',
        className,
      )}
    >
      {children}
      {links.map(({ href, label, sorted }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          className={clsx('mr-3 inline-flex min-h-6 items-center gap-1 hover:text-ink', sorted && 'text-ink')}
        >
          {label}
          {sorted === 'ascending' ? <ArrowUp aria-hidden className="size-3" /> : null}
          {sorted === 'descending' ? <ArrowDown aria-hidden className="size-3" /> : null}
        </Link>
      ))}
    </th>
  )
}
