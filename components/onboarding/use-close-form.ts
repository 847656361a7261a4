'use client'

import { useRouter } from 'next/navigation'
import { useCallback } from 'react'

/** Leaves the form in place: the address loses what opened it, and the page keeps its scroll position. */
export function useCloseForm(customerId: string): () => void {
  const router = useRouter()
  return useCallback(() => router.replace(`/customers/${customerId}`, { scroll: false }), [router, customerId])
}
