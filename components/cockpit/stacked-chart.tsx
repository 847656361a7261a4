'use client'

import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts'
import { CHART_HEIGHT_PIXELS, MARGIN, TICK } from '@/components/cockpit/axes'
import { ChartFrame } from '@/components/cockpit/chart-frame'
import { shortWeek } from '@/components/cockpit/flow-words'
import { type BarPlace, type BarValue, LinkedBar } from '@/components/cockpit/linked-bar'
import { PatternDefinitions, patternFill } from '@/components/cockpit/stage-patterns'
import type { Stage } from '@/lib/onboarding/stages'

export type StackedBar = { monday: string; stages: Record<Stage, BarValue> }

/** The cumulative flow: the stages upon one another, a step a week without a gap between them. */
export function StackedChart({ bars, stack }: { bars: StackedBar[]; stack: readonly Stage[] }) {
  return (
    <ChartFrame>
      {(width) => (
        <BarChart
          width={width}
          height={CHART_HEIGHT_PIXELS}
          data={bars}
          margin={MARGIN}
          barCategoryGap={0}
          accessibilityLayer={false}
        >
          <PatternDefinitions patterns={stack} place="stack" />
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="monday" tickFormatter={shortWeek} tick={TICK} stroke="var(--line-strong)" minTickGap={16} />
          <YAxis allowDecimals={false} width={36} tick={TICK} stroke="var(--line-strong)" />
          {stack.map((stage) => (
            <Bar
              key={stage}
              stackId="stages"
              dataKey={(bar: StackedBar) => bar.stages[stage].count}
              isAnimationActive={false}
              shape={(place: BarPlace<StackedBar>) =>
                place.payload ? (
                  <LinkedBar value={place.payload.stages[stage]} fill={patternFill(stage, 'stack')} place={place} />
                ) : (
                  <g />
                )
              }
            />
          ))}
        </BarChart>
      )}
    </ChartFrame>
  )
}
