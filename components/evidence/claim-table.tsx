import { useFormatter, useTranslations } from 'next-intl'
import { EvidenceTable, Quoted } from '@/components/evidence/evidence-table'
import { usePersonName } from '@/components/evidence/use-person-name'
import { useDay } from '@/components/ui/day'
import { Address } from '@/components/ui/text'
import type { Owner } from '@/lib/customers/data'
import { IMPORT_UNDO_REASON, UNDO_REASON } from '@/lib/onboarding/claims'
import type { ClaimRecord } from '@/lib/onboarding/data'
import { CLAIM_KINDS } from '@/lib/onboarding/stages'

/** Every claim, those that were retracted too: kind by kind, in the order of the days that they speak of. */
export function ClaimTable({ claims, people }: { claims: readonly ClaimRecord[]; people: readonly Owner[] }) {
  const translate = useTranslations('evidence')
  const words = useTranslations('onboarding')
  const format = useFormatter()
  const shownDay = useDay()
  const nameOf = usePersonName(people)
  const inOrder = [...claims].sort(
    (left, right) =>
      CLAIM_KINDS.indexOf(left.kind) - CLAIM_KINDS.indexOf(right.kind) ||
      left.observedOn.localeCompare(right.observedOn) ||
      left.recordedAt.getTime() - right.recordedAt.getTime(),
  )
  const by = (at: Date, id: string | null) => ({ moment: format.dateTime(at, 'moment'), name: nameOf(id) })
  const isUndone = (reason: string | null) => reason === UNDO_REASON || reason === IMPORT_UNDO_REASON
  return (
    <EvidenceTable
      label={translate('claims.title')}
      heads={(['kind', 'email', 'source', 'observedOn', 'recorded'] as const).map((head) =>
        translate(`claims.${head}`),
      )}
      rows={inOrder.map((claim) => [
        words(`kind.${claim.kind}`),
        <>
          <Address className={claim.retractedAt ? 'line-through' : ''}>{claim.email}</Address>
          {claim.evidence ? <Quoted>{claim.evidence}</Quoted> : null}
          {claim.retractedAt ? (
            <p>
              {translate('claims.retracted', by(claim.retractedAt, claim.retractedById))}{' '}
              {isUndone(claim.retractionReason)
                ? translate('claims.undone')
                : translate('claims.reason', { reason: claim.retractionReason ?? '' })}
            </p>
          ) : null}
        </>,
        words(`source.${claim.source}`),
        shownDay(claim.observedOn),
        translate('by', by(claim.recordedAt, claim.recordedById)),
      ])}
    />
  )
}
