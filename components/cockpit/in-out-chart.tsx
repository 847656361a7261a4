'use client'

import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts'
import { CHART_HEIGHT_PIXELS, MARGIN, TICK } from '@/components/cockpit/axes'
import { ChartFrame } from '@/components/cockpit/chart-frame'
import { shortWeek } from '@/components/cockpit/flow-words'
import { type BarPlace, type BarValue, LinkedBar } from '@/components/cockpit/linked-bar'
import { PatternDefinitions, patternFill } from '@/components/cockpit/stage-patterns'

export type InOutBar = { monday: string; entered: BarValue; left: BarValue }

const SIDES = ['entered', 'left'] as const

/** How many came and left, week by week, side by side. */
export function InOutChart({ bars }: { bars: InOutBar[] }) {
  return (
    <ChartFrame>
      {(width) => (
        <BarChart
          width={width}
          height={CHART_HEIGHT_PIXELS}
          data={bars}
          margin={MARGIN}
          barGap={1}
          barCategoryGap="20%"
          accessibilityLayer={false}
        >
          <PatternDefinitions patterns={SIDES} place="in-out" />
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="monday" tickFormatter={shortWeek} tick={TICK} stroke="var(--line-strong)" minTickGap={16} />
          <YAxis allowDecimals={false} width={36} tick={TICK} stroke="var(--line-strong)" />
          {SIDES.map((side) => (
            <Bar
              key={side}
              dataKey={(bar: InOutBar) => bar[side].count}
              isAnimationActive={false}
              shape={(place: BarPlace<InOutBar>) =>
                place.payload ? (
                  <LinkedBar value={place.payload[side]} fill={patternFill(side, 'in-out')} place={place} />
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
