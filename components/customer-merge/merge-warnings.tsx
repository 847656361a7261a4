'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/state'
import { Address } from '@/components/ui/text'
import { findMixedContact } from '@/lib/customers/merge/contact'
import type { Choices } from '@/lib/customers/merge/plan'
import type { MergeProposal } from '@/lib/customers/merge/types'
import { CLAIM_KINDS } from '@/lib/onboarding/stages'

/** What hinders nobody from merging, but is better looked at before. */
export function MergeWarnings({ proposal, choices }: { proposal: MergeProposal; choices: Choices }) {
  return (
    <>
      <MixedContactWarning proposal={proposal} choices={choices} />
      <ContradictionWarnings addresses={proposal.addresses} />
    </>
  )
}

function MixedContactWarning({ proposal, choices }: { proposal: MergeProposal; choices: Choices }) {
  const translate = useTranslations('merge')
  const mixed = findMixedContact(proposal, choices)
  if (mixed === null) return null
  return (
    <Notice meaning="attention" className="mb-3">
      {translate.rich('warning.mixedContact', {
        ...mixed,
        number: proposal[mixed.from].sageCustomerNumber,
        address: (text) => <Address>{text}</Address>,
      })}
    </Notice>
  )
}

function ContradictionWarnings({ addresses }: Pick<MergeProposal, 'addresses'>) {
  const translate = useTranslations('merge')
  const words = useTranslations('onboarding')
  return (['claims', 'sign-in'] as const).map((contradiction) => {
    const kinds = CLAIM_KINDS.filter((kind) => addresses[kind].becomesContradicted === contradiction)
    if (kinds.length === 0) return null
    const names = kinds.map((kind) => words(`kind.${kind}`)).join(', ')
    return (
      <Notice
        key={contradiction}
        meaning="attention"
        className="mb-3"
        title={translate('warning.contradicted', { names })}
      >
        {translate(`warning.because.${contradiction}`)}
      </Notice>
    )
  })
}
