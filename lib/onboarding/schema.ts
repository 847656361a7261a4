import { z } from 'zod'
import { emailAddress } from '@/lib/customers/schema'
import { CLAIM_KINDS, CLAIM_SOURCES } from '@/lib/onboarding/stages'
import { checkbox, id, optionalLine, optionalPastDay, optionalText, pastDay, requiredText, version } from '@/lib/schema'

const customerRef = { customerId: id, version }

export const addClaimSchema = z.object({
  customerId: id,
  submissionId: id,
  kind: z.enum(CLAIM_KINDS),
  email: emailAddress,
  source: z.enum(CLAIM_SOURCES),
  observedOn: pastDay,
  evidence: optionalText(2_000),
})

/** Drafting makes sense once the Sage ID has the new address too: whoever drafts says so, and it is recorded. */
export const saveAndDraftSchema = addClaimSchema.extend({
  sageIdFollows: checkbox,
  sageIdSubmissionId: id,
  requestSubmissionId: id,
})

/** What is typed so far: half an address is a question, not an error. */
export const previewClaimSchema = z.object({
  customerId: id,
  kind: z.enum(CLAIM_KINDS),
  email: z.string().max(1_280, 'too-long'),
  observedOn: pastDay,
})

export const retractClaimSchema = z.object({ customerId: id, claimId: id, reason: requiredText(500) })
export const undoClaimSchema = z.object({ customerId: id, claimId: id })

export const recordOrderSchema = z
  .object({
    ...customerRef,
    orderedOn: pastDay,
    orderNumber: optionalLine(64),
    froze: checkbox,
    frozenEmail: z.string().max(1_280, 'too-long').optional().default(''),
    overrideReason: optionalText(1_000),
  })
  .transform(({ froze, frozenEmail, ...order }, context) => {
    if (!froze) return { ...order, frozenEmail: null }
    const email = emailAddress.safeParse(frozenEmail)
    if (email.success) return { ...order, frozenEmail: email.data }
    const message = email.error.issues[0]?.message ?? 'invalid'
    context.issues.push({ code: 'custom', message, path: ['frozenEmail'], input: frozenEmail })
    return z.NEVER
  })

export const withdrawOrderSchema = z.object({ ...customerRef, claimId: id.nullable() })

export const furtherStepsSchema = z.object({
  ...customerRef,
  connectorConfiguredOn: optionalPastDay,
  entitlementIdNumber: optionalLine(64),
  appointmentHeldOn: optionalPastDay,
  apiUsersCheckedOn: optionalPastDay,
})

const answer = z.enum(['yes', 'no', 'unknown']).transform((value) => (value === 'unknown' ? null : value === 'yes'))

export const mailboxKnowledgeSchema = z.object({
  ...customerRef,
  entitlementMailboxRead: answer,
  entitlementHasSageId: answer,
})

/** The address is the one the person saw: the seal is refused where the facts have changed since. */
export const sealPreOrderSchema = z.object({
  customerId: id,
  email: z.string().max(1_280, 'too-long'),
  overrideReason: optionalText(1_000),
})

export const simulateSchema = z.object({ customerId: id, email: emailAddress, on: pastDay })
