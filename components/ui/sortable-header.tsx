import { clsx } from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'

export type Direction = 'ascending' | 'descending'
export type SortLink = { href: string; label: string; sorted: Direction | undefined }

/** The head of a column that stays in sight: a title, or a link for each way the column can be sorted by. */
export function SortableHeader({
  title,
  sorts = [],
  className,
}: {
  title: string
  sorts?: readonly SortLink[]
  className?: string
}) {
  return (
    <th
      scope="col"
      aria-sort={sorts.find((sort) => sort.sorted)?.sorted}
      className={clsx(
        'sticky top-14 z-10 border-b border-line-strong bg-card px-3 py-2 text-left text-xs font-semibold text-muted',
        className,
      )}
    >
      {sorts.length === 0
        ? title
        : sorts.map(({ href, label, sorted }) => (
            <Link
              key={label}
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
