import { z } from 'zod'
import { emailKey } from '@/lib/email/key'
import { CLAIM_SOURCES } from '@/lib/onboarding/stages'
import { id, optionalLine, optionalText, requiredLine, version } from '@/lib/schema'

/** Longest text of each field; an import keeps to them too. */
export const LONGEST = {
  sageCustomerNumber: 32,
  debtorNumber: 32,
  name: 200,
  matchCode: 100,
  postalCode: 20,
  town: 100,
  contactName: 200,
  contactPhone: 60,
  contactPosition: 100,
  email: 320,
}

/** As given, outer blanks removed; it must hold one address (product.md §4). */
export const emailAddress = requiredLine(LONGEST.email).refine((text) => emailKey(text) !== null, 'invalid-email')

const masterData = {
  sageCustomerNumber: requiredLine(LONGEST.sageCustomerNumber),
  debtorNumber: optionalLine(LONGEST.debtorNumber),
  name: requiredLine(LONGEST.name),
  matchCode: optionalLine(LONGEST.matchCode),
  postalCode: optionalLine(LONGEST.postalCode),
  town: optionalLine(LONGEST.town),
  ownerId: z.union([z.literal('').transform(() => null), z.null(), id]).optional(),
  notes: optionalText(5_000),
  contactName: optionalLine(LONGEST.contactName),
  contactPhone: optionalLine(LONGEST.contactPhone),
  contactPosition: optionalLine(LONGEST.contactPosition),
  secondFactorHolder: optionalLine(200),
}

export const createCustomerSchema = z.object({
  ...masterData,
  submissionId: id,
  contactEmail: z.union([z.literal('').transform(() => null), emailAddress]).optional(),
  contactSource: z.enum(CLAIM_SOURCES).default('portal'),
})

export const updateCustomerSchema = z.object({
  ...masterData,
  id,
  version,
})

export const customerRefSchema = z.object({ id, version })
export const assignOwnerSchema = z.object({
  id,
  ownerId: z.union([z.literal('').transform(() => null), z.null(), id]),
})

export type CreateCustomer = z.output<typeof createCustomerSchema>
export type UpdateCustomer = z.output<typeof updateCustomerSchema>
