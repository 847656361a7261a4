import { z } from 'zod'
import { MAX_CUSTOMERS, MAX_REASON_LENGTH } from '@/lib/change-requests/compose'
import { ANSWERS, HAND_WAYS } from '@/lib/change-requests/types'
import { checkbox, id, optionalText, pastDay, requiredLine, version } from '@/lib/schema'

const MAX_NOTE_LENGTH = 10_000

export const createChangeRequestSchema = z.object({
  submissionId: id,
  customerIds: z.array(id).min(1, 'no-customer').max(MAX_CUSTOMERS, 'too-many-customers'),
  reason: optionalText(MAX_REASON_LENGTH),
  despite: checkbox,
})

export const reasonSchema = z.object({ id, version, reason: optionalText(MAX_REASON_LENGTH) })

export const markSentSchema = z.object({
  id,
  version,
  sentOn: pastDay,
  sentHow: z.enum(HAND_WAYS, 'required'),
  fingerprint: z.string().max(64),
})

/** A refusal or a question is worth nothing without its words; a confirmation may stand alone. */
export const answerSchema = z
  .object({
    id,
    version,
    itemId: id,
    answer: z.enum(ANSWERS, 'required'),
    answeredOn: pastDay,
    note: optionalText(MAX_NOTE_LENGTH),
  })
  .refine(({ answer, note }) => note !== null || answer === 'confirmed' || answer === 'sent', {
    path: ['note'],
    message: 'required',
  })

export const takeBackSchema = z.object({ id, version, itemId: id, reason: requiredLine(500) })
export const withdrawSchema = z.object({ id, version, itemId: id.nullish().transform((value) => value ?? null) })
export const restoreSchema = z.object({ id, version, itemIds: z.array(id).min(1).max(MAX_CUSTOMERS) })

/** `despite`: whoever drafts knows that there is a cheaper route. */
export type CreateChangeRequest = Omit<z.output<typeof createChangeRequestSchema>, 'despite'> & { despite?: boolean }
