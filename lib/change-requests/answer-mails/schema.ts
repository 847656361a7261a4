import { z } from 'zod'
import { MAIL_ANSWERS } from '@/lib/change-requests/answer-mails/types'
import { MAX_CUSTOMERS } from '@/lib/change-requests/compose'
import { id, pastDay, version } from '@/lib/schema'

const MAX_FILE_NAME_LENGTH = 200
const MAX_LINE = 998
const MAX_TEXT = 100_000
const MAX_IDS = 100

const line = z.string().max(MAX_LINE)
const sign = line.nullable()
const messageId = z.string().max(MAX_LINE + 4)

/** What bin/read-mail.mjs writes: checked like anything else that comes from outside. */
export const parsedMailSchema = z.object({
  from: z.object({ name: line, email: line }).nullable(),
  subject: line,
  date: z.iso.datetime().nullable(),
  messageId: messageId.nullable(),
  inReplyTo: z.array(messageId).max(MAX_IDS),
  references: z.array(messageId).max(MAX_IDS),
  signs: z.object({
    autoSubmitted: sign,
    autoReply: sign,
    precedence: sign,
    contentType: sign,
    /** Outlook's kind of item; only a .msg has one. */
    messageClass: sign,
  }),
  text: z.string().max(MAX_TEXT),
  truncated: z.boolean(),
  attachments: z.array(z.object({ name: line, type: line, size: z.number().int().min(0) })).max(100),
})
export type ParsedMail = z.output<typeof parsedMailSchema>

export const readingSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('mail'), mail: parsedMailSchema }),
  z.object({ status: z.literal('no-mail') }),
  z.object({ status: z.literal('unreadable') }),
])

/** The address of an upload: each parameter once. */
export const uploadSchema = z.object({
  submission: id,
  name: z
    .string()
    .max(MAX_FILE_NAME_LENGTH * 4)
    .default(''),
})

export const recordMailSchema = z.object({
  id,
  version,
  answeredOn: pastDay,
  answers: z
    .array(z.object({ itemId: id, answer: z.enum(MAIL_ANSWERS, 'required') }))
    .min(1)
    .max(MAX_CUSTOMERS)
    .refine((answers) => answers.some(({ answer }) => answer !== 'none'), 'nothing-chosen')
    .refine((answers) => new Set(answers.map(({ itemId }) => itemId)).size === answers.length, 'invalid'),
})

export const mailSchema = z.object({ id })
export const assignMailSchema = z.object({ id, requestId: z.uuid('required') })
