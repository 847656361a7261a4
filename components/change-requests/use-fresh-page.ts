'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Shows the page anew again and again, as long as somebody looks at it: what happens here happens elsewhere. */
export function useFreshPage(milliseconds: number) {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh()
    }, milliseconds)
    return () => clearInterval(timer)
  }, [router, milliseconds])
}
