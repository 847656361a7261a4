import { clsx } from 'clsx'
import { Equal, type LucideIcon, OctagonAlert, PencilLine, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type Meaning, StateLabel } from '@/components/ui/state'
import type { ImportStatus, RowResult } from '@/lib/imports/types'

const STATUS_MEANING: Record<ImportStatus, Meaning> = {
  reading: 'waiting',
  unreadable: 'wrong',
  mapping: 'waiting',
  checking: 'waiting',
  checked: 'waiting',
  applying: 'waiting',
  applied: 'done',
  undoing: 'waiting',
  undone: 'blocked',
  discarded: 'blocked',
  failed: 'wrong',
}

const RESULTS: Record<RowResult, { icon: LucideIcon; tone: string }> = {
  new: { icon: Plus, tone: 'bg-accent-soft text-accent-strong px-2' },
  changed: { icon: PencilLine, tone: 'bg-waiting-soft text-waiting px-2' },
  unchanged: { icon: Equal, tone: 'text-muted' },
  refused: { icon: OctagonAlert, tone: 'bg-wrong-soft text-wrong px-2' },
}

export function ImportStatusLabel({ status }: { status: ImportStatus }) {
  const translate = useTranslations('imports')
  return <StateLabel meaning={STATUS_MEANING[status]}>{translate(`status.${status}`)}</StateLabel>
}

/** What a row does, or did; none of it a state of a customer, so it has signs of its own. */
export function RowResultLabel({ result }: { result: RowResult }) {
  const translate = useTranslations('imports')
  const { icon: Icon, tone } = RESULTS[result]
  return (
    <span className={clsx('inline-flex items-center gap-1.5 rounded py-0.5 text-xs font-medium', tone)}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {translate(`rowResult.${result}`)}
    </span>
  )
}
