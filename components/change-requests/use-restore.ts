'use client'

import { useTranslations } from 'next-intl'
import { useToast } from '@/components/ui/toast'
import { restoreAction } from '@/lib/change-requests/actions'

/** Undoes a withdrawal and says what came of it; runs from a toast, when the button itself may be gone. */
export function useRestore({ id, code }: { id: string; code: string }) {
  const translate = useTranslations('requests')
  const toast = useToast()
  return async (input: { version: number; itemIds: string[] }): Promise<void> => {
    const outcome = await restoreAction({ id, ...input }).catch(() => ({ status: 'offline' as const }))
    switch (outcome.status) {
      case 'restored':
        toast(
          outcome.leftOut === 0
            ? translate('withdraw.restored', { code })
            : translate('withdraw.restoredPartly', { code, count: outcome.leftOut }),
        )
        return
      case 'in-open-request':
        toast(translate('withdraw.notRestored', { code }))
        return
      case 'changed':
        toast(translate('withdraw.restoreChanged', { code }))
        return
      case 'in-sending':
        toast(translate('withdraw.inSending'))
        return
      case 'gone':
        toast(translate('withdraw.gone'))
        return
      default:
        toast(translate('withdraw.restoreFailed'))
    }
  }
}
