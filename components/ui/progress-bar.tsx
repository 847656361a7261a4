'use client'

import { Progress } from '@base-ui/react/progress'
import type { ReactNode } from 'react'

/** How far work has come, as a bar and in words; without a share it is under way, but nobody knows how far. */
export function ProgressBar({
  label,
  share,
  words,
}: {
  label: ReactNode
  /** From 0 to 1. */
  share: number | null
  words: string
}) {
  return (
    <Progress.Root
      value={share === null ? null : Math.floor(share * 100)}
      getAriaValueText={() => words}
      className="flex flex-col gap-2"
    >
      <Progress.Label className="font-medium">{label}</Progress.Label>
      <Progress.Track className="h-2 overflow-hidden rounded-full bg-sunken">
        <Progress.Indicator className="h-full rounded-full bg-accent transition-[width] duration-150 data-indeterminate:w-1/4 data-indeterminate:animate-pulse" />
      </Progress.Track>
      <p className="min-h-5 text-muted tabular-nums">{words}</p>
    </Progress.Root>
  )
}
