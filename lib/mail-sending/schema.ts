import { z } from 'zod'
import { plainRecipient } from '@/lib/change-requests/recipient'
import { SECURITIES } from '@/lib/mail-sending/types'
import { optionalLine, requiredLine, version } from '@/lib/schema'

const MAX_PASSWORD_LENGTH = 500

/** A name or an address, and nothing that could be more than one of them. */
const host = requiredLine(253)
  .transform((text) => text.toLowerCase().replace(/\.$/, ''))
  .refine((text) => /^[\p{L}\p{N}]([\p{L}\p{N}.:-]*[\p{L}\p{N}])?$/u.test(text), 'invalid-host')

const port = z
  .union([z.number(), z.string('required').trim().max(5, 'port-range').regex(/^\d+$/, 'port-range').transform(Number)])
  .pipe(z.number().int('port-range').min(1, 'port-range').max(65_535, 'port-range'))

/** Never trimmed or folded; left empty, the one that is stored stays. */
const password = z
  .string('invalid')
  .max(MAX_PASSWORD_LENGTH, 'too-long')
  .nullish()
  .transform((text) => (text === '' || text === undefined ? null : text))

export const saveMailAccountSchema = z.object({
  /** Of the settings that the form showed; 0 where there were none yet. */
  version: z.union([z.literal(0).transform(() => null), version]),
  host,
  port,
  security: z.enum(SECURITIES, 'required'),
  userName: optionalLine(320),
  password,
  senderEmail: optionalLine(254).refine(
    (address) => address === null || plainRecipient(address) !== null,
    'invalid-recipient',
  ),
  senderName: optionalLine(200),
})
export type SaveMailAccount = z.output<typeof saveMailAccountSchema>
