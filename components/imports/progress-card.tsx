'use client'

import { useTranslations } from 'next-intl'
import { type Connection, useProgress } from '@/components/imports/use-progress'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { ImportProgress } from '@/lib/imports/data'

export type WorkingStatus = 'reading' | 'checking' | 'applying' | 'undoing'

/** Work in the background: how far it is, and that one may leave. It keeps its height whatever it says. */
export function ProgressCard({ id, status, start }: { id: string; status: WorkingStatus; start: ImportProgress }) {
  const translate = useTranslations('imports')
  const { progress, connection } = useProgress(id, start)
  const share = progress.progress && progress.progress.total > 0 ? progress.progress : null
  const quarters = share ? Math.floor((4 * share.done) / share.total) : 0
  return (
    <section className="flex max-w-3xl flex-col gap-3 rounded border bg-card p-4">
      <ProgressBar
        label={<h2 className="text-base font-semibold">{translate(`progress.${status}`)}</h2>}
        share={share ? share.done / share.total : null}
        words={
          share
            ? translate('progress.rows', { done: share.done, total: share.total })
            : translate(progress.waits ? 'progress.queued' : 'progress.started')
        }
      />
      <p className="text-muted">
        {translate('progress.leave')} {status === 'applying' ? translate('progress.whole') : null}
      </p>
      {/* A screen reader hears of every quarter, not of every second. */}
      <p role="status" className="sr-only">
        {quarters > 0 ? translate('progress.quarter', { percent: quarters * 25 }) : null}
      </p>
      <p role="status" className="min-h-10 sm:min-h-5">
        <Said progress={progress} connection={connection} />
      </p>
    </section>
  )
}

function Said({ progress, connection }: { progress: ImportProgress; connection: Connection }) {
  const translate = useTranslations('imports')
  const errors = useTranslations('errors')
  if (connection === 'signed-out') {
    return (
      <>
        {translate('progress.signedOut')}{' '}
        <a className="underline" href="/sign-in?again=1" target="_blank" rel="noreferrer">
          {errors('signInAgain')}
        </a>
      </>
    )
  }
  if (connection === 'silent') return translate('progress.noAnswer')
  if (progress.waits) return translate('progress.waits')
  return progress.attempt > 1 ? translate('progress.resumed') : null
}
