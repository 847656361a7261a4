import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { MergeSentence } from '@/components/customer-merge/merge-sentence'
import { useFieldValue } from '@/components/customer-page/use-field-value'
import { useDay } from '@/components/ui/day'
import { Address, TextLink } from '@/components/ui/text'
import type { Owner } from '@/lib/customers/data'
import type { FieldChange, TimelineClaim, TimelineEntry } from '@/lib/customers/timeline'
import { IMPORT_UNDO_REASON, UNDO_REASON } from '@/lib/onboarding/claims'
import type { Verdict } from '@/lib/onboarding/pre-order'
import type { Stage } from '@/lib/onboarding/stages'

/** One happening in words; what somebody typed stands in quotes or in the mono face. */
export function TimelineSentence({
  customerId,
  entry,
  people,
}: {
  customerId: string
  entry: TimelineEntry
  people: readonly Owner[]
}) {
  const translate = useTranslations('customer')
  const words = useTranslations('onboarding')
  const requests = useTranslations('requests')
  const address = (text: React.ReactNode) => <Address>{text}</Address>
  switch (entry.type) {
    case 'created':
    case 'archived':
    case 'restored':
      return <p>{translate(`timeline.${entry.type}`)}</p>
    case 'claim':
      return <ClaimSentence claim={entry.claim} />
    case 'retraction': {
      const { kind, email, reason } = entry
      const undone = reason === UNDO_REASON || reason === IMPORT_UNDO_REASON
      return (
        <p>
          {translate.rich('timeline.retraction', { kind: words(`kind.${kind}`), email, address })}{' '}
          {undone ? translate('timeline.undone') : translate('timeline.reason', { reason })}
        </p>
      )
    }
    case 'fields':
      return (
        <ul>
          {entry.changes.map((change) => (
            <FieldSentence key={change.field} change={change} people={people} />
          ))}
        </ul>
      )
    case 'stage':
      return <p>{translate('timeline.stage', { stage: words(`stage.${entry.to as Stage}`) })}</p>
    case 'seal': {
      const { verdict, overrideReason } = entry
      const email = entry.email || translate('preOrder.withoutAddress')
      return (
        <p>
          {translate.rich('timeline.seal', { email, verdict: words(`verdict.${verdict as Verdict}`), address })}
          {overrideReason ? ` ${translate('timeline.reason', { reason: overrideReason })}` : null}
        </p>
      )
    }
    case 'merged':
    case 'merge-undone':
      return <MergeSentence customerId={customerId} entry={entry} people={people} />
    case 'request-drafted':
    case 'request-sent':
    case 'request-answered': {
      const answer = entry.type === 'request-answered' ? requests(`itemStatus.${entry.answer}`) : ''
      const link = (text: React.ReactNode) => (
        <TextLink href={`/requests/${entry.requestId}`} prefetch={false}>
          {text}
        </TextLink>
      )
      return (
        <>
          <p>{translate.rich(`timeline.${entry.type}`, { code: entry.code, answer, link })}</p>
          {entry.type === 'request-answered' && entry.note ? <Quote>{entry.note}</Quote> : null}
        </>
      )
    }
  }
}

function Quote({ children }: { children: React.ReactNode }) {
  return <p className="mt-0.5 border-l-2 pl-2 text-xs wrap-anywhere whitespace-pre-line text-muted">{children}</p>
}

function ClaimSentence({ claim }: { claim: TimelineClaim }) {
  const translate = useTranslations('customer')
  const words = useTranslations('onboarding')
  const shownDay = useDay()
  return (
    <>
      <p className={clsx('wrap-anywhere', claim.retractedAt && 'text-muted line-through')}>
        {translate.rich('timeline.claim', {
          kind: words(`kind.${claim.kind}`),
          email: claim.email,
          source: words(`source.${claim.source}`),
          day: shownDay(claim.observedOn),
          address: (text) => <Address>{text}</Address>,
        })}
      </p>
      {claim.evidence ? <Quote>{claim.evidence}</Quote> : null}
    </>
  )
}

function FieldSentence({ change, people }: { change: FieldChange; people: readonly Owner[] }) {
  const translate = useTranslations('customer')
  const shown = useFieldValue(people, useTranslations('common')('none'))
  const key = `field.${change.field}` as 'field.name'
  return (
    <li className="wrap-anywhere">
      <span className="text-muted">{translate.has(key) ? translate(key) : change.field}:</span>{' '}
      {shown(change.field, change.oldValue)} →{' '}
      <span className="whitespace-pre-line">{shown(change.field, change.newValue)}</span>
    </li>
  )
}
