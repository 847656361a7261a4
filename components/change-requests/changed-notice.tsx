'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/state'
import type { Changed, Gone, InSending } from '@/lib/change-requests/mutations'

/** Somebody else was faster. Nothing was written, and what was typed stays in the form. */
export type Interruption = Changed | Gone | InSending

export function ChangedNotice({ interruption }: { interruption: Interruption | null }) {
  const translate = useTranslations('requests')
  if (!interruption) return null
  const sentence = () => {
    switch (interruption.status) {
      case 'gone':
        return translate('gone')
      case 'in-sending':
        return translate('inSending')
      case 'changed':
        return translate('changed', { status: translate(`status.${interruption.requestStatus}`) })
    }
  }
  return (
    <Notice meaning="attention" role="alert">
      {sentence()}
    </Notice>
  )
}
