'use client'

import { Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { LiveBar } from '@/components/live/live-bar'
import { useLive } from '@/components/live/use-live'
import { type Edits, watchEdits } from '@/components/live/watch-edits'
import { useToast } from '@/components/ui/toast'

/** How often it is looked whether the page may be refreshed now. */
const LOOK_MILLISECONDS = 500

type Props = { customerId: string; mark: number; people: readonly { id: string; name: string }[] }

/**
 * Who else has this customer open, and what others change. The page refreshes by itself while nothing is done on it;
 * while somebody writes, it says so and waits to be asked.
 */
export function LiveCustomer({ customerId, mark, people }: Props) {
  const translate = useTranslations('live')
  const toast = useToast()
  const edits = useRef<Edits | null>(null)
  const [news, setNews] = useState<{ by: string | null; sinceMark: number } | null>(null)
  const [isHeldBack, setHeldBack] = useState(false)
  const { present, refresh } = useLive({
    query: `customer=${customerId}`,
    mark,
    onNews: (by) => setNews({ by, sinceMark: mark }),
  })
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? translate('somebody')
  // A page that is further on, by whatever way, shows the news already.
  const pending = news !== null && news.sinceMark === mark ? news : null

  useEffect(() => {
    const watched = watchEdits()
    edits.current = watched
    return watched.stop
  }, [])

  const show = async (by: string | null) => {
    if (!(await refresh())) return
    setNews(null)
    setHeldBack(false)
    toast(translate('shown', { name: nameOf(by) }))
  }
  const showByItself = useEffectEvent(show)
  useEffect(() => {
    if (pending === null) return setHeldBack(false)
    let isShowing = false
    const look = async () => {
      if (edits.current?.isEditing()) return setHeldBack(true)
      if (isShowing || !edits.current?.isCalm()) return
      isShowing = true
      await showByItself(pending.by)
      isShowing = false
    }
    void look()
    const timer = setInterval(() => void look(), LOOK_MILLISECONDS)
    return () => clearInterval(timer)
  }, [pending])

  return (
    <>
      <Presence names={present.map(nameOf)} />
      <LiveBar
        sentence={pending && isHeldBack ? translate('changed', { name: nameOf(pending.by) }) : null}
        action={translate('show')}
        onClick={() => pending && void show(pending.by)}
      />
    </>
  )
}

/** Stands in a line that is there anyway, so that coming and going moves nothing. */
function Presence({ names }: { names: readonly string[] }) {
  const translate = useTranslations('live')
  const [first] = names
  return (
    <p role="status" className="flex min-h-6 min-w-0 items-center gap-1.5 text-xs text-muted print:hidden">
      {first === undefined ? null : (
        <>
          <Users aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate" title={names.join(', ')}>
            {translate('present', { name: first, others: names.length - 1 })}
          </span>
        </>
      )}
    </p>
  )
}
