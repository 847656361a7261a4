import { z } from 'zod'
import { PERIODS } from '@/lib/cockpit/period'
import { STAGES } from '@/lib/onboarding/stages'
import { id } from '@/lib/schema'

/** What one keeps as one's own team page; null forgets it. */
export const saveCockpitSchema = z.object({
  filter: z
    .strictObject({
      owner: z.union([z.literal('nobody'), id]).nullable(),
      town: z
        .string()
        .min(1)
        .max(100)
        .refine((text) => !text.includes('\0'), 'forbidden-character')
        .nullable(),
      period: z.enum(PERIODS),
      stage: z.enum(STAGES),
    })
    .nullable(),
})
export type SaveCockpit = z.output<typeof saveCockpitSchema>
