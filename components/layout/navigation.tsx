'use client'

import { clsx } from 'clsx'
import {
  Anchor,
  ChevronsLeft,
  ChevronsRight,
  FileInput,
  Inbox,
  LayoutDashboard,
  Settings,
  Users,
  UsersRound,
} from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'

const entries = [
  { href: '/', key: 'overview', icon: LayoutDashboard },
  { href: '/customers', key: 'customers', icon: Users },
  { href: '/requests', key: 'requests', icon: Inbox },
  { href: '/team', key: 'team', icon: UsersRound },
  { href: '/import', key: 'import', icon: FileInput },
  { href: '/settings', key: 'settings', icon: Settings },
] as const

const COLLAPSED = 'lotse-side-bar-collapsed'

function subscribe(listener: () => void) {
  window.addEventListener('storage', listener)
  return () => window.removeEventListener('storage', listener)
}

function useCollapsed(): [boolean, () => void] {
  const collapsed = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(COLLAPSED) === 'yes',
    () => false,
  )
  const toggle = () => {
    localStorage.setItem(COLLAPSED, collapsed ? 'no' : 'yes')
    window.dispatchEvent(new StorageEvent('storage'))
  }
  return [collapsed, toggle]
}

export function Navigation({
  canSeeTeam,
  canSeeSettings,
  organisationName,
}: {
  canSeeTeam: boolean
  canSeeSettings: boolean
  organisationName: string
}) {
  const translate = useTranslations('common')
  const path = usePathname()
  const [collapsed, toggle] = useCollapsed()
  const shown = entries.filter(({ key }) => (key !== 'team' || canSeeTeam) && (key !== 'settings' || canSeeSettings))
  const isCurrent = (href: string) => (href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`))

  return (
    <nav
      aria-label={translate('main')}
      className={clsx(
        'fixed inset-x-0 bottom-0 z-30 bg-bridge text-bridge-muted md:sticky md:top-0 md:flex md:h-dvh md:flex-col print:hidden [&_:focus-visible]:outline-bridge-accent',
        collapsed ? 'md:w-16' : 'md:w-56',
      )}
    >
      <div
        className={clsx(
          'hidden h-14 shrink-0 items-center gap-3 border-b border-bridge-line md:flex',
          collapsed ? 'justify-center' : 'pr-2 pl-4',
        )}
      >
        <Anchor aria-hidden className="size-5 shrink-0 text-bridge-accent" />
        {collapsed ? null : (
          <div className="min-w-0 leading-tight">
            <div className="font-semibold text-bridge-ink">Lotse</div>
            <div className="line-clamp-2 text-xs wrap-anywhere" title={organisationName}>
              {organisationName}
            </div>
          </div>
        )}
      </div>
      <ul className="flex justify-around md:flex-col md:gap-1 md:p-2">
        {shown.map(({ href, key, icon: Icon }) => (
          <li key={href} className="min-w-0 flex-auto md:flex-none">
            <Link
              href={href}
              prefetch={false}
              aria-current={isCurrent(href) ? 'page' : undefined}
              title={collapsed ? translate(`nav.${key}`) : undefined}
              className={clsx(
                'flex min-h-12 flex-col items-center justify-center gap-0.5 rounded px-1 text-xs md:min-h-9 md:flex-row md:justify-start md:gap-3 md:px-3 md:text-sm',
                isCurrent(href)
                  ? 'bg-bridge-raised font-semibold text-bridge-ink max-md:rounded-none'
                  : 'hover:bg-bridge-raised hover:text-bridge-ink',
              )}
            >
              <Icon
                aria-hidden
                className={clsx('size-5 shrink-0 md:size-4', isCurrent(href) && 'text-bridge-accent')}
              />
              <span className={clsx('max-w-full truncate', collapsed && 'md:sr-only')}>{translate(`nav.${key}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <button
        type="button"
        onClick={toggle}
        className="mt-auto hidden min-h-11 items-center gap-3 border-t border-bridge-line px-5 hover:bg-bridge-raised hover:text-bridge-ink md:flex"
      >
        {collapsed ? <ChevronsRight aria-hidden className="size-4" /> : <ChevronsLeft aria-hidden className="size-4" />}
        <span className={clsx(collapsed && 'sr-only')}>{translate(collapsed ? 'expand' : 'collapse')}</span>
      </button>
    </nav>
  )
}
