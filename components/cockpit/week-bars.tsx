'use client'

import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts'
import { CHART_HEIGHT_PIXELS, MARGIN, TICK } from '@/components/cockpit/axes'
import { ChartFrame } from '@/components/cockpit/chart-frame'
import { shortWeek } from '@/components/cockpit/flow-words'
import { type BarPlace, type BarValue, LinkedBar } from '@/components/cockpit/linked-bar'
import { PatternDefinitions, type PatternName, patternFill } from '@/components/cockpit/stage-patterns'

type Props<Week, Pattern> = {
  weeks: Week[]
  patterns: readonly Pattern[]
  /** Names the patterns of this chart apart from those of the others on the page. */
  place: string
  barOf: (week: Week, pattern: Pattern) => BarValue
  /** Upon one another without a gap, or side by side. */
  stacked: boolean
}

/** A linked bar for each pattern of each week. */
export function WeekBars<Week extends { monday: string }, Pattern extends PatternName>({
  weeks,
  patterns,
  place: chart,
  barOf,
  stacked,
}: Props<Week, Pattern>) {
  return (
    <ChartFrame>
      {(width) => (
        <BarChart
          width={width}
          height={CHART_HEIGHT_PIXELS}
          data={weeks}
          margin={MARGIN}
          {...(stacked ? { barCategoryGap: 0 } : { barGap: 1, barCategoryGap: '20%' })}
          accessibilityLayer={false}
        >
          <PatternDefinitions patterns={patterns} place={chart} />
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="monday" tickFormatter={shortWeek} tick={TICK} stroke="var(--line-strong)" minTickGap={16} />
          <YAxis allowDecimals={false} width={48} tick={TICK} stroke="var(--line-strong)" />
          {patterns.map((pattern) => (
            <Bar
              key={pattern}
              {...(stacked ? { stackId: 'stack' } : {})}
              dataKey={(week: Week) => barOf(week, pattern).count}
              isAnimationActive={false}
              shape={(place: BarPlace<Week>) =>
                place.payload ? (
                  <LinkedBar value={barOf(place.payload, pattern)} fill={patternFill(pattern, chart)} place={place} />
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
