'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { MarkedAddress } from '@/components/onboarding/marked-address'
import { SpokenDetail, TextLink } from '@/components/ui/text'
import type { RequestCandidate } from '@/lib/change-requests/types'

type Choice = { chosen: ReadonlySet<string>; onChoose: (id: string, chosen: boolean) => void }

/** What is cheaper than a mail, or has to be cleared up before one. */
function CheaperWay({ candidate }: { candidate: RequestCandidate }) {
  const translate = useTranslations('requests')
  const { cheaperRoute } = candidate
  const route = cheaperRoute === 'change-sage-id' || cheaperRoute === 'new-sage-id' ? cheaperRoute : 'other'
  return (
    <p className="mt-1 text-attention">
      {translate(`new.cheaperRoute.${route}`, { email: candidate.entitlementEmail ?? '' })}
    </p>
  )
}

function Candidate({ candidate, chosen, onChoose }: { candidate: RequestCandidate } & Choice) {
  const translate = useTranslations('requests')
  const format = useFormatter()
  const addresses = [
    { term: translate('new.sageIdAddress'), segments: candidate.marks.sageId },
    { term: translate('new.entitlementAddress'), segments: candidate.marks.entitlement },
  ]
  const fieldId = `customer-${candidate.id}`
  return (
    <li className="flex items-start gap-3 border-b px-4 py-3 last:border-b-0">
      <input
        id={fieldId}
        type="checkbox"
        checked={chosen.has(candidate.id)}
        onChange={(event) => onChoose(candidate.id, event.currentTarget.checked)}
        className="mt-0.5 size-5 shrink-0 accent-accent"
      />
      <div className="grid min-w-0 flex-1 gap-x-6 gap-y-1 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto]">
        <div className="min-w-0">
          <label htmlFor={fieldId} className="font-medium wrap-anywhere">
            {candidate.name}
          </label>
          <p className="text-xs text-muted">
            {candidate.sageCustomerNumber} ·{' '}
            {translate('new.since', { day: format.dateTime(candidate.stageSince, 'day') })}
          </p>
        </div>
        <div className="min-w-0">
          <dl className="grid gap-x-2 sm:grid-cols-[5.5rem_minmax(0,1fr)]">
            {addresses.map(({ term, segments }) => (
              <div key={term} className="contents">
                <dt className="text-muted">{term}</dt>
                <dd className="min-w-0">
                  {segments.length === 0 ? translate('new.missing') : <MarkedAddress segments={segments} />}
                </dd>
              </div>
            ))}
          </dl>
          {candidate.leftOut === null && !candidate.recommended ? <CheaperWay candidate={candidate} /> : null}
        </div>
        <TextLink href={`/customers/${candidate.id}`} prefetch={false} className="self-start text-xs">
          {translate('new.open')}
          <SpokenDetail>{candidate.name}</SpokenDetail>
        </TextLink>
      </div>
    </li>
  )
}

/** A named group of customers to tick; a long one scrolls by itself, so that the form below stays near. */
export function CandidateGroup({
  title,
  hint,
  actions,
  candidates,
  ...choice
}: { title: ReactNode; hint: ReactNode; actions?: ReactNode; candidates: readonly RequestCandidate[] } & Choice) {
  if (candidates.length === 0) return null
  return (
    <fieldset className="min-w-0 rounded border bg-card">
      <legend className="sr-only">{title}</legend>
      <div className="flex flex-wrap items-start justify-between gap-3 border-b px-4 py-3">
        <div className="min-w-0">
          <p aria-hidden className="text-base font-semibold">
            {title}
          </p>
          <p className="max-w-prose text-muted">{hint}</p>
        </div>
        {actions}
      </div>
      <ul className="relative max-h-[60dvh] overflow-y-auto">
        {candidates.map((candidate) => (
          <Candidate key={candidate.id} candidate={candidate} {...choice} />
        ))}
      </ul>
    </fieldset>
  )
}
