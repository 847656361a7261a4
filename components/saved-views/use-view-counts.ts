'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'

/** The page comes first: it has asked for what it needs before the side bar asks. */
const PAUSE_MILLISECONDS = 200

/** Whoever leafs through pages does not have everything counted with each of them. */
const FRESH_MILLISECONDS = 15_000

/** The side bar stands where the layout has room for it (md). */
const WIDE = '(min-width: 48rem)'

type Counts = Record<string, number>

function readCounts(answer: unknown): Counts | null {
  if (typeof answer !== 'object' || answer === null || !('counts' in answer)) return null
  const { counts } = answer
  if (typeof counts !== 'object' || counts === null) return null
  return Object.fromEntries(
    Object.entries(counts).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  )
}

/**
 * Asked anew after every change, and with another page or on coming back to the tab where they are not fresh; kept where
 * the server does not answer.
 */
export function useViewCounts(wanted: boolean, madeAt: number): Counts {
  const [counts, setCounts] = useState<Counts>({})
  const path = usePathname()
  const answered = useRef({ madeAt: 0, at: 0 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page and another rendering are the reasons to ask
  useEffect(() => {
    if (!wanted || !window.matchMedia(WIDE).matches) return
    const isFresh = () => answered.current.madeAt === madeAt && Date.now() - answered.current.at < FRESH_MILLISECONDS
    const asking = new AbortController()
    const ask = async () => {
      if (isFresh()) return
      const response = await fetch('/views/counts', { signal: asking.signal }).catch(() => null)
      const answer: unknown = response?.ok ? await response.json().catch(() => null) : null
      const read = readCounts(answer)
      if (!read || asking.signal.aborted) return
      answered.current = { madeAt, at: Date.now() }
      setCounts(read)
    }
    const timer = setTimeout(ask, PAUSE_MILLISECONDS)
    const onVisible = () => {
      if (document.visibilityState === 'visible') ask()
    }
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisible)
      asking.abort()
    }
  }, [wanted, madeAt, path])
  return counts
}
