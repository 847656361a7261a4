'use client'

import { useTranslations } from 'next-intl'
import { UnitValues } from '@/components/customer-merge/unit-values'
import { GatewayAnswerLabel, StageLabel } from '@/components/customers/stage-label'
import { Address, Card, Facts } from '@/components/ui/text'
import type { Owner } from '@/lib/customers/data'
import type { Choices } from '@/lib/customers/merge/plan'
import type { MergeProposal, ProposedUnit } from '@/lib/customers/merge/types'

/** The customer as it would be, by the choices of this moment. */
export function MergePreview({
  proposal,
  choices,
  people,
}: {
  proposal: MergeProposal
  choices: Choices
  people: readonly Owner[]
}) {
  const translate = useTranslations('merge')
  const words = useTranslations('onboarding')
  const { remaining, absorbed, addresses, moves, staying } = proposal
  const after = proposal.after[`${choices.contact ?? 'remaining'}-${choices.order ?? 'remaining'}`]
  const valuesOf = ({ unit, kind, values, after: settled, suggested }: ProposedUnit) =>
    kind === 'choice' ? values[choices[unit] ?? suggested] : settled
  const numbers = { remainingNumber: remaining.sageCustomerNumber, absorbedNumber: absorbed.sageCustomerNumber }
  const before = (of: (party: MergeProposal['remaining']) => string) => (
    <span className="block text-xs text-muted">
      {translate('preview.before', { remaining: of(remaining), absorbed: of(absorbed), ...numbers })}
    </span>
  )
  const addressOf = (email: string | null) => (email === null ? '–' : <Address>{email}</Address>)
  return (
    <Card title={translate('preview.title')} className="lg:sticky lg:top-4">
      <div role="status">
        <Facts
          items={[
            {
              term: translate('preview.stage'),
              value: (
                <>
                  <StageLabel stage={after.stage} stale={after.stale} />
                  {before((party) => words(`stage.${party.stage}`))}
                </>
              ),
            },
            {
              term: translate('preview.gateway'),
              value: (
                <>
                  <GatewayAnswerLabel answer={after.gatewayAnswer} />
                  {before((party) => words(`gatewayAnswer.${party.gatewayAnswer}`))}
                </>
              ),
            },
          ]}
        />
      </div>
      <div className="mt-3 border-t pt-3">
        <Facts
          items={[
            { term: translate('preview.number'), value: remaining.sageCustomerNumber },
            { term: words('kind.main-contact'), value: addressOf(addresses.mainContact) },
            { term: words('kind.sage-id'), value: addressOf(addresses.sageId) },
            { term: words('kind.entitlement'), value: addressOf(addresses.entitlement) },
          ]}
        />
      </div>
      <div className="mt-3 border-t pt-3">
        <Facts
          items={proposal.units
            .filter((plan) => valuesOf(plan).length > 0 || plan.kind === 'choice')
            .map((plan) => ({
              term: translate(`unit.${plan.unit}`),
              value: (
                <>
                  <UnitValues unit={plan.unit} values={valuesOf(plan)} people={people} />
                  {plan.kind === 'same' || plan.kind === 'choice' ? null : (
                    <span className="block text-xs text-muted">{translate(`rule.${plan.kind}`)}</span>
                  )}
                </>
              ),
            }))}
        />
      </div>
      <div className="mt-3 border-t pt-3">
        <p className="text-muted">{translate('preview.moves', { number: absorbed.sageCustomerNumber })}</p>
        <ul className="list-disc pl-4">
          {(['claims', 'requests', 'history'] as const).map((kind) => (
            <li key={kind}>{translate(`preview.${kind}`, { count: moves[kind] })}</li>
          ))}
        </ul>
        {staying.length > 0 ? (
          <p className="mt-2">
            {translate('preview.staying', {
              count: staying.length,
              codes: staying.map(({ code }) => code).join(', '),
              number: absorbed.sageCustomerNumber,
            })}
          </p>
        ) : null}
        <p className="mt-2">
          {translate('preview.archive', { number: absorbed.sageCustomerNumber, name: absorbed.name })}
        </p>
      </div>
    </Card>
  )
}
