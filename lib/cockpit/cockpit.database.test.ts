import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { addDays, berlinToday, daysBetween } from '@/lib/calendar'
import { getCockpit } from '@/lib/cockpit/data'
import { WHOLE_TEAM } from '@/lib/cockpit/filter'
import { saveTargets } from '@/lib/cockpit/targets/mutations'
import { OPEN_STAGES } from '@/lib/cockpit/targets/targets'
import type { Cockpit } from '@/lib/cockpit/types'
import { listCustomers } from '@/lib/customers/data'
import { NO_FILTER } from '@/lib/customers/filter'
import { STAGES, type Stage } from '@/lib/onboarding/stages'
import { makeTestOrganisation } from '@/lib/testing/factories'
import { isOnDay, type Life, liveLives, lives, standsIn } from '@/lib/testing/lives'
import { TARGETS } from '@/lib/testing/targets'
import { workingDaysBetween } from '@/lib/working-days/working-days'

/** A Saturday afternoon in Germany, five weeks after the clocks went back. */
const now = new Date('2026-11-28T15:00:00Z')
const today = berlinToday(now)
const GERMANY = { state: null, yearEndFree: false }

type Team = { scope: Scope; all: Life[]; looked: Life[] }

async function makeTeam(all: Life[]): Promise<Team> {
  const { member, lead } = await makeTestOrganisation()
  const { scope } = member
  await saveTargets(scope, { version: 1, targets: TARGETS })
  const owned = all.map((life) => ({
    ...life,
    ownerId: life.owner === 0 ? null : life.owner === 1 ? member.id : lead.id,
  }))
  await liveLives(scope, owned)
  return { scope, all: owned, looked: owned.filter((life) => !life.archived) }
}

