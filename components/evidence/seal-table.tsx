import { useFormatter, useTranslations } from 'next-intl'
import { EvidenceTable, Quoted } from '@/components/evidence/evidence-table'
import { usePersonName } from '@/components/evidence/use-person-name'
import { Address } from '@/components/ui/text'
import type { Owner } from '@/lib/customers/data'
import type { EvidenceSeal } from '@/lib/evidence/data'
import type { Verdict } from '@/lib/onboarding/pre-order'

/** The addresses that were checked before an order, by whom, and why one was released in spite of it. */
export function SealTable({ seals, people }: { seals: readonly EvidenceSeal[]; people: readonly Owner[] }) {
  const translate = useTranslations('evidence')
  const words = useTranslations('onboarding')
  const format = useFormatter()
  const nameOf = usePersonName(people)
  return (
    <EvidenceTable
      label={translate('seals.title')}
      heads={[translate('seals.sealed'), translate('seals.email'), translate('seals.verdict')]}
      rows={seals.map((seal) => [
        translate('by', { moment: format.dateTime(seal.sealedAt, 'moment'), name: nameOf(seal.sealedById) }),
        <Address key="email">{seal.email}</Address>,
        <>
          {words(`verdict.${seal.verdict as Verdict}`)}
          {seal.overrideReason ? <Quoted>{seal.overrideReason}</Quoted> : null}
        </>,
      ])}
    />
  )
}
