import { addDays, startOfBerlinDay } from '@/lib/calendar'
import { OPEN_STAGES, type OpenStage, type StageTargets } from '@/lib/cockpit/targets/targets'
import { latestStartOf, type WorkCalendar } from '@/lib/working-days/working-days'

/** Who entered the stage before this instant is overdue in it today; stages without a target are left out. */
export type OverdueBefore = { stage: OpenStage; before: Date }

/** A customer is overdue when more working days have ended since the day he entered the stage than its target allows. */
export function overdueBeforeOf(targets: StageTargets, calendar: WorkCalendar, today: string): OverdueBefore[] {
  return OPEN_STAGES.flatMap((stage) => {
    const workingDays = targets[stage]
    if (workingDays === null) return []
    return { stage, before: startOfBerlinDay(addDays(latestStartOf(today, workingDays, calendar), 1)) }
  })
}
