import { z } from 'zod'
import { plainRecipient } from '@/lib/change-requests/recipient'
import { checkbox, optionalLine, requiredLine, version } from '@/lib/schema'
import { FEDERAL_STATES } from '@/lib/working-days/federal-states'

const DOMAINS_MAXIMUM = 20
const MAX_ANSWER_LIMIT = 250

/** "Firma.de, müller-it.de" → the domains in lower case, each once. */
const mailDomains = z
  .string('invalid')
  .max(4_000, 'too-long')
  .transform((text) =>
    [
      ...new Set(
        text
          .toLowerCase()
          .split(/[\s,;]+/)
          .map((domain) => domain.replace(/^@/, '')),
      ),
    ].filter(Boolean),
  )
  .refine((domains) => domains.length <= DOMAINS_MAXIMUM, 'too-many')
  .refine((domains) => domains.every((domain) => plainRecipient(`postmaster@${domain}`) !== null), 'invalid-domain')

/** Exactly one plain address: what stands here receives every change request. */
const orderManagementEmail = optionalLine(254).refine(
  (address) => address === null || plainRecipient(address) !== null,
  'invalid-recipient',
)

const wholeDays = z
  .string('required')
  .trim()
  .max(10, 'days-range')
  .regex(/^\d+$/, 'days-range')
  .transform(Number)
  .pipe(z.number().int().min(1, 'days-range').max(3_650, 'days-range'))

const federalState = z
  .union([z.literal('').transform(() => null), z.null(), z.enum(FEDERAL_STATES)], 'invalid')
  .optional()
  .transform((state) => state ?? null)

/** Working days; empty where the default is to apply. */
const answerLimit = optionalLine(10).transform((text, context) => {
  if (text === null) return null
  const days = /^\d+$/.test(text) ? Number(text) : 0
  if (days >= 1 && days <= MAX_ANSWER_LIMIT) return days
  context.addIssue({ code: 'custom', message: 'working-days-range' })
  return z.NEVER
})

export const updateOrganisationSchema = z.object({
  version,
  name: requiredLine(200),
  partnerNumber: optionalLine(32),
  street: optionalLine(200),
  postalCode: optionalLine(20),
  town: optionalLine(100),
  phone: optionalLine(60),
  mailDomains,
  orderManagementEmail,
  productName: requiredLine(200),
  recheckAfterDays: wholeDays,
  addressMatch: z.enum(['equivalent', 'identical'], 'invalid'),
  connectorStep: checkbox,
  appointmentStep: checkbox,
  apiUsersStep: checkbox,
  federalState,
  yearEndFree: checkbox,
  answerLimit,
})
export type UpdateOrganisation = z.output<typeof updateOrganisationSchema>
