'use client'

import { useEffect } from 'react'
import { rememberWalk } from '@/components/customers/walk-store'
import type { Walk } from '@/lib/customers/walk/walk'

/** Keeps what the list shows, so that a customer's page leads on to the next one and back to the list as it was. */
export function RememberList({ path, name, first, ids, total }: Walk) {
  const key = ids.join()
  useEffect(() => {
    rememberWalk({ path, name, first, ids: key === '' ? [] : key.split(','), total })
  }, [path, name, first, key, total])
  return null
}
