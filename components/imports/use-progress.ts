import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useState } from 'react'
import type { ImportProgress } from '@/lib/imports/data'

const PAUSE_MILLISECONDS = 1_000
const PAUSE_AFTER_REFRESH = 5_000
/** A question that is never answered must not be the last one. */
const ANSWER_MILLISECONDS = 8_000

type Answer =
  | ({ answer: 'progress' } & ImportProgress)
  | { answer: 'signed-out' | 'forbidden' | 'gone' | 'unavailable' }
/** Besides how far the work is, whether the server answers at all. */
export type Connection = 'answers' | 'silent' | 'signed-out'

/**
 * Asks every second how far an import is, as long as the tab is looked at, and shows the page anew once it has become
 * another one. A server that does not answer, because it is starting again, is asked until it does.
 */
export function useProgress(id: string, start: ImportProgress): { progress: ImportProgress; connection: Connection } {
  const router = useRouter()
  const [progress, setProgress] = useState(start)
  const [connection, setConnection] = useState<Connection>('answers')

  /** Takes an answer and says how long to wait for the next: the page that is shown anew needs a moment. */
  const take = useEffectEvent((answer: Answer | null): number => {
    if (answer === null || answer.answer === 'unavailable') setConnection('silent')
    else if (answer.answer === 'signed-out') setConnection('signed-out')
    else {
      setConnection('answers')
      if (answer.answer !== 'progress' || answer.status !== start.status) {
        router.refresh()
        return PAUSE_AFTER_REFRESH
      }
      setProgress(answer)
    }
    return PAUSE_MILLISECONDS
  })

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let asking = false
    const controller = new AbortController()
    const ask = async () => {
      if (asking || document.hidden) return
      asking = true
      const answer = await askProgress(id, controller.signal)
      asking = false
      if (!controller.signal.aborted) timer = setTimeout(ask, take(answer))
    }
    const onVisible = () => {
      clearTimeout(timer)
      void ask()
    }
    timer = setTimeout(ask, PAUSE_MILLISECONDS)
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      controller.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [id])

  return { progress, connection }
}

async function askProgress(id: string, signal: AbortSignal): Promise<Answer | null> {
  try {
    const response = await fetch(`/import/${id}/progress`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MILLISECONDS)]),
      headers: { accept: 'application/json' },
    })
    return (await response.json()) as Answer
  } catch {
    return null
  }
}
