/** The codes of the onboarding steps (product.md §3); without imports of rules, since screens in the browser name them. */
import type { Actor } from '@/lib/onboarding/stages'

/** In the order of the work; the last three appear only where the organisation has switched them on. */
export const STEP_IDS = [
  'main-contact',
  'sage-id',
  'gateway-order',
  'entitlement',
  'connector',
  'appointment',
  'api-users',
] as const
export type StepId = (typeof STEP_IDS)[number]

export const STEP_STATES = ['done', 'open', 'attention', 'waiting', 'stale', 'blocked'] as const
export type StepState = (typeof STEP_STATES)[number]

/** Why a step has its state; one sentence each in the catalogue, under stepReason. */
export const STEP_REASONS = [
  'contact-stored',
  'contact-missing',
  'contact-name-missing',
  'contact-address-missing',
  'contact-address-invalid',
  'contact-first',
  'sage-id-matches',
  'sage-id-equivalent',
  'sage-id-missing',
  'sage-id-invalid',
  'sage-id-differs',
  'sage-id-stale',
  'sage-id-first',
  'sage-id-must-match-first',
  'second-factor-unnamed',
  'gateway-ordered',
  'gateway-ordered-without-number',
  'gateway-ordered-by-entitlement',
  'ready-to-order',
  'order-first',
  'entitlement-matches',
  'entitlement-equivalent',
  'entitlement-unknown',
  'entitlement-differs',
  'entitlement-incomparable',
  'entitlement-refused',
  'entitlement-stale',
  'request-drafted',
  'request-sent',
  'request-questioned',
  'connector-configured',
  'connector-open',
  'entitlement-id-missing',
  'entitlements-first',
  'appointment-held',
  'appointment-open',
  'appointment-first',
  'api-users-checked',
  'api-users-open',
] as const
export type StepReason = (typeof STEP_REASONS)[number]

export const NEXT_ACTIONS = [
  'store-main-contact',
  'correct-main-contact',
  'get-sage-id',
  'correct-sage-id',
  'align-main-contact',
  'order-gateway',
  'find-out-entitlement',
  'repair-mismatch',
  'send-request',
  'await-answer',
  'answer-question',
  'recheck-sage-id',
  'recheck-entitlement',
  'name-second-factor-holder',
  'configure-connector',
  'note-entitlement-id',
  'hold-appointment',
  'check-api-users',
] as const
export type NextAction = (typeof NEXT_ACTIONS)[number]

export type NextStep = { actor: Actor; action: NextAction }

export type Step = {
  id: StepId
  state: StepState
  /** The parameters of the sentence; `day` is a calendar day, 'YYYY-MM-DD', to be formatted for the reader. */
  reason: { code: StepReason; params?: Record<string, string> }
  next: NextStep | null
}
