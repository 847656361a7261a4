'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { runToEnd, type Settled, undoToEnd } from '@/components/customer-bulk/run-to-end'
import { selection } from '@/components/customer-bulk/selection-store'
import { isRefusal, networkRefusal, type ShownRefusal } from '@/components/ui/form'
import { keepPlace } from '@/components/ui/move-focus'
import { useToast } from '@/components/ui/toast'
import {
  type BulkAnswer,
  continueBulkActAction,
  startBulkActAction,
  startBulkAssignAction,
} from '@/lib/customers/bulk/actions'
import type { Selection } from '@/lib/customers/bulk/schema'
import type { BulkKind, BulkProgress } from '@/lib/customers/bulk/types'

/** What the server is sent: the fields of the form with the customers that are meant. */
export type BulkInput = { kind: BulkKind; submissionId: string; selection: Selection } & Record<string, unknown>

export type Run =
  | { phase: 'idle' }
  | { phase: 'running'; progress: BulkProgress | null }
  | { phase: 'undoing'; pending: number | null }
  /** The filter has other hits now than the person saw. */
  | { phase: 'asking'; count: number; input: BulkInput }
  | { phase: 'interrupted'; progress: BulkProgress; refusal: ShownRefusal }
  | { phase: 'refused'; refusal: ShownRefusal }

export type BulkRun = ReturnType<typeof useBulkRun>

const startOf = (input: BulkInput) =>
  input.kind === 'assign' ? startBulkAssignAction(input) : startBulkActAction(input)

/** Runs acts on many customers to their end and says what came of it: by a toast with undo, or by the result. */
export function useBulkRun({ onFinished }: { onFinished: () => void }) {
  const translate = useTranslations('bulk')
  const common = useTranslations('common')
  const router = useRouter()
  const toast = useToast()
  const [run, setRun] = useState<Run>({ phase: 'idle' })
  const idle = () => setRun({ phase: 'idle' })
  const refuse = (refusal: ShownRefusal) => setRun({ phase: 'refused', refusal })

  const showResult = (id: string) => {
    selection.showResult(id)
    if (window.location.pathname !== '/customers') router.push('/customers')
  }

  const undo = async (id: string) => {
    setRun({ phase: 'undoing', pending: null })
    const answer = await undoToEnd(id, ({ pending }) => setRun({ phase: 'undoing', pending }))
    idle()
    switch (answer.status) {
      case 'undone': {
        const { done, unchanged, refused } = answer.progress.counts
        const kept = unchanged + refused
        if (kept === 0) return toast(translate('undone', { count: done }))
        const shown = { label: translate('last.result'), onClick: () => showResult(id) }
        return toast(translate('undonePartly', { done, kept }), shown)
      }
      case 'interrupted':
        return toast(translate('undoFailed'))
      case 'gone':
      case 'owner-forbidden':
        return toast(translate('undoGone'))
    }
  }

  const finished = ({ id, kind, counts, missing }: BulkProgress) => {
    onFinished()
    keepPlace()
    if (counts.unchanged + counts.refused + missing > 0) return showResult(id)
    const action = { label: common('undo'), onClick: () => void undo(id) }
    toast(translate(`done.${kind}`, { count: counts.done }), action)
  }

  const settle = async (first: BulkAnswer, input: BulkInput | null): Promise<Settled> => {
    const settled = await runToEnd(first, (progress) => setRun({ phase: 'running', progress }))
    if (settled.status === 'interrupted') setRun({ ...settled, phase: 'interrupted' })
    else if (settled.status === 'count-changed' && input !== null) {
      setRun({ phase: 'asking', count: settled.count, input })
    } else idle()
    if (settled.status === 'finished') {
      // Whoever goes on with an act of before may have chosen others by now.
      if (input !== null) selection.clear()
      finished(settled.progress)
    }
    return settled
  }

  /** For a form, which shows what the server refuses at its fields. */
  const begin = async (input: BulkInput) => {
    const answer = await startOf(input)
    return isRefusal(answer) ? answer : settle(answer, input)
  }

  /** Without a form: what the server refuses is shown in the bar. */
  const beginAtOnce = async (input: BulkInput) => {
    setRun({ phase: 'running', progress: null })
    const answer = await startOf(input).catch(networkRefusal)
    const refusal = isRefusal(answer) ? answer : refusalOf(await settle(answer, input))
    if (refusal) refuse(refusal)
  }

  const goOn = async (id: string) => {
    setRun({ phase: 'running', progress: null })
    const answer = await continueBulkActAction({ id }).catch(networkRefusal)
    const refusal = isRefusal(answer) ? answer : refusalOf(await settle(answer, null))
    if (refusal) refuse(refusal)
  }

  return { run, idle, refuse, begin, beginAtOnce, goOn, undo }
}

/** What stands in a form's place where nothing was done; null where something was, or is asked about. */
export function refusalOf({ status }: Settled): Extract<ShownRefusal, { status: 'invalid' }> | null {
  switch (status) {
    case 'finished':
    case 'interrupted':
    case 'count-changed':
      return null
    case 'nothing':
      return { status: 'invalid', fields: { form: 'customers-gone' } }
    case 'unknown-owner':
      return { status: 'invalid', fields: { ownerId: 'unknown-person' } }
    case 'owner-forbidden':
      return { status: 'invalid', fields: { form: 'member-forbidden' } }
    case 'gone':
      return { status: 'invalid', fields: { form: 'gone' } }
  }
}
