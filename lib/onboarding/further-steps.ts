import type { OnboardingFacts } from '@/lib/onboarding/progress'
import type { GatewayAnswer } from '@/lib/onboarding/stages'
import type { Step } from '@/lib/onboarding/steps'

type FurtherFacts = NonNullable<OnboardingFacts['optional']>

const NOTHING_RECORDED: FurtherFacts = {
  connectorConfiguredOn: null,
  entitlementIdNumber: null,
  appointmentHeldOn: null,
  apiUsersCheckedOn: null,
}

/** The steps that an organisation may switch on (product.md §3, step 5); none by default. They never change the stage. */
export function assessFurtherSteps(facts: OnboardingFacts, gatewayAnswer: GatewayAnswer): Step[] {
  const switched = facts.settings.optionalSteps
  const recorded = facts.optional ?? NOTHING_RECORDED
  const ordered = facts.order !== null || facts.entitlement !== null
  const steps: Step[] = []
  if (switched?.connector) steps.push(assessConnector(recorded, ordered))
  if (switched?.appointment) steps.push(assessAppointment(recorded, gatewayAnswer))
  if (switched?.apiUsers) steps.push(assessApiUsers(recorded, gatewayAnswer, switched.appointment))
  return steps
}

function assessConnector({ connectorConfiguredOn, entitlementIdNumber }: FurtherFacts, ordered: boolean): Step {
  const id = 'connector'
  if (connectorConfiguredOn !== null) {
    const number = entitlementIdNumber?.trim() ?? ''
    const params = { day: connectorConfiguredOn, number }
    if (number !== '') return { id, state: 'done', reason: { code: 'connector-configured', params }, next: null }
    return {
      id,
      state: 'open',
      reason: { code: 'entitlement-id-missing', params: { day: connectorConfiguredOn } },
      next: { actor: 'partner', action: 'note-entitlement-id' },
    }
  }
  if (!ordered) return { id, state: 'blocked', reason: { code: 'order-first' }, next: null }
  return {
    id,
    state: 'open',
    reason: { code: 'connector-open' },
    next: { actor: 'partner', action: 'configure-connector' },
  }
}

/** API user management opens only with the main contact's live sign-in (product.md §1, fact 5). */
function assessAppointment({ appointmentHeldOn }: FurtherFacts, gatewayAnswer: GatewayAnswer): Step {
  const id = 'appointment'
  if (appointmentHeldOn !== null) {
    return { id, state: 'done', reason: { code: 'appointment-held', params: { day: appointmentHeldOn } }, next: null }
  }
  if (gatewayAnswer !== 'entitlements')
    return { id, state: 'blocked', reason: { code: 'entitlements-first' }, next: null }
  return {
    id,
    state: 'open',
    reason: { code: 'appointment-open' },
    next: { actor: 'partner', action: 'hold-appointment' },
  }
}

function assessApiUsers(recorded: FurtherFacts, gatewayAnswer: GatewayAnswer, appointmentFirst: boolean): Step {
  const id = 'api-users'
  const { apiUsersCheckedOn, appointmentHeldOn } = recorded
  if (apiUsersCheckedOn !== null) {
    return { id, state: 'done', reason: { code: 'api-users-checked', params: { day: apiUsersCheckedOn } }, next: null }
  }
  if (gatewayAnswer !== 'entitlements')
    return { id, state: 'blocked', reason: { code: 'entitlements-first' }, next: null }
  if (appointmentFirst && appointmentHeldOn === null) {
    return { id, state: 'blocked', reason: { code: 'appointment-first' }, next: null }
  }
  return {
    id,
    state: 'open',
    reason: { code: 'api-users-open' },
    next: { actor: 'partner', action: 'check-api-users' },
  }
}
