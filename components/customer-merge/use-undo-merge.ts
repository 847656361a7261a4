'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useToast } from '@/components/ui/toast'
import { customerPath } from '@/lib/customer-page/path'
import { undoMergeAction } from '@/lib/customers/merge/actions'
import type { UndoStays } from '@/lib/customers/merge-undo/plan'

/** Undoes a merge and says what came of it; answers with what would stay where that has to be read first. */
export function useUndoMerge(): (mergeId: string, accepted?: boolean) => Promise<UndoStays | null> {
  const translate = useTranslations('merge')
  const router = useRouter()
  const toast = useToast()
  return async (mergeId, accepted = false) => {
    const outcome = await undoMergeAction({ mergeId, accepted }).catch(() => ({ status: 'offline' as const }))
    switch (outcome.status) {
      case 'undone': {
        const { id, name } = outcome.absorbed
        toast(translate('undo.done', { name }), {
          label: translate('undo.open'),
          onClick: () => router.push(customerPath(id)),
        })
        return null
      }
      case 'look-first':
        return outcome.stays
      case 'blocked':
        toast(translate('undo.blocked', { name: outcome.by.name, number: outcome.by.sageCustomerNumber }))
        return null
      case 'undone-already':
        toast(translate('undo.already'))
        return null
      case 'gone':
        toast(translate('undo.gone'))
        return null
      default:
        toast(translate('undo.failed'))
        return null
    }
  }
}
