import { clsx } from 'clsx'

/** The four meanings of the product and three quiet ones; each has an icon, so that colour never stands alone. */
export type Meaning = 'wrong' | 'attention' | 'waiting' | 'done' | 'stale' | 'blocked' | 'open'

const tones: Record<Meaning, string> = {
  wrong: 'bg-wrong-soft text-wrong',
  attention: 'bg-attention-soft text-attention',
  waiting: 'bg-waiting-soft text-waiting',
  done: 'text-done',
  stale: 'bg-attention-soft text-attention',
  blocked: 'bg-blocked-soft text-blocked',
  open: 'border border-line text-muted',
}

/** "Done" stays quiet: a tick and text without a surface. */
export function stateLabelClass(meaning: Meaning, className?: string): string {
  return clsx(
    'inline-flex max-w-full items-center gap-1.5 rounded py-0.5 text-xs font-medium tracking-normal',
    meaning === 'done' ? '' : 'px-2',
    tones[meaning],
    className,
  )
}
