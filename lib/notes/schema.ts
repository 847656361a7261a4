import { z } from 'zod'
import { id, requiredText, version } from '@/lib/schema'

export const LONGEST_NOTE = 5_000

const content = {
  text: requiredText(LONGEST_NOTE),
  /** Whom the person chose from the list while typing: decides between two of the same name. */
  mentions: z.array(id).max(50).default([]),
}

/** An empty string is what a form sends for a field that does not apply. */
const optionalId = z
  .union([z.literal('').transform(() => undefined), id])
  .optional()
  .transform((value) => value ?? null)

export const writeNoteSchema = z
  .object({ ...content, submissionId: id, customerId: optionalId, changeRequestId: optionalId })
  .refine(({ customerId, changeRequestId }) => (customerId === null) !== (changeRequestId === null), 'invalid')

export const editNoteSchema = z.object({ ...content, id, version })

export const noteRefSchema = z.object({ id, version })

export type WriteNote = z.output<typeof writeNoteSchema>
export type EditNote = z.output<typeof editNoteSchema>
