'use client'

import { useTranslations } from 'next-intl'
import { MergeWarnings } from '@/components/customer-merge/merge-warnings'
import { UnitValues } from '@/components/customer-merge/unit-values'
import { GatewayAnswerLabel, StageLabel } from '@/components/customers/stage-label'
import { Address, Facts } from '@/components/ui/text'
import type { Owner } from '@/lib/customers/data'
import type { Choices } from '@/lib/customers/merge/plan'
import type { MergeProposal, PartySummary, ProposedUnit } from '@/lib/customers/merge/types'
import { CLAIM_KINDS } from '@/lib/onboarding/stages'

type Props = { proposal: MergeProposal; choices: Choices; people: readonly Owner[] }

/** The customer as it would be, by the choices of this moment. */
export function MergePreview({ proposal, choices, people }: Props) {
  const translate = useTranslations('merge')
  return (
    <section
      aria-labelledby="merge-preview"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
      tabIndex={0}
      className="rounded border bg-card lg:sticky lg:top-18 lg:max-h-[calc(100dvh-10.5rem)] lg:overflow-y-auto"
    >
      <h2
        id="merge-preview"
        className="rounded-t border-b bg-card px-4 py-3 text-base font-semibold lg:sticky lg:top-0"
      >
        {translate('preview.title')}
      </h2>
      <div className="flex flex-col gap-3 p-4 [&>*+*]:border-t [&>*+*]:pt-3">
        <div role="status">
          <MergeWarnings proposal={proposal} choices={choices} />
          <StageAfterwards proposal={proposal} choices={choices} />
        </div>
        <Addresses addresses={proposal.addresses} />
        <Values proposal={proposal} choices={choices} people={people} />
        <Moves proposal={proposal} />
      </div>
    </section>
  )
}

function StageAfterwards({ proposal, choices }: Omit<Props, 'people'>) {
  const translate = useTranslations('merge')
  const words = useTranslations('onboarding')
  const { remaining, absorbed } = proposal
  const after = proposal.after[`${choices.contact ?? 'remaining'}-${choices.order ?? 'remaining'}`]
  const numbers = { remainingNumber: remaining.sageCustomerNumber, absorbedNumber: absorbed.sageCustomerNumber }
  const before = (of: (party: PartySummary) => string) => (
    <span className="block text-xs text-muted">
      {translate('preview.before', { remaining: of(remaining), absorbed: of(absorbed), ...numbers })}
    </span>
  )
  return (
    <Facts
      aligned
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
  )
}

function Addresses({ addresses }: Pick<MergeProposal, 'addresses'>) {
  const translate = useTranslations('merge')
  const words = useTranslations('onboarding')
  return (
    <div>
      <h3 className="mb-2 font-medium">{translate('preview.addresses')}</h3>
      <Facts
        aligned
        items={CLAIM_KINDS.map((kind) => {
          const { after } = addresses[kind]
          return { term: words(`kind.${kind}`), value: after === null ? '–' : <Address>{after.email}</Address> }
        })}
      />
    </div>
  )
}

function Values({ proposal: { remaining, absorbed, units }, choices, people }: Props) {
  const translate = useTranslations('merge')
  const valuesOf = ({ unit, kind, values, after, suggested }: ProposedUnit) =>
    kind === 'choice' ? values[choices[unit] ?? suggested] : after
  const shown = units.filter((plan) => plan.kind === 'choice' || valuesOf(plan).length > 0)
  return (
    <Facts
      aligned
      items={[
        { term: translate('preview.number'), value: remaining.sageCustomerNumber },
        ...shown.map((plan) => ({
          term: translate(`unit.${plan.unit}`),
          value: (
            <>
              <UnitValues unit={plan.unit} values={valuesOf(plan)} people={people} />
              {plan.kind === 'same' || plan.kind === 'choice' ? null : (
                <span className="block text-xs text-muted">
                  {translate(`rule.${plan.kind}`, { number: absorbed.sageCustomerNumber })}
                </span>
              )}
            </>
          ),
        })),
      ]}
    />
  )
}

function Moves({ proposal: { absorbed, moves, staying } }: Pick<Props, 'proposal'>) {
  const translate = useTranslations('merge')
  const { name, sageCustomerNumber: number } = absorbed
  return (
    <div className="flex flex-col gap-2">
      <div>
        <h3 className="font-medium">{translate('preview.moves', { number })}</h3>
        <ul className="mt-1 list-disc pl-4">
          {(['claims', 'requests', 'history'] as const).map((kind) => (
            <li key={kind}>{translate(`preview.${kind}`, { count: moves[kind] })}</li>
          ))}
        </ul>
      </div>
      {staying.length > 0 ? (
        <p>
          {translate('preview.staying', {
            count: staying.length,
            codes: staying.map(({ code }) => code).join(', '),
            number,
          })}
        </p>
      ) : null}
      <p className="wrap-anywhere">{translate('preview.archive', { number, name })}</p>
    </div>
  )
}
