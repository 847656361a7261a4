import { useTranslations } from 'next-intl'
import { type Meaning, StateLabel } from '@/components/ui/state'
import type { GatewayAnswer, Stage } from '@/lib/onboarding/stages'

export const STAGE_MEANING: Record<Stage, Meaning> = {
  'change-requested': 'waiting',
  mismatch: 'wrong',
  'contact-missing': 'attention',
  'sage-id-missing': 'attention',
  'sage-id-differs': 'attention',
  'ready-to-order': 'open',
  'entitlement-unknown': 'attention',
  complete: 'done',
}

const ANSWER_MEANING: Record<GatewayAnswer, Meaning> = { entitlements: 'done', none: 'wrong', unknown: 'open' }

/** The stage in its word; a complete customer with old evidence says both. */
export function StageLabel({ stage, stale }: { stage: Stage; stale: boolean }) {
  const translate = useTranslations('onboarding')
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <StateLabel meaning={STAGE_MEANING[stage]}>{translate(`stage.${stage}`)}</StateLabel>
      {stale ? <StateLabel meaning="stale">{translate('stepState.stale')}</StateLabel> : null}
    </span>
  )
}

export function GatewayAnswerLabel({ answer, className }: { answer: GatewayAnswer; className?: string }) {
  const translate = useTranslations('onboarding')
  return (
    <StateLabel meaning={ANSWER_MEANING[answer]} className={className}>
      {translate(`gatewayAnswer.${answer}`)}
    </StateLabel>
  )
}
