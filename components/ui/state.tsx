import { clsx } from 'clsx'
import {
  AlertTriangle,
  Check,
  CircleDashed,
  CircleSlash,
  Clock,
  History,
  type LucideIcon,
  OctagonAlert,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { type Meaning, stateLabelClass } from '@/components/ui/state-tone'

export type { Meaning } from '@/components/ui/state-tone'

export const STATE_ICONS: Record<Meaning, LucideIcon> = {
  wrong: OctagonAlert,
  attention: AlertTriangle,
  waiting: Clock,
  done: Check,
  stale: History,
  blocked: CircleSlash,
  open: CircleDashed,
}

/** A state in a word. */
export function StateLabel({
  meaning,
  children,
  className,
}: {
  meaning: Meaning
  children: ReactNode
  className?: string
}) {
  const Icon = STATE_ICONS[meaning]
  return (
    <span className={stateLabelClass(meaning, className)}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span className="min-w-0 wrap-break-word">{children}</span>
    </span>
  )
}

const noticeTones: Record<Meaning, string> = {
  wrong: 'border-wrong bg-wrong-soft',
  attention: 'border-attention bg-attention-soft',
  waiting: 'border-waiting bg-waiting-soft',
  done: 'border-done bg-done-soft',
  stale: 'border-attention bg-attention-soft',
  blocked: 'border-line-strong bg-blocked-soft',
  open: 'border-line-strong bg-card',
}

/** A sentence that the page wants read before anything else. */
export function Notice({
  meaning,
  title,
  children,
  role,
  className,
}: {
  meaning: Meaning
  title?: ReactNode
  children?: ReactNode
  role?: 'alert' | 'status'
  className?: string
}) {
  const Icon = STATE_ICONS[meaning]
  return (
    <div role={role} className={clsx('flex gap-3 rounded border-l-4 px-4 py-3', noticeTones[meaning], className)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1 wrap-anywhere">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children}
      </div>
    </div>
  )
}
