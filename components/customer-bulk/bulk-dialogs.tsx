'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ActForm, formOf } from '@/components/customer-bulk/act-form'
import type { OpenAct, Picked } from '@/components/customer-bulk/bulk-acts'
import { PickDialog } from '@/components/customer-bulk/pick-dialog'
import { ResultDialog } from '@/components/customer-bulk/result-dialog'
import { RunStatus } from '@/components/customer-bulk/run-status'
import type { BulkRun } from '@/components/customer-bulk/use-bulk-run'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { RefusalNotice } from '@/components/ui/form'
import { newSubmissionId } from '@/components/ui/submission-id'
import { MAX_HITS } from '@/lib/customers/bulk/types'
import type { Owner } from '@/lib/customers/data'

type Props = {
  bulk: BulkRun
  open: OpenAct | null
  onClose: () => void
  today: string
  owners: Owner[]
  resultId: string | null
  picked: Picked | null
  onPickedClose: () => void
}

/** All that an act on many customers asks and tells. */
export function BulkDialogs({ resultId, picked, onPickedClose, ...act }: Props) {
  return (
    <>
      <ActDialog {...act} />
      <ResultDialog id={resultId} bulk={act.bulk} />
      <PickDialog picked={picked} onClose={onPickedClose} />
    </>
  )
}

/** A form, and in its place what comes of it; the form itself is kept until the act has begun. */
function ActDialog({ bulk, open, onClose, today, owners }: Omit<Props, 'resultId' | 'picked' | 'onPickedClose'>) {
  const { run, idle } = bulk
  const form = open === null ? null : formOf(open)
  const phase = <Phase bulk={bulk} onCancel={() => (form === null ? close() : idle())} />
  const isBusy = run.phase === 'asking' || run.phase === 'interrupted' || run.phase === 'running'
  const close = () => {
    onClose()
    if (run.phase !== 'running') idle()
  }
  return (
    <Dialog
      open={form !== null || run.phase === 'asking' || run.phase === 'interrupted'}
      onOpenChange={(isOpen) => isOpen || close()}
      title={<Title bulk={bulk} open={open} />}
    >
      {open === null || form === null ? null : (
        <div hidden={isBusy}>
          <ActForm act={open} bulk={bulk} onClose={close} today={today} owners={owners} />
        </div>
      )}
      {isBusy ? phase : null}
    </Dialog>
  )
}

function Title({ bulk: { run }, open }: { bulk: BulkRun; open: OpenAct | null }) {
  const translate = useTranslations('bulk')
  if (run.phase === 'asking') return translate('asking.title')
  if (run.phase === 'interrupted') return translate('interrupted.title')
  const form = open === null ? null : formOf(open)
  if (run.phase === 'running' || open === null || form === null) return translate('running.title')
  return translate(`form.${form}Title`, { count: open.count })
}

/** What stands in the form's place: how far the act is, or a question. */
function Phase({ bulk, onCancel }: { bulk: BulkRun; onCancel: () => void }) {
  const translate = useTranslations('bulk')
  const common = useTranslations('common')
  const { run, beginAtOnce, goOn, undo } = bulk
  switch (run.phase) {
    case 'idle':
    case 'undoing':
    case 'refused':
      return null
    case 'running':
      return <RunStatus run={run} />
    case 'asking': {
      const { count, input } = run
      const { selection } = input
      const seen = selection.mode === 'all' ? selection.seen : 0
      const again = () =>
        beginAtOnce({
          ...input,
          submissionId: newSubmissionId(),
          selection: { ...selection, seen: count } as typeof selection,
        })
      return (
        <div className="flex flex-col gap-4">
          <p role="alert">{translate('asking.text', { seen, count })}</p>
          {count > MAX_HITS ? <p>{translate('tooMany', { maximum: MAX_HITS })}</p> : null}
          <Buttons>
            {count > 0 && count <= MAX_HITS ? (
              <Button variant="primary" onClick={() => void again()}>
                {translate('asking.go', { count })}
              </Button>
            ) : null}
            <Button onClick={onCancel}>{common('cancel')}</Button>
          </Buttons>
        </div>
      )
    }
    case 'interrupted': {
      const { progress, refusal } = run
      const { counts, pending, id } = progress
      const done = counts.done + counts.unchanged + counts.refused
      return (
        <div className="flex flex-col gap-4">
          <RefusalNotice refusal={refusal} />
          <p role="alert">{translate('interrupted.text', { done, total: done + pending })}</p>
          <Buttons>
            <Button variant="primary" onClick={() => void goOn(id)}>
              {translate('interrupted.go')}
            </Button>
            <Button
              onClick={() => {
                onCancel()
                void undo(id)
              }}
            >
              {common('undo')}
            </Button>
          </Buttons>
        </div>
      )
    }
  }
}

const Buttons = ({ children }: { children: ReactNode }) => <div className="flex flex-wrap gap-2">{children}</div>
