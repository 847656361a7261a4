'use client'

import { useTranslations } from 'next-intl'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { useToast } from '@/components/ui/toast'
import { assignOwnerAction } from '@/lib/customers/actions'
import type { Owner } from '@/lib/customers/data'
import type { AssignOutcome } from '@/lib/customers/mutations'

/** Assigns at once, with undo; for whoever may. */
export function OwnerSelect({ id, ownerId, people }: { id: string; ownerId: string | null; people: Owner[] }) {
  const translate = useTranslations('customer')
  const common = useTranslations('common')
  const toast = useToast()
  const { run, pending, refusal } = useAction<AssignOutcome>(assignOwnerAction, (outcome) => {
    if (outcome.status === 'gone') return { form: 'gone' }
    if (outcome.status === 'unknown-owner') return { form: 'unknown-person' }
    const undo = async () => {
      const answer = await assignOwnerAction({ id, ownerId: outcome.previousOwnerId }).catch(() => null)
      toast(answer?.status === 'assigned' ? common('undone') : translate('claim.undoFailed'))
    }
    toast(translate('owner.assigned'), { label: common('undo'), onClick: () => void undo() })
    return undefined
  })
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <label htmlFor="owner-select" className="text-muted">
        {translate('header.owner')}
      </label>
      <select
        id="owner-select"
        value={ownerId ?? ''}
        disabled={pending}
        onChange={(event) => run({ id, ownerId: event.currentTarget.value })}
        className="min-h-9 max-w-56 rounded border border-line-strong bg-card py-1.5 pr-8 pl-3"
      >
        <option value="">{translate('owner.nobody')}</option>
        {people
          .filter((person) => !person.disabled || person.id === ownerId)
          .map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
      </select>
      <RefusalNotice refusal={refusal} />
    </span>
  )
}
