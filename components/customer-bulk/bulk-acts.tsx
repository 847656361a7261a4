'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { type ReactNode, useLayoutEffect, useState } from 'react'
import { type ActName, BulkBar } from '@/components/customer-bulk/bulk-bar'
import { LastAct } from '@/components/customer-bulk/last-act'
import { RunStatus } from '@/components/customer-bulk/run-status'
import { selection, useResultId, useSelection } from '@/components/customer-bulk/selection-store'
import { type BulkInput, useBulkRun } from '@/components/customer-bulk/use-bulk-run'
import { isRefusal, networkRefusal } from '@/components/ui/form'
import { newSubmissionId } from '@/components/ui/submission-id'
import { pickForRequestAction } from '@/lib/customers/bulk/actions'
import type { LastBulkAct, RequestPick } from '@/lib/customers/bulk/data'
import type { Selection } from '@/lib/customers/bulk/schema'
import type { BulkKind } from '@/lib/customers/bulk/types'
import type { Owner } from '@/lib/customers/data'
import { type CustomerFilter, customersPath } from '@/lib/customers/filter'

/** Loaded with the first act: nobody pays for the dialogs by looking at the list. */
const BulkDialogs = dynamic(
  () => import('@/components/customer-bulk/bulk-dialogs').then((module) => module.BulkDialogs),
  {
    ssr: false,
  },
)

export type Picked = Extract<RequestPick, { status: 'picked' }>

/** An act with a form, and whom it is meant for. */
export type OpenAct = { kind: BulkKind; submissionId: string; selection: Selection; count: number; seenAt: number }

const AT_ONCE: ReadonlySet<ActName> = new Set(['archive', 'restore'])

export const requestPath = (ids: readonly string[]): string =>
  `/requests/new?${ids.map((id) => `customer=${id}`).join('&')}`

/** Makes the list one in which many customers can be chosen and changed at once. */
export function BulkActs({
  filter,
  ids,
  total,
  madeAt,
  today,
  owners,
  mayAssign,
  last,
  children,
}: {
  filter: CustomerFilter
  /** The customers of this page of the list, in its order. */
  ids: string[]
  total: number
  /** When the list was made, in milliseconds. */
  madeAt: number
  /** 'YYYY-MM-DD' */
  today: string
  owners: Owner[]
  mayAssign: boolean
  last: LastBulkAct | null
  children: ReactNode
}) {
  const router = useRouter()
  const state = useSelection()
  const resultId = useResultId()
  const [open, setOpen] = useState<OpenAct | null>(null)
  const [picked, setPicked] = useState<Picked | null>(null)
  const [wanted, setWanted] = useState(false)
  const bulk = useBulkRun({ onFinished: () => setOpen(null) })
  const { run } = bulk
  const filterKey = customersPath({ ...filter, sort: 'name', view: null })
  const idList = ids.join(' ')

  useLayoutEffect(() => {
    selection.show({ filterKey, ids: idList === '' ? [] : idList.split(' '), seenAt: madeAt })
  }, [filterKey, idList, madeAt])

  const meant = (): Selection =>
    state.allHits === null ? { mode: 'named', ids: [...state.named] } : { mode: 'all', filter, seen: state.allHits }

  const pick = async () => {
    const answer = await pickForRequestAction({ selection: meant() }).catch(networkRefusal)
    if (isRefusal(answer)) return bulk.refuse(answer)
    if (answer.status === 'count-changed') {
      router.refresh()
      return bulk.refuse({ status: 'invalid', fields: { form: 'hits-changed' } })
    }
    if (answer.chosen.length > 0 && answer.leftOut.length + answer.missing === 0) {
      return router.push(requestPath(answer.chosen))
    }
    setPicked(answer)
  }

  const onAct = (act: ActName) => {
    bulk.idle()
    setWanted(true)
    if (act === 'request') return void pick()
    const submissionId = newSubmissionId()
    if (AT_ONCE.has(act))
      return void bulk.beginAtOnce({ kind: act, submissionId, selection: meant() } satisfies BulkInput)
    setOpen({
      kind: act,
      submissionId,
      selection: meant(),
      count: state.allHits ?? state.named.size,
      seenAt: state.seenAt ?? madeAt,
    })
  }

  const hasDialog = open !== null || run.phase === 'asking' || run.phase === 'interrupted'
  const status = hasDialog ? null : <RunStatus run={run} />
  return (
    <>
      {last ? <LastAct act={last} run={bulk} /> : null}
      {state.named.size === 0 && state.allHits === null && run.phase !== 'idle' ? (
        <div className="mb-3">{status}</div>
      ) : null}
      {children}
      <BulkBar
        total={total}
        archived={filter.archived}
        mayAssign={mayAssign}
        disabled={run.phase === 'running' || run.phase === 'undoing'}
        onAct={onAct}
      >
        {status}
      </BulkBar>
      {wanted || hasDialog || resultId !== null ? (
        <BulkDialogs
          bulk={bulk}
          open={open}
          onClose={() => setOpen(null)}
          today={today}
          owners={owners}
          resultId={resultId}
          picked={picked}
          onPickedClose={() => setPicked(null)}
        />
      ) : null}
    </>
  )
}
