'use client'

import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { useUndoMerge } from '@/components/customer-merge/use-undo-merge'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { moveFocus } from '@/components/ui/move-focus'
import { SpokenDetail, TextLink } from '@/components/ui/text'
import type { MergeRecord } from '@/lib/customers/merge/types'
import type { UndoStays } from '@/lib/customers/merge-undo/plan'

/** Undoes at once where nothing came since; otherwise names first what cannot go back. */
export function UndoMerge({ customerId, merge }: { customerId: string; merge: MergeRecord }) {
  const translate = useTranslations('merge')
  const common = useTranslations('common')
  const undo = useUndoMerge()
  const [pending, startTransition] = useTransition()
  const [stays, setStays] = useState<UndoStays | null>(null)
  if (merge.undoneAt !== null || merge.remainingId !== customerId) return null
  if (!merge.isLatest) return <span>{translate('undo.laterFirst')}</span>
  const number = merge.absorbed.sageCustomerNumber
  const run = (accepted: boolean) =>
    startTransition(async () => {
      const left = await undo(merge.id, accepted)
      setStays(left)
      if (left === null) moveFocus('history')
    })
  return (
    <>
      <button
        type="button"
        disabled={pending}
        onClick={() => run(false)}
        className="min-h-6 rounded text-xs text-muted underline underline-offset-2 hover:text-ink print:hidden"
      >
        {translate('undo.act')}
        <SpokenDetail>{translate('numbered', { number })}</SpokenDetail>
      </button>
      <Dialog
        open={stays !== null}
        onOpenChange={(open) => (open ? undefined : setStays(null))}
        title={translate('undo.dialogTitle', { number })}
      >
        {stays ? <Stays stays={stays} /> : null}
        <div className="mt-4 flex flex-wrap gap-2">
          <Button variant="primary" disabled={pending} onClick={() => run(true)}>
            {translate('undo.accept')}
          </Button>
          <Button onClick={() => setStays(null)}>{common('cancel')}</Button>
        </div>
      </Dialog>
    </>
  )
}

function Stays({ stays: { units, claims, seals, requests, appointments } }: { stays: UndoStays }) {
  const translate = useTranslations('merge')
  return (
    <>
      <p>{translate('undo.dialogLead')}</p>
      <ul className="mt-2 list-disc pl-4">
        {units.length > 0 ? (
          <li>{translate('undo.units', { names: units.map((unit) => translate(`unit.${unit}`)).join(', ') })}</li>
        ) : null}
        {claims > 0 ? <li>{translate('undo.claims', { count: claims })}</li> : null}
        {seals > 0 ? <li>{translate('undo.seals', { count: seals })}</li> : null}
        {appointments > 0 ? <li>{translate('undo.appointments', { count: appointments })}</li> : null}
        {requests.length > 0 ? (
          <li>
            {translate('undo.requests', { count: requests.length })}:{' '}
            {requests.map(({ id, code }, index) => (
              <span key={id}>
                {index > 0 ? ', ' : ''}
                <TextLink href={`/requests/${id}`} prefetch={false}>
                  {code}
                </TextLink>
              </span>
            ))}
          </li>
        ) : null}
      </ul>
    </>
  )
}
