import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '@/lib/calendar'
import { buildFlow, type FlowCount, weeklyFinished } from '@/lib/cockpit/flow/flow'
import { lastMondays, mondayOf } from '@/lib/cockpit/flow/weeks'
import { STAGES, type Stage } from '@/lib/onboarding/stages'

const today = '2026-11-28'
const mondays = lastMondays(today, 6)
const [first = today] = mondays

/** A customer's life: the days on which he came to a stage, in their order. */
const lives = fc.array(
  fc
    .array(fc.record({ day: fc.integer({ min: -60, max: 40 }), stage: fc.constantFrom(...STAGES) }), {
      minLength: 1,
      maxLength: 8,
    })
    .map((steps) =>
      steps
        .map(({ day, stage }) => ({ day: addDays(first, day), stage }))
        .filter(({ day }) => day <= today)
        .sort((left, right) => (left.day < right.day ? -1 : 1)),
    ),
  { maxLength: 12 },
)

type Moment = { customer: number; day: string; stage: Stage }

function count(moments: Moment[]): FlowCount[] {
  const weekOf = (day: string) => (day < first ? null : mondayOf(day))
  const keys = new Map<string, { monday: string | null; stage: Stage; customers: Set<number>; times: number }>()
  for (const { customer, day, stage } of moments) {
    const monday = weekOf(day)
    const entry = keys.get(`${monday} ${stage}`) ?? { monday, stage, customers: new Set(), times: 0 }
    entry.customers.add(customer)
    entry.times += 1
    keys.set(`${monday} ${stage}`, entry)
  }
  return [...keys.values()].map(({ customers, ...entry }) => ({ ...entry, customers: customers.size, known: 0 }))
}

describe('the flow of the weeks', () => {
  it('has everybody in exactly the stage in which he stood when the week ended', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const steps = all.flatMap((life, customer) => life.map((step, index) => ({ ...step, customer, life, index })))
        const entered = count(steps)
        const left = count(
          steps.flatMap(({ customer, stage, life, index }) => {
            const next = life[index + 1]
            return next ? [{ customer, stage, day: next.day }] : []
          }),
        )
        for (const week of buildFlow({ entered, left }, mondays, today)) {
          const stood = all.map((life) => life.filter(({ day }) => day <= week.until).at(-1)?.stage)
          for (const stage of STAGES) {
            expect(week.standing[stage]).toBe(stood.filter((each) => each === stage).length)
            const came = all.filter((life) =>
              life.some((step) => step.stage === stage && step.day >= week.monday && step.day <= week.until),
            )
            expect(week.entered[stage]).toBe(came.length)
          }
        }
      }),
    )
  })

  it('ends with the week under way, which ends today', () => {
    const weeks = buildFlow({ entered: [], left: [] }, mondays, today)
    expect(weeks.map(({ isRunning }) => isRunning)).toEqual([false, false, false, false, false, true])
    expect(weeks.at(-1)).toMatchObject({ monday: '2026-11-23', until: today })
    expect(weeks.at(-2)).toMatchObject({ monday: '2026-11-16', until: '2026-11-22' })
  })
})

describe('the weeks in which customers were finished', () => {
  const count = (monday: string | null, stage: Stage, known: number): FlowCount => ({
    monday,
    stage,
    times: 5,
    customers: 5,
    known,
  })
  const finished = (...entered: FlowCount[]) => weeklyFinished({ entered, left: [] }, mondays, today)

  it('are whole weeks, and begin with the first customer', () => {
    const [, second = '', third = ''] = mondays
    expect(finished()).toEqual([])
    expect(finished(count(second, 'mismatch', 0), count(third, 'complete', 3))).toEqual([0, 3, 0, 0])
    expect(finished(count(null, 'mismatch', 0), count('2026-11-23', 'complete', 9))).toEqual([0, 0, 0, 0, 0])
  })

  it('count whoever came from another stage', () => {
    expect(finished(count(first, 'complete', 2))).toEqual([2, 0, 0, 0, 0])
  })
})
