'use client'

import { clsx } from 'clsx'
import { AlertTriangle, Bookmark, Users } from 'lucide-react'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useViewCounts } from '@/components/saved-views/use-view-counts'
import { COUNTED_UP_TO } from '@/lib/saved-views/types'

export type SideView = { id: string; name: string; path: string; shared: boolean; broken: boolean }

/** The saved views below the pages, each with the number of rows behind it. */
export function SideViews({
  views,
  isKnown,
  madeAt,
}: {
  views: SideView[]
  /** Without the database nobody can say that there are none. */
  isKnown: boolean
  madeAt: number
}) {
  const translate = useTranslations('common')
  const counts = useViewCounts(views.length > 0, madeAt)
  const path = usePathname()
  const opened = useSearchParams().get('view')
  const isManaging = path === '/views'
  return (
    <div className="border-t border-bridge-line p-2">
      <Link
        href="/views"
        prefetch={false}
        aria-current={isManaging ? 'page' : undefined}
        className={clsx(
          'flex min-h-8 items-center rounded px-3 text-xs font-medium hover:bg-bridge-raised hover:text-bridge-ink',
          isManaging && 'bg-bridge-raised text-bridge-ink',
        )}
      >
        {translate('views')}
      </Link>
      {isKnown && views.length === 0 ? <p className="px-3 pb-2 text-xs">{translate('sideViews.none')}</p> : null}
      <ul aria-label={translate('views')} className="flex flex-col gap-0.5">
        {views.map((view) => (
          <li key={view.id}>
            <Link
              href={view.path}
              prefetch={false}
              aria-current={opened === view.id ? 'page' : undefined}
              title={view.name}
              className={clsx(
                'flex min-h-8 items-center gap-3 rounded px-3 text-sm',
                opened === view.id
                  ? 'bg-bridge-raised font-semibold text-bridge-ink'
                  : 'hover:bg-bridge-raised hover:text-bridge-ink',
              )}
            >
              {view.shared ? (
                <Users aria-hidden className="size-4 shrink-0" />
              ) : (
                <Bookmark aria-hidden className="size-4 shrink-0" />
              )}
              <span className="min-w-0 flex-1 truncate">
                {view.name}
                {view.shared ? <span className="sr-only"> ({translate('sideViews.shared')})</span> : null}
              </span>
              {view.broken ? (
                <span className="shrink-0">
                  <AlertTriangle aria-hidden className="size-4" />
                  <span className="sr-only">{translate('sideViews.broken')}</span>
                </span>
              ) : (
                <Count count={counts[view.id]} />
              )}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Count({ count }: { count: number | undefined }) {
  const translate = useTranslations('common')
  const format = useFormatter()
  if (count === undefined) return null
  return (
    <span className="shrink-0 text-xs tabular-nums">
      {count > COUNTED_UP_TO
        ? translate('sideViews.more', { count: format.number(COUNTED_UP_TO) })
        : format.number(count)}
    </span>
  )
}
