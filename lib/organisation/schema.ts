import { z } from 'zod'
import { plainRecipient } from '@/lib/change-requests/recipient'
import { checkbox, optionalLine, requiredLine, version } from '@/lib/schema'

const DOMAINS_MAXIMUM = 20

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
})
export type UpdateOrganisation = z.output<typeof updateOrganisationSchema>
