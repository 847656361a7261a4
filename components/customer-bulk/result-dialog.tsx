'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { ResultView } from '@/components/customer-bulk/result-view'
import { selection } from '@/components/customer-bulk/selection-store'
import type { BulkRun } from '@/components/customer-bulk/use-bulk-run'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { isRefusal, networkRefusal, type ShownRefusal } from '@/components/ui/form'
import { keepPlace } from '@/components/ui/move-focus'
import { Notice } from '@/components/ui/state'
import { Skeleton } from '@/components/ui/text'
import { getBulkResultAction } from '@/lib/customers/bulk/actions'
import type { BulkResult } from '@/lib/customers/bulk/types'

type Answer = { status: 'result'; result: BulkResult } | { status: 'gone' } | ShownRefusal

/** What an act did to each customer. Read from the server whenever it opens, so that it is there after a reload too. */
export function ResultDialog({ id, bulk }: { id: string | null; bulk: BulkRun }) {
  const translate = useTranslations('bulk')
  const undoing = bulk.run.phase === 'undoing'
  const { answer, ask } = useResult(undoing ? null : id)
  const close = () => {
    selection.showResult(null)
    keepPlace()
  }
  return (
    <Dialog open={id !== null} onOpenChange={(isOpen) => isOpen || close()} title={translate('result.title')}>
      {answer === null ? (
        <Loading />
      ) : isRefusal(answer) ? (
        <Failed onRetry={ask} />
      ) : answer.status === 'gone' ? (
        <p>{translate('result.gone')}</p>
      ) : (
        <ResultView result={answer.result} bulk={bulk} onClose={close} />
      )}
    </Dialog>
  )
}

/** Keeps the last answer in sight until there is another one to ask for. */
function useResult(id: string | null) {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [asked, setAsked] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asking again is a reason to ask again
  useEffect(() => {
    if (id === null) return
    let isCurrent = true
    setAnswer(null)
    getBulkResultAction({ id })
      .catch(networkRefusal)
      .then((received) => {
        if (isCurrent) setAnswer(received)
      })
    return () => {
      isCurrent = false
    }
  }, [id, asked])
  return { answer, ask: () => setAsked(asked + 1) }
}

function Loading() {
  const translate = useTranslations('bulk')
  return (
    <div role="status">
      <span className="sr-only">{translate('result.loading')}</span>
      <Skeleton className="h-40" />
    </div>
  )
}

function Failed({ onRetry }: { onRetry: () => void }) {
  const translate = useTranslations('bulk')
  const errors = useTranslations('errors')
  return (
    <div className="flex flex-col items-start gap-4">
      <Notice meaning="wrong" role="alert">
        {translate('result.failed')}
      </Notice>
      <Button onClick={onRetry}>{errors('page.retry')}</Button>
    </div>
  )
}
