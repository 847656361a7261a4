'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useRef, useState, useTransition } from 'react'
import { openConnection } from '@/components/live/connection'
import { askBell } from '@/components/notifications/bell'
import { readMark } from '@/lib/live/read-answers'

/** Many changes in a row are one question. */
const QUIET_MILLISECONDS = 400

async function askMark(query: string): Promise<ReturnType<typeof readMark>> {
  const answer = await fetch(`/api/events/mark?${query}`).catch(() => null)
  return answer?.ok ? readMark(await answer.json().catch(() => null)) : null
}

/**
 * What others do to what this page shows. `mark` is how far they had come when it was made; `onNews` is told once
 * there is more, with the id of who did it last.
 */
export function useLive({ query, mark, onNews }: { query: string; mark: number; onNews: (by: string | null) => void }) {
  const router = useRouter()
  const [present, setPresent] = useState<readonly string[]>([])
  const [isRefreshing, startTransition] = useTransition()
  const shown = useRef(mark)
  useEffect(() => {
    shown.current = mark
  }, [mark])
  const tell = useEffectEvent(onNews)

  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      const answer = await askMark(query)
      if (answer && answer.mark > shown.current) tell(answer.by)
    }
    const close = openConnection(query, (heard) => {
      switch (heard.type) {
        case 'presence':
          return setPresent(heard.users)
        case 'bell':
          return askBell()
        case 'look':
          // Whoever has to ask for changes has to ask for notifications, too.
          askBell()
          return void look()
        case 'change':
          clearTimeout(waiting)
          waiting = setTimeout(() => void look(), QUIET_MILLISECONDS)
      }
    })
    return () => {
      clearTimeout(waiting)
      close()
      setPresent([])
    }
  }, [query])

  /** A page that the server cannot make now stays as it is, with what is typed in it. */
  const refresh = async (): Promise<boolean> => {
    if ((await askMark(query)) === null) return false
    startTransition(() => router.refresh())
    return true
  }
  return { present, isRefreshing, refresh }
}
