'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { parseWalk, type Walk } from '@/lib/customers/walk/walk'

/** In the tab alone, past a reload: two tabs walk through two lists, and nothing of it outlives them. */
const KEY = 'lotse-walk'

const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

const stored = () => sessionStorage.getItem(KEY)

export function readWalk(): Walk | null {
  return parseWalk(stored())
}

function tell(): void {
  for (const listener of listeners) listener()
}

export function rememberWalk(walk: Walk): void {
  sessionStorage.setItem(KEY, JSON.stringify(walk))
  tell()
}

/** Where customers may be gone with what was taken back. */
export function forgetWalk(): void {
  sessionStorage.removeItem(KEY)
  tell()
}

/** The list that this tab came from; null while the server renders, and where there was none. */
export function useWalk(): Walk | null {
  const text = useSyncExternalStore(subscribe, stored, () => null)
  return useMemo(() => parseWalk(text), [text])
}
