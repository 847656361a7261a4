import { z } from 'zod'
import { MERGE_FIELDS, type MergeField, UNIT_NAMES } from '@/lib/customers/merge/fields'
import { SIDES } from '@/lib/customers/merge/plan'
import { id, version } from '@/lib/schema'

export const mergeSchema = z
  .object({
    remainingId: id,
    remainingVersion: version,
    absorbedId: id,
    absorbedVersion: version,
    /** Of the proposal as the person saw it. */
    seen: z.string().max(64),
    choices: z.partialRecord(z.enum(UNIT_NAMES), z.enum(SIDES)),
  })
  .refine(({ remainingId, absorbedId }) => remainingId !== absorbedId, { path: ['absorbedId'], message: 'invalid' })

/** `accepted`: the person has read what stays with the remaining customer. */
export const undoMergeSchema = z.object({ mergeId: id, accepted: z.boolean() })

export type MergeInput = z.output<typeof mergeSchema>
export type UndoMergeInput = z.output<typeof undoMergeSchema>

const storedValue = z.string().max(100_000).nullable()

/** The values that a merge has kept in its row. */
export const storedValuesSchema = z.object(
  Object.fromEntries(MERGE_FIELDS.map((field) => [field, storedValue])) as Record<MergeField, typeof storedValue>,
)
