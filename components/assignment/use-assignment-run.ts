'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { runToEnd, undoToEnd } from '@/components/customer-bulk/run-to-end'
import { selection } from '@/components/customer-bulk/selection-store'
import { type Run, refusalOf } from '@/components/customer-bulk/use-bulk-run'
import { isRefusal, networkRefusal, type ShownRefusal } from '@/components/ui/form'
import { keepPlace } from '@/components/ui/move-focus'
import { newSubmissionId } from '@/components/ui/submission-id'
import { useToast } from '@/components/ui/toast'
import { startAssignmentAction } from '@/lib/assignment/actions'
import type { Reach } from '@/lib/assignment/types'
import type { BulkProgress } from '@/lib/customers/bulk/types'

/** Assigns by the saved rules to the end, and says what came of it: by a toast with undo, or by the result. */
export function useAssignmentRun({ onDone }: { onDone: () => void }) {
  const bulk = useTranslations('bulk')
  const common = useTranslations('common')
  const router = useRouter()
  const toast = useToast()
  const [run, setRun] = useState<Run>({ phase: 'idle' })
  const refuse = (refusal: ShownRefusal) => setRun({ phase: 'refused', refusal })

  const showResult = (id: string) => {
    selection.showResult(id)
    router.push('/customers')
  }

  const undo = async (id: string) => {
    setRun({ phase: 'undoing', pending: null })
    const answer = await undoToEnd(id, ({ pending }) => setRun({ phase: 'undoing', pending }))
    setRun({ phase: 'idle' })
    switch (answer.status) {
      case 'undone': {
        const { done, unchanged, refused } = answer.progress.counts
        const kept = unchanged + refused
        if (kept === 0) return toast(bulk('undone', { count: done }))
        return toast(bulk('undonePartly', { done, kept }), {
          label: bulk('last.result'),
          onClick: () => showResult(id),
        })
      }
      case 'interrupted':
        return toast(bulk('undoFailed'))
      case 'gone':
      case 'owner-forbidden':
        return toast(bulk('undoGone'))
    }
  }

  const finished = ({ id, kind, counts }: BulkProgress) => {
    setRun({ phase: 'idle' })
    onDone()
    if (counts.unchanged + counts.refused > 0) return showResult(id)
    // The button that began it has gone with the preview.
    keepPlace()
    toast(bulk(`done.${kind}`, { count: counts.done }), { label: common('undo'), onClick: () => void undo(id) })
  }

  const begin = async (question: { reach: Reach; effect: string }) => {
    setRun({ phase: 'running', progress: null })
    const answer = await startAssignmentAction({ ...question, submissionId: newSubmissionId() }).catch(networkRefusal)
    if (isRefusal(answer)) return refuse(answer)
    if (answer.status === 'effect-changed') return refuse({ status: 'invalid', fields: { form: 'effect-changed' } })
    const settled = await runToEnd(answer, (progress) => setRun({ phase: 'running', progress }))
    if (settled.status === 'finished') return finished(settled.progress)
    if (settled.status === 'interrupted') return setRun({ ...settled, phase: 'interrupted' })
    const refusal = refusalOf(settled)
    if (refusal) refuse(refusal)
  }

  return { run, begin, showResult }
}
