'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { LiveBar } from '@/components/live/live-bar'
import { useLive } from '@/components/live/use-live'

/** A list never changes by itself; it says that it could. */
export function LiveList({ list, mark }: { list: 'customers' | 'requests'; mark: number }) {
  const translate = useTranslations('live')
  const [newsSince, setNewsSince] = useState<number | null>(null)
  const { refresh, isRefreshing } = useLive({ query: `list=${list}`, mark, onNews: () => setNewsSince(mark) })
  const isOutdated = newsSince === mark && !isRefreshing
  return (
    <LiveBar
      sentence={isOutdated ? translate(list) : null}
      action={translate('reload')}
      onClick={async () => {
        if (await refresh()) setNewsSince(null)
      }}
    />
  )
}
