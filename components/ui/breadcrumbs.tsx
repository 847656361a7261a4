import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

/** The way back up; the page itself is its heading and not repeated here. */
export function Breadcrumbs({ items }: { items: readonly { href: string; label: ReactNode }[] }) {
  const translate = useTranslations('common')
  return (
    <nav aria-label={translate('breadcrumb')} className="-mt-2 mb-1 print:hidden">
      <ol className="flex flex-wrap items-center gap-1 text-xs text-muted">
        {items.map(({ href, label }) => (
          <li key={href} className="inline-flex max-w-full min-w-0 items-center gap-1">
            <ChevronLeft aria-hidden className="-ml-0.5 size-3.5 shrink-0" />
            <Link
              href={href}
              prefetch={false}
              className="min-w-0 truncate rounded leading-6 hover:text-ink hover:underline"
            >
              {label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
