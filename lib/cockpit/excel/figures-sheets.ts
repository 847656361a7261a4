import { berlinToday } from '@/lib/calendar'
import { OPEN_STAGES, type OpenStage } from '@/lib/cockpit/targets/targets'
import type { Cockpit, CockpitGroup } from '@/lib/cockpit/types'
import type { Cell } from '@/lib/customers/export/sheet-xml'
import type { Locale } from '@/lib/i18n/locale'
import { messagesOf } from '@/lib/i18n/messages'
import { STAGES, type Stage } from '@/lib/onboarding/stages'

export type Sheet = { name: string; widths: number[]; head: string[]; rows: Cell[][] }

const number = (value: number | null): Cell => (value === null ? null : { number: value })
const isOpenStage = (stage: Stage): stage is OpenStage => OPEN_STAGES.some((open) => open === stage)
const sum = (groups: readonly CockpitGroup[], fits: (group: CockpitGroup) => boolean): Cell => ({
  number: groups.filter(fits).reduce((total, { count }) => total + count, 0),
})

/** The figures of the team page, a sheet for each of its parts; numbers are numbers, and names are only text. */
export function figuresSheets(cockpit: Cockpit, locale: Locale): Sheet[] {
  const { team, onboarding } = messagesOf(locale)
  const words = { team, stage: onboarding.stage }
  return [
    stagesSheet(cockpit, words),
    ownersSheet(cockpit, words),
    oldestSheet(cockpit, words),
    flowSheet(cockpit, words),
  ]
}

type Words = { team: ReturnType<typeof messagesOf>['team']; stage: Record<Stage, string> }

function stagesSheet({ groups, targets }: Cockpit, { team, stage: stageNames }: Words): Sheet {
  const { stage, customers, target, overdue, oldest } = team.stages
  return {
    name: team.excel.sheets.stages,
    widths: [26, 12, 12, 12, 14],
    head: [stage, customers, target, overdue, oldest],
    rows: STAGES.map((each) => {
      const inStage = groups.filter((group) => group.stage === each)
      const since = inStage.map(({ oldestSince }) => berlinToday(oldestSince)).toSorted()[0]
      return [
        stageNames[each],
        sum(inStage, () => true),
        number(isOpenStage(each) ? targets[each] : null),
        sum(inStage, (group) => group.overdue),
        since === undefined || each === 'complete' ? null : { day: since },
      ]
    }),
  }
}

function ownersSheet({ groups, owners, finishedBy, finished }: Cockpit, { team, stage }: Words): Sheet {
  const { owner, open, overdue, finished: finishedName, median, total } = team.owners
  const row = (name: string, own: CockpitGroup[], done = { count: 0, medianDays: null as number | null }): Cell[] => [
    name,
    ...STAGES.map((each) => sum(own, (group) => group.stage === each)),
    sum(own, (group) => group.stage !== 'complete'),
    sum(own, (group) => group.overdue),
    number(done.count),
    number(done.medianDays),
  ]
  const people: { id: string | null; name: string }[] = [...owners, { id: null, name: team.nobody }]
  return {
    name: team.excel.sheets.owners,
    widths: [28, ...STAGES.map(() => 14), 12, 12, 12, 14],
    head: [owner, ...STAGES.map((each) => stage[each]), open, overdue, finishedName, median],
    rows: [
      ...people.flatMap(({ id, name }) => {
        const own = groups.filter((group) => group.ownerId === id)
        return own.length === 0 ? [] : [row(name, own, finishedBy[id ?? ''])]
      }),
      row(total, groups, finished),
    ],
  }
}

function oldestSheet({ oldest, owners }: Cockpit, { team, stage }: Words): Sheet {
  const { customer, stage: stageName, since, waitingOn, owner, actor } = team.oldest
  return {
    name: team.excel.sheets.oldest,
    widths: [40, 24, 14, 14, 28],
    head: [customer, stageName, since, waitingOn, owner],
    rows: oldest.map((each) => [
      each.name,
      stage[each.stage],
      { day: berlinToday(each.stageSince) },
      each.waitingOn === null ? null : actor[each.waitingOn],
      owners.find(({ id }) => id === each.ownerId)?.name ?? null,
    ]),
  }
}

function flowSheet({ flow }: Cockpit, { team, stage }: Words): Sheet {
  const { from, until, sheets, ...columns } = team.excel
  const kinds = ['entered', 'left', 'standing'] as const
  return {
    name: sheets.flow,
    widths: [14, 14, ...STAGES.flatMap(() => kinds.map(() => 16))],
    head: [
      from,
      until,
      ...STAGES.flatMap((each) => kinds.map((kind) => columns[kind].replace('{stage}', stage[each]))),
    ],
    rows: flow.map((week) => [
      { day: week.monday },
      { day: week.until },
      ...STAGES.flatMap((each) => kinds.map((kind): Cell => ({ number: week[kind][each] }))),
    ]),
  }
}
