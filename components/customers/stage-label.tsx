import { useTranslations } from 'next-intl'
import { STAGE_MEANING } from '@/components/customers/stage-meaning'
import { type Meaning, StateLabel } from '@/components/ui/state'
import type { GatewayAnswer, Stage } from '@/lib/onboarding/stages'

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
