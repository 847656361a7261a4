'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { ChartCard } from '@/components/cockpit/chart-card'
import { type StageNames, useWeekName } from '@/components/cockpit/flow-words'
import { PatternSwatch } from '@/components/cockpit/stage-patterns'
import { FilterSelect } from '@/components/ui/filter-select'
import { Skeleton } from '@/components/ui/text'
import { behindPath, type CockpitFilter, cockpitPath } from '@/lib/cockpit/filter'
import type { FlowWeek } from '@/lib/cockpit/flow/flow'
import type { StageHistory } from '@/lib/customers/stage-history'
import { STAGES, type Stage } from '@/lib/onboarding/stages'

const CHART_HEIGHT = 'h-70'
const loading = () => <Skeleton className={CHART_HEIGHT} />
/** The library of charts is large: it is loaded here alone, and only once the page stands. */
const InOutChart = dynamic(() => import('@/components/cockpit/in-out-chart').then((module) => module.InOutChart), {
  ssr: false,
  loading,
})
const StackedChart = dynamic(() => import('@/components/cockpit/stacked-chart').then((module) => module.StackedChart), {
  ssr: false,
  loading,
})

const FLOW_WEEKS_SHOWN = 26
/** From the bottom of the stack to its top: what is done carries what is not. */
const STACK: Stage[] = STAGES.toReversed()

type Props = { flow: FlowWeek[]; filter: CockpitFilter; stageNames: StageNames }

/** The customers behind a number of a week. */
const pathOf = (filter: CockpitFilter, week: FlowWeek, what: StageHistory['what'], stage: Stage) =>
  behindPath(filter, {
    history: { what, stage, from: what === 'stood' ? week.until : week.monday, until: week.until },
  })

export function FlowSection(props: Props) {
  return (
    <>
      <Cumulative {...props} />
      <InOut {...props} />
    </>
  )
}

function InOut({ flow, filter, stageNames }: Props) {
  const translate = useTranslations('team')
  const weekName = useWeekName()
  const { stage } = filter
  const weeks = flow.slice(-FLOW_WEEKS_SHOWN)
  const bars = weeks.map((week) => {
    const bar = (what: 'entered' | 'left') => ({
      count: week[what][stage],
      path: pathOf(filter, week, what, stage),
      title: translate('flow.bar', { week: weekName(week), count: week[what][stage], what: translate(`flow.${what}`) }),
    })
    return { monday: week.monday, entered: bar('entered'), left: bar('left') }
  })
  return (
    <ChartCard
      title={translate('flow.title')}
      lead={translate('flow.lead', { stage: stageNames[stage], weeks: weeks.length })}
      isEmpty={weeks.every((week) => week.entered[stage] + week.left[stage] === 0)}
      controls={
        <FilterSelect
          label={translate('flow.stage')}
          value={stage}
          options={STAGES.map((each) => ({
            value: each,
            label: stageNames[each],
            path: cockpitPath(filter, { stage: each }),
          }))}
        />
      }
      legend={(['entered', 'left'] as const).map((what) => ({
        key: what,
        swatch: <PatternSwatch pattern={what} />,
        label: translate(`flow.${what}`),
      }))}
      table={{
        head: [
          translate('flow.week'),
          translate('flow.entered'),
          translate('flow.left'),
          `${stageNames[stage]}: ${translate('flow.standing')}`,
        ],
        rows: weeks.toReversed().map((week) => ({
          name: weekName(week),
          cells: [
            { count: week.entered[stage], path: pathOf(filter, week, 'entered', stage) },
            { count: week.left[stage], path: pathOf(filter, week, 'left', stage) },
            { count: week.standing[stage], path: pathOf(filter, week, 'stood', stage) },
          ],
        })),
      }}
    >
      <InOutChart bars={bars} />
    </ChartCard>
  )
}

function Cumulative({ flow, filter, stageNames }: Props) {
  const translate = useTranslations('team')
  const weekName = useWeekName()
  const bars = flow.map((week) => ({
    monday: week.monday,
    stages: Object.fromEntries(
      STACK.map((stage) => [
        stage,
        {
          count: week.standing[stage],
          path: pathOf(filter, week, 'stood', stage),
          title: translate('cumulative.bar', {
            week: weekName(week),
            stage: stageNames[stage],
            count: week.standing[stage],
          }),
        },
      ]),
    ) as Record<Stage, { count: number; path: string; title: string }>,
  }))
  return (
    <ChartCard
      title={translate('cumulative.title')}
      lead={translate('cumulative.lead')}
      isEmpty={flow.every((week) => STAGES.every((stage) => week.standing[stage] === 0))}
      legend={STAGES.map((stage) => ({
        key: stage,
        swatch: <PatternSwatch pattern={stage} />,
        label: stageNames[stage],
      }))}
      table={{
        head: [translate('flow.week'), ...STAGES.map((stage) => stageNames[stage])],
        rows: flow.toReversed().map((week) => ({
          name: weekName(week),
          cells: STAGES.map((stage) => ({
            count: week.standing[stage],
            path: pathOf(filter, week, 'stood', stage),
          })),
        })),
      }}
    >
      <StackedChart bars={bars} stack={STACK} />
    </ChartCard>
  )
}
