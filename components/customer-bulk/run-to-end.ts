import { isRefusal, networkRefusal, type ShownRefusal } from '@/components/ui/form'
import { type BulkAnswer, continueBulkActAction, undoBulkActAction } from '@/lib/customers/bulk/actions'
import type { BulkProgress } from '@/lib/customers/bulk/types'
import type { UndoOutcome, UndoProgress } from '@/lib/customers/bulk-undo/mutations'

/** Another call of the same act is at it, from a second window perhaps: not to ask it all the time. */
const PAUSE_MILLISECONDS = 400

const pause = () => new Promise((done) => setTimeout(done, PAUSE_MILLISECONDS))

export type Settled =
  | { status: 'finished'; progress: BulkProgress }
  /** What is done is done; the rest can go on later. */
  | { status: 'interrupted'; progress: BulkProgress; refusal: ShownRefusal }
  | Exclude<BulkAnswer, { progress: BulkProgress }>

/** Asks for slice after slice until nothing is pending, and tells how far it is. */
export async function runToEnd(first: BulkAnswer, onProgress: (progress: BulkProgress) => void): Promise<Settled> {
  let answer = first
  while (answer.status === 'progress' || answer.status === 'busy') {
    const { progress } = answer
    if (answer.status === 'progress' && progress.pending === 0) return { status: 'finished', progress }
    onProgress(progress)
    if (answer.status === 'busy') await pause()
    const next = await continueBulkActAction({ id: progress.id }).catch(networkRefusal)
    if (isRefusal(next)) return { status: 'interrupted', progress, refusal: next }
    answer = next
  }
  return answer
}

export type Undone =
  | { status: 'undone'; progress: UndoProgress }
  | { status: 'interrupted' }
  | Exclude<UndoOutcome, { progress: UndoProgress }>

export async function undoToEnd(id: string, onProgress: (progress: UndoProgress) => void): Promise<Undone> {
  for (;;) {
    const answer = await undoBulkActAction({ id }).catch(networkRefusal)
    if (isRefusal(answer)) return { status: 'interrupted' }
    if (answer.status === 'gone' || answer.status === 'owner-forbidden') return answer
    onProgress(answer.progress)
    if (answer.status === 'busy') await pause()
    else if (answer.progress.pending === 0) return { status: 'undone', progress: answer.progress }
  }
}