const median = (values: number[]): number | null => {
  const sorted = values.toSorted((left, right) => left - right)
  const middle = (sorted.length - 1) / 2
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** What the page must show, worked out step by step from the lives as they were made up. */
function expectExact(cockpit: Cockpit, looked: Life[]): void {
  const lastOf = (life: Life) => life.steps.at(-1)
  const isOverdue = (life: Life) => {
    const last = lastOf(life)
    const target = last && last.stage !== 'complete' ? TARGETS[last.stage] : null
    return last !== undefined && target !== null && workingDaysBetween(berlinToday(last.at), today, GERMANY) > target
  }
  const sum = (of: (group: Cockpit['groups'][number]) => boolean) =>
    cockpit.groups.filter(of).reduce((total, { count }) => total + count, 0)
  for (const stage of STAGES) {
    const inStage = looked.filter((life) => lastOf(life)?.stage === stage)
    expect(sum((group) => group.stage === stage)).toBe(inStage.length)
    expect(sum((group) => group.stage === stage && group.overdue)).toBe(inStage.filter(isOverdue).length)
  }
  for (const week of cockpit.flow)
    for (const stage of STAGES) {
      const within = (day: string) => day >= week.monday && day <= week.until
      const entered = looked.filter(({ steps }) =>
        steps.some((step) => step.stage === stage && isOnDay(step.at, within)),
      )
      const left = looked.filter(({ steps }) =>
        steps.some((step, index) => step.stage === stage && isOnDay(steps[index + 1]?.at, within)),
      )
      const standing = looked.filter((life) => standsIn(life, week.until) === stage)
      expect([week.monday, stage, week.entered[stage], week.left[stage], week.standing[stage]]).toEqual([
        week.monday,
        stage,
        entered.length,
        left.length,
        standing.length,
      ])
    }
  const finished = looked.flatMap((life) => daysToFinish(life, cockpit.days))
  expect(cockpit.finished).toEqual({ count: finished.length, medianDays: median(finished) })
  const oldest = looked
    .filter((life) => lastOf(life)?.stage !== 'complete')
    .map((life) => lastOf(life)?.at.getTime() ?? 0)
    .toSorted((left, right) => left - right)
  expect(cockpit.oldest.map(({ stageSince }) => stageSince.getTime())).toEqual(oldest.slice(0, 10))
}

/** Of the last time that the customer became complete in these days; empty where he did not. */
function daysToFinish({ steps }: Life, { from, until }: { from: string; until: string }): number[] {
  const index = steps.findLastIndex(
    ({ stage, at }, place) => stage === 'complete' && place > 0 && isOnDay(at, (day) => day >= from && day <= until),
  )
  const end = steps[index]
  if (!end) return []
  const completeBefore = steps.slice(0, index).findLastIndex(({ stage }) => stage === 'complete')
  const begin = steps[completeBefore + 1] ?? end
  return [daysBetween(berlinToday(begin.at), berlinToday(end.at))]
}

describe('the figures of the team', () => {
  it('are those of the raw history, whatever the lives of its customers were', async () => {
    await fc.assert(
      fc.asyncProperty(
        lives(now),
        fc.constantFrom('this-month' as const, 'this-year' as const),
        async (all, period) => {
          const { scope, looked } = await makeTeam(all)
          expectExact(await getCockpit(scope, { ...WHOLE_TEAM, period }, now), looked)
          const kiel = { ...WHOLE_TEAM, period, town: 'Kiel', owner: 'nobody' }
          const inKiel = looked.filter((life) => life.town === 'Kiel' && life.owner === 0)
          expectExact(await getCockpit(scope, kiel, now), inKiel)
        },
      ),
      { numRuns: 6 },
    )
  })
})

describe('every number', () => {
  let team: Team
  let cockpit: Cockpit
  beforeAll(async () => {
    const [all = []] = fc.sample(lives(now, 30), { numRuns: 1, seed: 7 })
    team = await makeTeam(all)
    cockpit = await getCockpit(team.scope, { ...WHOLE_TEAM, period: 'this-year' }, now)
  })
  const listed = async (change: object) => (await listCustomers(team.scope, { ...NO_FILTER, ...change }, now)).total
  const sum = (of: (group: Cockpit['groups'][number]) => boolean) =>
    cockpit.groups.filter(of).reduce((total, { count }) => total + count, 0)

  it('of what is now is the number of rows of the list behind it', async () => {
    expect(await listed({})).toBe(cockpit.total)
    expect(await listed({ open: true })).toBe(sum(({ stage }) => stage !== 'complete'))
    for (const stage of OPEN_STAGES) {
      expect(await listed({ stage, due: 'overdue' })).toBe(sum((group) => group.stage === stage && group.overdue))
      expect(await listed({ stage, due: 'in-time' })).toBe(sum((group) => group.stage === stage && !group.overdue))
    }
    expect(await listed({ due: 'overdue', owner: 'nobody' })).toBe(sum((group) => group.overdue && !group.ownerId))
    for (const { town, count } of cockpit.towns) expect(await listed({ town })).toBe(count)
    const finished = { what: 'finished' as const, stage: 'complete' as const, ...cockpit.days }
    expect(await listed({ history: finished })).toBe(cockpit.finished.count)
    expect(cockpit.finished.count).toBeGreaterThan(0)
    expect(await listed({ history: finished, owner: 'nobody' })).toBe(cockpit.finishedBy['']?.count ?? 0)
  })

  it('of a week is the number of rows of the list behind it', async () => {
    const weeks = cockpit.flow.filter((_, index) => index % 9 === 7)
    expect(weeks.length).toBeGreaterThan(5)
    const all: [object, number][] = weeks.flatMap((week) =>
      STAGES.flatMap((stage: Stage): [object, number][] => {
        const days = { stage, from: week.monday, until: week.until }
        return [
          [{ what: 'entered', ...days }, week.entered[stage]],
          [{ what: 'left', ...days }, week.left[stage]],
          [{ what: 'stood', ...days, from: week.until }, week.standing[stage]],
        ]
      }),
    )
    for (const [history, count] of all) expect([history, await listed({ history })]).toEqual([history, count])
  })

  it('of the weeks adds up: all customers stand somewhere from their first day on', () => {
    for (const week of cockpit.flow) {
      const begun = team.looked.filter(({ steps }) => isOnDay(steps[0]?.at, (day) => day <= week.until))
      expect(STAGES.reduce((total, stage) => total + week.standing[stage], 0)).toBe(begun.length)
    }
    expect(cockpit.flow.at(-1)?.until).toBe(today)
    expect(cockpit.flow[0]?.monday).toBe(addDays('2026-11-23', -7 * 61))
  })
})
