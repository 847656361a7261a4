'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '@/lib/auth/action'
import { createChangeRequest } from '@/lib/change-requests/drafts/mutations'
import { getClaimContext } from '@/lib/customer-page/data'
import { sealOrder } from '@/lib/customer-page/mutations'
import { adviseOnAddress } from '@/lib/email/advise'
import { compareEmails } from '@/lib/email/compare'
import { UNDO_REASON } from '@/lib/onboarding/claims'
import { factsNow } from '@/lib/onboarding/facts'
import { previewImpact } from '@/lib/onboarding/impact'
import { addClaim, retractClaim } from '@/lib/onboarding/mutations'
import {
  addClaimSchema,
  furtherStepsSchema,
  mailboxKnowledgeSchema,
  previewClaimSchema,
  recordOrderSchema,
  retractClaimSchema,
  saveAndDraftSchema,
  sealPreOrderSchema,
  simulateSchema,
  undoClaimSchema,
  withdrawOrderSchema,
} from '@/lib/onboarding/schema'
import { simulateSignIn } from '@/lib/onboarding/simulate'
import {
  recordFurtherSteps,
  recordGatewayOrder,
  recordMailboxKnowledge,
  withdrawGatewayOrder,
} from '@/lib/onboarding/versioned-facts/mutations'

const refreshed = <Outcome>(outcome: Outcome): Outcome => {
  revalidatePath('/', 'layout')
  return outcome
}

export const addClaimAction = defineAction({
  permission: 'customers:edit',
  schema: addClaimSchema,
  run: async (viewer, input) => refreshed(await addClaim(viewer.scope, input, new Date())),
})

export const retractClaimAction = defineAction({
  permission: 'customers:edit',
  schema: retractClaimSchema,
  run: async (viewer, input) => refreshed(await retractClaim(viewer.scope, input, new Date())),
})

/** The undo of a toast: the claim stays in the history, retracted. */
export const undoClaimAction = defineAction({
  permission: 'customers:edit',
  schema: undoClaimSchema,
  run: async (viewer, input) =>
    refreshed(await retractClaim(viewer.scope, { ...input, reason: UNDO_REASON }, new Date())),
})

export const recordOrderAction = defineAction({
  permission: 'customers:edit',
  schema: recordOrderSchema,
  run: async (viewer, input) => refreshed(await recordGatewayOrder(viewer.scope, input, new Date())),
})

export const withdrawOrderAction = defineAction({
  permission: 'customers:edit',
  schema: withdrawOrderSchema,
  run: async (viewer, input) => refreshed(await withdrawGatewayOrder(viewer.scope, input, new Date())),
})

export const recordFurtherStepsAction = defineAction({
  permission: 'customers:edit',
  schema: furtherStepsSchema,
  run: async (viewer, input) => refreshed(await recordFurtherSteps(viewer.scope, input, new Date())),
})

export const recordMailboxKnowledgeAction = defineAction({
  permission: 'customers:edit',
  schema: mailboxKnowledgeSchema,
  run: async (viewer, input) => refreshed(await recordMailboxKnowledge(viewer.scope, input, new Date())),
})

/** Seals on the findings of this moment; the screen's findings are never trusted. */
export const sealPreOrderAction = defineAction({
  permission: 'customers:edit',
  schema: sealPreOrderSchema,
  run: async (viewer, input) => refreshed(await sealOrder(viewer.scope, input, new Date())),
})

/** What a claim would change, before it is saved. Only reads. */
export const previewClaimAction = defineAction({
  permission: 'customers:edit',
  schema: previewClaimSchema,
  run: async (viewer, { customerId, kind, email: typed, observedOn }) => {
    const now = new Date()
    const email = typed.trim()
    const context = await getClaimContext(viewer.scope, { customerId, email, now })
    if (!context) return { status: 'gone' as const }
    const facts = factsNow(context.sources, now)
    const others = { 'main-contact': facts.contact.claim, 'sage-id': facts.sageId, entitlement: facts.entitlement }
    const impact = previewImpact(facts, { kind, email, observedOn, source: 'other' }, now)
    return {
      status: 'preview' as const,
      comparisons: (['main-contact', 'sage-id', 'entitlement'] as const).flatMap((other) => {
        const claim = others[other]
        return other === kind || claim === null ? [] : [{ kind: other, ...compareEmails(email, claim.email) }]
      }),
      consequences: impact.consequences,
      offers: impact.offers,
      answer: { before: impact.before.gatewayAnswer, after: impact.after.gatewayAnswer },
      stage: { before: impact.before.stage, after: impact.after.stage },
      advice: kind === 'main-contact' ? adviseOnAddress(email, context.surroundings) : [],
    }
  },
})

/** Safe to repeat: each of the three writes knows its own submission. */
export const saveAndDraftAction = defineAction({
  permission: 'customers:edit',
  schema: saveAndDraftSchema,
  run: async (viewer, { sageIdFollows, sageIdSubmissionId, requestSubmissionId, ...claim }) => {
    const now = new Date()
    const recorded = await addClaim(viewer.scope, claim, now)
    if (recorded.status === 'gone') return refreshed(recorded)
    if (sageIdFollows && claim.kind === 'main-contact') {
      const sageId = {
        ...claim,
        kind: 'sage-id' as const,
        source: 'customer' as const,
        submissionId: sageIdSubmissionId,
      }
      await addClaim(viewer.scope, sageId, now)
    }
    const request = { submissionId: requestSubmissionId, customerIds: [claim.customerId], reason: null }
    const drafted = await createChangeRequest(viewer.scope, request, now)
    return refreshed(
      drafted.status === 'created'
        ? { status: 'drafted' as const, requestId: drafted.id }
        : { status: 'saved-only' as const, reason: drafted.leftOut[0]?.reason ?? null },
    )
  },
})

export const simulateSignInAction = defineAction({
  permission: 'customers:view',
  schema: simulateSchema,
  run: async (viewer, { customerId, email, on }) => {
    const context = await getClaimContext(viewer.scope, { customerId, email: null, now: new Date() })
    if (!context) return { status: 'gone' as const }
    const { claims, settings } = context.sources
    const simulation = simulateSignIn({ address: email, day: on, entitlementClaims: claims, match: settings.match })
    const { answer, rule, comparison, claim } = simulation
    return {
      status: 'simulated' as const,
      answer,
      rule,
      comparison,
      entitlement: claim && { email: claim.email, observedOn: claim.observedOn },
    }
  },
})
