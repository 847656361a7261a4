import { z } from 'zod'
import { optionalLine, requiredLine, version } from '@/lib/schema'

// A plain address, since it is typed at every sign-in: no display names, no quoted mailbox names.
const SIGN_IN_ADDRESS = /^[^\s@<>()[\]",;:\\]{1,64}@[^\s@<>()[\]",;:\\]+\.[^\s@<>()[\]",;:\\]{2,}$/

/** The address a person signs in with, in lower case as the sign-in compares it. */
export const signInAddress = requiredLine(254)
  .refine((text) => SIGN_IN_ADDRESS.test(text), 'invalid-email')
  .transform((text) => text.toLowerCase())

/** As typed, to the last blank; lib/auth/password-policy.ts judges a new one. */
const password = z.string('required').min(1, 'required').max(1_024, 'password-long')

const token = z.string('invalid').max(100, 'invalid')

export const setupSchema = z.object({
  token,
  organisationName: requiredLine(200),
  partnerNumber: optionalLine(32),
  name: requiredLine(200),
  email: signInAddress,
  password,
})
export type SetupInput = z.output<typeof setupSchema>

export const acceptInvitationSchema = z.object({ token, name: requiredLine(200), password })
export type AcceptInvitationInput = z.output<typeof acceptInvitationSchema>

export const updateProfileSchema = z.object({
  version,
  name: requiredLine(200),
  phone: optionalLine(60),
  position: optionalLine(100),
})
export type UpdateProfileInput = z.output<typeof updateProfileSchema>

export const changePasswordSchema = z.object({ currentPassword: password, newPassword: password })

/** A session is named by a hash of its id: the id itself stays in the cookie. */
export const sessionHandleSchema = z.object({ handle: z.string('invalid').regex(/^[0-9a-f]{64}$/, 'invalid') })
