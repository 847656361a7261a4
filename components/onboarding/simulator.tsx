'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { MarkedAddress } from '@/components/onboarding/marked-address'
import { TextField } from '@/components/ui/fields'
import { Form, type SharedRefusal } from '@/components/ui/form'
import { type Meaning, Notice } from '@/components/ui/state'
import { markDifference } from '@/lib/email/marks'
import { simulateSignInAction } from '@/lib/onboarding/actions'
import type { SimulatedAnswer } from '@/lib/onboarding/simulate'

type Outcome = Exclude<Awaited<ReturnType<typeof simulateSignInAction>>, SharedRefusal>
type Simulated = Extract<Outcome, { status: 'simulated' }>

const ANSWER_MEANING: Record<SimulatedAnswer, Meaning> = { entitlements: 'done', none: 'wrong', 'cannot-say': 'open' }

/** "Sign in as this address on that day": what the gateway would answer, with the rule that decided. */
export function Simulator({ customerId, today, email }: { customerId: string; today: string; email: string | null }) {
  const translate = useTranslations('customer')
  const [result, setResult] = useState<Simulated | null>(null)
  const onOutcome = (outcome: Outcome): Record<string, string> | undefined => {
    if (outcome.status === 'gone') return { form: 'gone' }
    setResult(outcome)
    return undefined
  }
  return (
    <Form<Outcome>
      action={simulateSignInAction}
      onOutcome={onOutcome}
      hidden={{ customerId }}
      submitLabel={translate('simulator.run')}
      submitVariant="secondary"
      keepsNothing
      label={translate('simulator.title')}
    >
      <p className="text-xs text-muted">{translate('simulator.lead')}</p>
      <TextField
        name="email"
        label={translate('simulator.email')}
        defaultValue={email ?? ''}
        inputMode="email"
        autoComplete="off"
        spellCheck={false}
        maxLength={320}
        mono
      />
      <TextField
        name="on"
        type="date"
        label={translate('simulator.on')}
        defaultValue={today}
        max={today}
        className="max-w-44"
      />
      {result ? <SimulationResult result={result} /> : null}
    </Form>
  )
}

function SimulationResult({ result }: { result: Simulated }) {
  const translate = useTranslations('customer')
  const words = useTranslations('onboarding')
  const address = useTranslations('address')
  const { comparison, entitlement } = result
  const differs = comparison.level === 'different' || comparison.level === 'equivalent'
  return (
    <Notice meaning={ANSWER_MEANING[result.answer]} role="status" title={words(`simulatedAnswer.${result.answer}`)}>
      <p>{words(`simulation.${result.rule}`)}</p>
      {entitlement ? (
        <p className="mt-1 text-xs">
          {translate('simulator.entitlement')}{' '}
          <MarkedAddress
            segments={differs ? markDifference(comparison).right : [{ text: entitlement.email, differs: false }]}
          />
        </p>
      ) : null}
      {differs ? (
        <p className="mt-1 text-xs">{comparison.reasons.map((reason) => address(`sentence.${reason}`)).join(' ')}</p>
      ) : null}
    </Notice>
  )
}
