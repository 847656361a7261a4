import { z } from 'zod'
import { emailKey } from '@/lib/email/key'
import { CLAIM_SOURCES } from '@/lib/onboarding/stages'
import { id, optionalLine, optionalText, requiredLine, version } from '@/lib/schema'

/** As given, outer blanks removed; it must hold one address (product.md §4). */
export const emailAddress = requiredLine(320).refine((text) => emailKey(text) !== null, 'invalid-email')

const masterData = {
  sageCustomerNumber: requiredLine(32),
  debtorNumber: optionalLine(32),
  name: requiredLine(200),
  matchCode: optionalLine(100),
  postalCode: optionalLine(20),
  town: optionalLine(100),
  ownerId: z.union([z.literal('').transform(() => null), z.null(), id]).optional(),
  notes: optionalText(5_000),
  contactName: optionalLine(200),
  contactPhone: optionalLine(60),
  contactPosition: optionalLine(100),
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
