import { addDays } from '@/lib/calendar'
import { STAGES, type Stage } from '@/lib/onboarding/stages'

/** How often a stage was entered or left in a week, and by how many customers. */
export type FlowCount = {
  /** The week's Monday; null for everything before the first week that is shown. */
  monday: string | null
  stage: Stage
  times: number
  customers: number
}

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

/** Week by week who came, went and stood: of a stage stand those who ever entered it, less those who ever left. */
export function buildFlow(
  { entered, left }: { entered: readonly FlowCount[]; left: readonly FlowCount[] },
  mondays: readonly string[],
  today: string,
): FlowWeek[] {
  const sum = (counts: readonly FlowCount[], monday: string | null, stage: Stage, of: 'times' | 'customers') =>
    counts
      .filter((count) => count.monday === monday && count.stage === stage)
      .reduce((total, count) => total + count[of], 0)
  const balance = (monday: string | null) =>
    perStage((stage) => sum(entered, monday, stage, 'times') - sum(left, monday, stage, 'times'))
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
      entered: perStage((stage) => sum(entered, monday, stage, 'customers')),
      left: perStage((stage) => sum(left, monday, stage, 'customers')),
      standing,
    }
  })
}
