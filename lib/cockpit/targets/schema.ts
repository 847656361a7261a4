import { z } from 'zod'
import { MOST_WORKING_DAYS, OPEN_STAGES, type OpenStage } from '@/lib/cockpit/targets/targets'
import { version } from '@/lib/schema'

/** Empty is no target. */
const workingDays = z
  .string('invalid')
  .trim()
  .max(10, 'working-days-range')
  .regex(/^\d*$/, 'working-days-range')
  .transform((text) => (text === '' ? null : Number(text)))
  .pipe(z.number().min(1, 'working-days-range').max(MOST_WORKING_DAYS, 'working-days-range').nullable())

const fields = Object.fromEntries(OPEN_STAGES.map((stage) => [stage, workingDays])) as Record<
  OpenStage,
  typeof workingDays
>

export const saveTargetsSchema = z
  .object({ version, ...fields })
  .transform(({ version: readAt, ...targets }) => ({ version: readAt, targets }))
export type SaveTargets = z.output<typeof saveTargetsSchema>
