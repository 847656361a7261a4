'use client'

import type { BarValue } from '@/components/cockpit/linked-bar'
import { WeekBars } from '@/components/cockpit/week-bars'
import type { Stage } from '@/lib/onboarding/stages'

export type StackedBar = { monday: string; stages: Record<Stage, BarValue> }

/** The cumulative flow: the stages upon one another, a step a week without a gap between them. */
export function StackedChart({ bars, stack }: { bars: StackedBar[]; stack: readonly Stage[] }) {
  return <WeekBars weeks={bars} patterns={stack} place="stack" barOf={(bar, stage) => bar.stages[stage]} stacked />
}
