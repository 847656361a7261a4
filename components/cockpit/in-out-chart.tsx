'use client'

import type { BarValue } from '@/components/cockpit/linked-bar'
import { WeekBars } from '@/components/cockpit/week-bars'

export type InOutBar = { monday: string; entered: BarValue; left: BarValue }

const SIDES = ['entered', 'left'] as const

/** How many came and left, week by week, side by side. */
export function InOutChart({ bars }: { bars: InOutBar[] }) {
  return <WeekBars weeks={bars} patterns={SIDES} place="in-out" barOf={(bar, side) => bar[side]} stacked={false} />
}
