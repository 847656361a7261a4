import { STAGES, type Stage } from '@/lib/onboarding/stages'

export type OpenStage = Exclude<Stage, 'complete'>
/** The stages that a customer should leave again. */
export const OPEN_STAGES = STAGES.filter((stage): stage is OpenStage => stage !== 'complete')

/** Within how many working days a customer should leave each stage; null where the organisation has set no target. */
export type StageTargets = Record<OpenStage, number | null>
export const MOST_WORKING_DAYS = 250

/** As the audit names the saving of all targets. */
export const SAVE_TARGETS = 'targets.save'
