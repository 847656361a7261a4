import type { Assessment } from '@/lib/onboarding/progress'
import type { Actor, Stage } from '@/lib/onboarding/stages'
import type { NextStep, StepId } from '@/lib/onboarding/steps'

/** The step that holds a customer in its stage. */
const DECISIVE_STEP: Record<Exclude<Stage, 'complete'>, StepId> = {
  'change-requested': 'entitlement',
  mismatch: 'entitlement',
  'contact-missing': 'main-contact',
  'sage-id-missing': 'sage-id',
  'sage-id-differs': 'sage-id',
  'ready-to-order': 'gateway-order',
  'entitlement-unknown': 'entitlement',
}

/**
 * The one thing to do next: what moves the customer to another stage; where complete, first what a sign-in contradicts,
 * then what is stale, then the first step that is still open; null where nothing is left.
 */
export function nextAction({ stage, steps }: Pick<Assessment, 'stage' | 'steps'>): NextStep | null {
  if (stage !== 'complete') return steps.find((step) => step.id === DECISIVE_STEP[stage])?.next ?? null
  const doubtful = steps.find((step) => step.state === 'attention') ?? steps.find((step) => step.state === 'stale')
  return (doubtful ?? steps.find((step) => step.next !== null))?.next ?? null
}

/** By whom the customer is blocked: whoever has to act next; null where complete. */
export function waitingOn(assessment: Pick<Assessment, 'stage' | 'steps'>): Actor | null {
  return assessment.stage === 'complete' ? null : (nextAction(assessment)?.actor ?? null)
}
