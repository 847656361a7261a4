'use client'

import { clsx } from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

export function SettingsNavigation({
  label,
  entries,
}: {
  label: string
  entries: readonly { href: string; label: string }[]
}) {
  const path = usePathname()
  return (
    <nav aria-label={label} className="mb-6 border-b">
      <ul className="-mb-px flex flex-wrap gap-x-1">
        {entries.map((entry) => (
          <li key={entry.href}>
            <Link
              href={entry.href}
              prefetch={false}
              aria-current={path === entry.href ? 'page' : undefined}
              className={clsx(
                'inline-flex min-h-10 items-center border-b-2 px-2 sm:px-3',
                path === entry.href
                  ? 'border-accent font-semibold text-accent'
                  : 'border-transparent text-muted hover:border-line-strong hover:text-ink',
              )}
            >
              {entry.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
