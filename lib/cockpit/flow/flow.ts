import { addDays } from '@/lib/calendar'
import { STAGES, type Stage } from '@/lib/onboarding/stages'

/** How often a stage was entered or left in a week, and by how many customers. */
export type FlowCount = {
  /** The week's Monday; null for everything before the first week that is shown. After the last one follows one more. */
  monday: string | null
  stage: Stage
  times: number
  customers: number
  /** Those of the customers who had been in another stage before. */
  known: number
}

export type FlowCounts = { entered: readonly FlowCount[]; left: readonly FlowCount[] }

type PerStage = Record<Stage, number>

export type FlowWeek = {
  monday: string
  /** Its Sunday, or today while the week is under way. */
  until: string
  isRunning: boolean
  /** Customers who entered and left a stage at least once in the week. */
  entered: PerStage
  left: PerStage
  /** Customers in each stage when the last of these days ended. */
  standing: PerStage
}

const perStage = (countOf: (stage: Stage) => number) =>
  Object.fromEntries(STAGES.map((stage) => [stage, countOf(stage)])) as PerStage

type Sum = (monday: string | null, stage: Stage) => number

/** One number of each week and stage, zero where nothing was counted. */
function lookUp(counts: readonly FlowCount[], of: 'times' | 'customers' | 'known'): Sum {
  const key = (monday: string | null, stage: Stage) => `${monday} ${stage}`
  const sums = new Map(counts.map((count) => [key(count.monday, count.stage), count[of]]))
  return (monday, stage) => sums.get(key(monday, stage)) ?? 0
}

/** Week by week who came, went and stood: of a stage stand those who ever entered it, less those who ever left. */
export function buildFlow({ entered, left }: FlowCounts, mondays: readonly string[], today: string): FlowWeek[] {
  const came = lookUp(entered, 'customers')
  const went = lookUp(left, 'customers')
  const [arrivals, departures] = [lookUp(entered, 'times'), lookUp(left, 'times')]
  const balance = (monday: string | null) => perStage((stage) => arrivals(monday, stage) - departures(monday, stage))
  let standing = balance(null)
  return mondays.map((monday) => {
    const change = balance(monday)
    const before = standing
    standing = perStage((stage) => before[stage] + change[stage])
    const sunday = addDays(monday, 6)
    return {
      monday,
      until: sunday < today ? sunday : today,
      isRunning: sunday >= today,
      entered: perStage((stage) => came(monday, stage)),
      left: perStage((stage) => went(monday, stage)),
      standing,
    }
  })
}

/**
 * How many became complete from another stage in each whole week, from the first one on in which there was any customer:
 * whoever was complete from the first day on was never worked on.
 */
export function weeklyFinished({ entered }: FlowCounts, mondays: readonly string[], today: string): number[] {
  const finished = lookUp(entered, 'known')
  const [begun = today] = [today, ...entered.map(({ monday }) => monday ?? '')].toSorted()
  return mondays
    .filter((monday) => monday >= begun && addDays(monday, 6) < today)
    .map((monday) => finished(monday, 'complete'))
}
