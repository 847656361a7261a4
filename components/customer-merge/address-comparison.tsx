'use client'

import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { KnowledgeLabel } from '@/components/onboarding/knowledge-label'
import { useDay } from '@/components/ui/day'
import { Address, Card } from '@/components/ui/text'
import type { AddressComparison, KnownAddress } from '@/lib/customers/merge/addresses'
import type { Side } from '@/lib/customers/merge/plan'
import type { MergeProposal, PartySummary } from '@/lib/customers/merge/types'
import { CLAIM_KINDS, type ClaimKind } from '@/lib/onboarding/stages'

type Props = {
  proposal: MergeProposal
  /** In an order that stays, whoever shall remain. */
  parties: readonly PartySummary[]
}

/** What each of the two has of the three addresses, and which one is in force when they are one. */
export function AddressComparisons({ proposal, parties }: Props) {
  const translate = useTranslations('merge')
  return (
    <Card title={translate('addresses.title')}>
      <p className="mb-3 max-w-prose text-muted">{translate('addresses.lead')}</p>
      <div className="grid gap-x-4 gap-y-5 *:min-w-0 lg:grid-cols-3">
        {CLAIM_KINDS.map((kind) => (
          <Comparison key={kind} kind={kind} proposal={proposal} parties={parties} />
        ))}
      </div>
    </Card>
  )
}

function Comparison({ kind, proposal, parties }: Props & { kind: ClaimKind }) {
  const words = useTranslations('onboarding')
  const comparison = proposal.addresses[kind]
  const sideOf = (party: PartySummary): Side => (party.id === proposal.remaining.id ? 'remaining' : 'absorbed')
  return (
    <section aria-labelledby={`merge-address-${kind}`} className="flex flex-col gap-2">
      <h3 id={`merge-address-${kind}`} className="font-medium">
        {words(`kind.${kind}`)}
      </h3>
      <ul className="flex flex-col gap-2">
        {parties.map((party) => (
          <Before
            key={party.id}
            number={party.sageCustomerNumber}
            address={comparison.before[sideOf(party)]}
            after={comparison.after}
          />
        ))}
      </ul>
      <Reason comparison={comparison} proposal={proposal} />
    </section>
  )
}

function Before({
  number,
  address,
  after,
}: {
  number: string
  address: KnownAddress | null
  after: AddressComparison['after']
}) {
  const translate = useTranslations('merge')
  const words = useTranslations('onboarding')
  const shownDay = useDay()
  const isInForce = address !== null && address.email === after?.email
  return (
    <li className={clsx('rounded border px-3 py-2', isInForce ? 'border-line-strong' : 'border-dashed')}>
      <p className="flex flex-wrap items-center justify-between gap-x-3 text-xs text-muted">
        {translate('numbered', { number })}
        {isInForce ? (
          <span className="inline-flex items-center gap-1 font-medium text-done">
            <Check aria-hidden className="size-3.5 shrink-0" />
            {translate('addresses.inForce')}
          </span>
        ) : address ? (
          <span>{translate('addresses.superseded')}</span>
        ) : null}
      </p>
      {address ? (
        <>
          <Address className="block wrap-anywhere">{address.email}</Address>
          <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-0.5 text-xs text-muted">
            <KnowledgeLabel knowledge={address.knowledge} />
            {words(`source.${address.source}`)} · {shownDay(address.observedOn)}
          </p>
        </>
      ) : (
        <p className="text-muted">{words('knowledge.missing')}</p>
      )}
    </li>
  )
}

/** Why the one is in force, and how well it is known then, where that is no longer what its customer's page says. */
function Reason({
  comparison: { before, after },
  proposal,
}: {
  comparison: AddressComparison
  proposal: MergeProposal
}) {
  const translate = useTranslations('merge')
  if (after === null) return <p className="text-xs text-muted">{translate('addresses.reason.none')}</p>
  const { from, reason, knowledge } = after
  const isProven = knowledge === 'proven' && reason === 'newer'
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
      <span>
        {translate(`addresses.reason.${isProven ? 'newer-proven' : reason}`, {
          number: proposal[from].sageCustomerNumber,
        })}
      </span>
      {knowledge === before[from]?.knowledge ? null : (
        <span className="inline-flex items-center gap-2">
          {translate('addresses.afterwards')} <KnowledgeLabel knowledge={knowledge} />
        </span>
      )}
    </p>
  )
}
