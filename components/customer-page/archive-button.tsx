'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { useToast } from '@/components/ui/toast'
import { setArchivedAction } from '@/lib/customers/actions'
import type { ArchiveOutcome } from '@/lib/customers/mutations'

/** Archiving and restoring undo each other, so nobody is asked whether he is sure. */
export function ArchiveButton({ id, version, archived }: { id: string; version: number; archived: boolean }) {
  const translate = useTranslations('customer')
  const common = useTranslations('common')
  const toast = useToast()
  const { run, pending, refusal } = useAction<ArchiveOutcome>(setArchivedAction, (outcome) => {
    if (outcome.status === 'merged') return { form: 'customer-merged' }
    if (outcome.status === 'changed' || outcome.status === 'gone') return { form: outcome.status }
    const undone = { id, version: outcome.version, archived: outcome.status === 'restored' }
    const undo = async () => {
      const answer = await setArchivedAction(undone).catch(() => null)
      const worked = answer?.status === 'archived' || answer?.status === 'restored'
      toast(worked ? common('undone') : translate('claim.undoFailed'))
    }
    toast(translate(`archive.${outcome.status}`), { label: common('undo'), onClick: () => void undo() })
    return undefined
  })
  return (
    <>
      <RefusalNotice refusal={refusal} />
      <Button disabled={pending} onClick={() => run({ id, version, archived: !archived })}>
        {translate(archived ? 'archive.restore' : 'archive.archive')}
      </Button>
    </>
  )
}
