'use client'

import { useRouter } from 'next/navigation'

let awaitsReturn = false

/**
 * Leads away from a form whose save has changed what other pages show. The action makes no page anew: the next one is
 * asked for anyway, takes the place of the form in the history, and whatever the browser still holds of others is made
 * anew as soon as somebody goes back to one.
 */
export function useLeaveForm(): (path: string) => void {
  const router = useRouter()
  return (path) => {
    router.replace(path)
    if (awaitsReturn) return
    awaitsReturn = true
    const makeAnew = () => {
      awaitsReturn = false
      router.refresh()
    }
    window.addEventListener('popstate', makeAnew, { once: true })
  }
}
