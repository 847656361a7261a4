'use client'

import { Bell as Icon } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'

/** Where the count ends (lib/notifications/data.ts). */
const MOST_COUNTED = 100
const ASK = 'lotse-bell'

/** For whatever learns that the number may be another one. */
export function askBell(): void {
  window.dispatchEvent(new Event(ASK))
}

/** The number of unread notifications; asked with every page, and whenever something has come. No page waits for it. */
export function Bell() {
  const translate = useTranslations('common')
  const path = usePathname()
  const [count, setCount] = useState(0)

  const asked = useRef<string | null>(null)
  useEffect(() => {
    const ask = async () => {
      if (document.visibilityState === 'hidden') return
      const answer = await fetch('/api/notifications/unread').catch(() => null)
      const body: unknown = answer?.ok ? await answer.json().catch(() => null) : null
      if (typeof body === 'object' && body !== null && 'unread' in body && typeof body.unread === 'number')
        setCount(body.unread)
    }
    if (asked.current !== path) {
      asked.current = path
      void ask()
    }
    const onEvent = () => void ask()
    window.addEventListener(ASK, onEvent)
    document.addEventListener('visibilitychange', onEvent)
    return () => {
      window.removeEventListener(ASK, onEvent)
      document.removeEventListener('visibilitychange', onEvent)
    }
  }, [path])

  return (
    <Link
      href="/notifications"
      prefetch={false}
      aria-label={translate('bell', { count })}
      className="relative inline-flex size-9 items-center justify-center rounded text-muted hover:bg-sunken hover:text-ink"
    >
      <Icon aria-hidden className="size-5" />
      {count > 0 ? (
        <span
          aria-hidden
          data-count={count >= MOST_COUNTED ? '99+' : count}
          className="absolute top-0 right-0 inline-flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 text-xs leading-none font-semibold text-on-accent tabular-nums before:content-[attr(data-count)]"
        />
      ) : null}
    </Link>
  )
}
