import { clsx } from 'clsx'
import { KeyRound, type LucideIcon, Ticket, UserRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { CustomerRow } from '@/lib/customers/data'
import { type AddressMatch, emailsMatch } from '@/lib/email/compare'

type Relation = 'equal' | 'different' | 'open'

function relationOf(left: string | null, right: string | null, match: AddressMatch): Relation {
  if (left === null || right === null) return 'open'
  return emailsMatch(left, right, match) ? 'equal' : 'different'
}

function Mark({ icon: Icon, known, label }: { icon: LucideIcon; known: boolean; label: string }) {
  return (
    <span
      title={label}
      className={clsx(
        'inline-flex size-6 items-center justify-center rounded border',
        known ? 'border-line-strong bg-card text-ink' : 'border-dashed border-line-strong text-muted',
      )}
    >
      <Icon aria-hidden className="size-3.5" />
    </span>
  )
}

function Sign({ relation }: { relation: Relation }) {
  return (
    <span
      aria-hidden
      className={clsx(
        'w-3 text-center text-base leading-none',
        relation === 'different' ? 'font-bold text-wrong' : 'text-muted',
      )}
    >
      {relation === 'equal' ? '=' : relation === 'different' ? '≠' : '·'}
    </span>
  )
}

/** The three addresses of a customer as marks with = or ≠ between them; the sentence says the same in words. */
export function AddressMarks({ row, match }: { row: CustomerRow; match: AddressMatch }) {
  const translate = useTranslations('customers')
  const missing = translate('marks.missing')
  const left = relationOf(row.mainContactEmail, row.sageIdEmail, match)
  const right = relationOf(row.sageIdEmail, row.entitlementEmail, match)
  return (
    <span className="inline-flex items-center gap-0.5">
      <span className="sr-only">{translate('marks.sentence', { left, right })}</span>
      <span aria-hidden className="inline-flex items-center gap-0.5">
        <Mark
          icon={UserRound}
          known={row.mainContactEmail !== null}
          label={`${translate('marks.mainContact')}: ${row.mainContactEmail ?? missing}`}
        />
        <Sign relation={left} />
        <Mark
          icon={KeyRound}
          known={row.sageIdEmail !== null}
          label={`${translate('marks.sageId')}: ${row.sageIdEmail ?? missing}`}
        />
        <Sign relation={right} />
        <Mark
          icon={Ticket}
          known={row.entitlementEmail !== null}
          label={`${translate('marks.entitlement')}: ${row.entitlementEmail ?? missing}`}
        />
      </span>
    </span>
  )
}
