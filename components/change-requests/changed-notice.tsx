'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/state'
import type { Changed, Gone } from '@/lib/change-requests/mutations'

/** Somebody else was faster. Nothing was written, and what was typed stays in the form. */
export type Interruption = Changed | Gone

export function ChangedNotice({ interruption }: { interruption: Interruption | null }) {
  const translate = useTranslations('requests')
  if (!interruption) return null
  return (
    <Notice meaning="attention" role="alert">
      {interruption.status === 'gone'
        ? translate('gone')
        : translate('changed', { status: translate(`status.${interruption.requestStatus}`) })}
    </Notice>
  )
}
