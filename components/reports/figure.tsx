import { clsx } from 'clsx'
import Link from 'next/link'
import type { ReactNode } from 'react'

/** A number that is a link to the list behind it. */
export function Figure({
  href,
  value,
  label,
  detail,
  wrong,
}: {
  href: string
  value: number
  label: ReactNode
  detail?: ReactNode
  wrong?: boolean
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      className={clsx(
        'group block rounded border bg-card p-4 hover:border-line-strong',
        wrong && 'max-lg:col-span-2 print:col-span-1',
        wrong && value > 0 && 'border-wrong bg-wrong-soft',
      )}
    >
      <span className={clsx('block text-xl font-semibold tabular-nums', wrong && value > 0 && 'text-wrong')}>
        {value}
      </span>
      <span className="block font-medium group-hover:underline">{label}</span>
      {detail ? <span className="block text-xs text-muted">{detail}</span> : null}
    </Link>
  )
}

/** The surface of a bar by its meaning (components/ui/state). */
export const BAR_COLOUR = {
  wrong: 'bg-wrong-bar',
  attention: 'bg-attention-bar',
  waiting: 'bg-waiting-bar',
  done: 'bg-done-bar',
  stale: 'bg-attention-bar',
  blocked: 'bg-blocked',
  open: 'bg-accent',
} as const

/** A bar beside its number; the number says everything, the bar only shows it. */
export function Bar({ share, className }: { share: number; className: string }) {
  return (
    <span aria-hidden className="block h-2 w-full rounded bg-sunken">
      {share > 0 ? (
        <span
          className={clsx('block h-2 min-w-1 rounded', className)}
          style={{ width: `${Math.round(share * 100)}%` }}
        />
      ) : null}
    </span>
  )
}
