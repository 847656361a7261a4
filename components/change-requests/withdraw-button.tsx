'use client'

import { useTranslations } from 'next-intl'
import { useRestore } from '@/components/change-requests/use-restore'
import { Button } from '@/components/ui/button'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { moveToTop } from '@/components/ui/move-focus'
import { SpokenDetail } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { withdrawAction } from '@/lib/change-requests/actions'
import type { WithdrawOutcome } from '@/lib/change-requests/mutations'
import type { RequestState } from '@/lib/change-requests/status'

/** Withdraws a whole request, or one customer of it; at once, with undo. */
export function WithdrawButton({
  request: { id, version, code, status },
  item = null,
  label,
}: {
  request: { id: string; version: number; code: string; status: RequestState }
  item?: { id: string; name: string } | null
  label: string
}) {
  const translate = useTranslations('requests')
  const common = useTranslations('common')
  const toast = useToast()
  const restore = useRestore({ id, code })
  const { run, pending, refusal } = useAction<WithdrawOutcome>(withdrawAction, (outcome) => {
    switch (outcome.status) {
      case 'withdrawn':
        toast(doneSentence(), {
          label: common('undo'),
          onClick: () => restore({ version: outcome.version, itemIds: outcome.itemIds }),
        })
        moveToTop()
        return undefined
      case 'nothing-open':
        toast(translate('withdraw.nothingOpen'))
        return undefined
      case 'changed':
        toast(translate('withdraw.changed'))
        return undefined
      case 'in-sending':
        toast(translate('withdraw.inSending'))
        return undefined
      case 'gone':
        toast(translate('withdraw.gone'))
        return undefined
    }
  })
  const doneSentence = () => {
    if (item === null) return translate(status === 'draft' ? 'withdraw.doneDraft' : 'withdraw.doneSent', { code })
    return translate(status === 'draft' ? 'check.takenOut' : 'withdraw.doneItem', { name: item.name })
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        variant={item ? 'quiet' : 'secondary'}
        disabled={pending}
        onClick={() => run({ id, version, itemId: item?.id ?? null })}
      >
        {label}
        {item ? <SpokenDetail>{item.name}</SpokenDetail> : null}
      </Button>
      <RefusalNotice refusal={refusal} />
    </div>
  )
}
