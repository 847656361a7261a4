'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { FollowUpForm } from '@/components/follow-ups/follow-up-form'
import type { FollowUpAct } from '@/components/follow-ups/use-follow-up-acts'
import { Button } from '@/components/ui/button'
import { useDay } from '@/components/ui/day'
import { type Meaning, StateLabel } from '@/components/ui/state'
import { SpokenDetail } from '@/components/ui/text'
import type { Owner } from '@/lib/customers/data'
import { type DueState, dueStateOf } from '@/lib/follow-ups/due-state'
import type { FollowUp } from '@/lib/follow-ups/types'

const MEANING: Record<DueState, Meaning> = { overdue: 'attention', today: 'waiting', later: 'open' }
const ACT_OF_KEY: Record<string, FollowUpAct> = { '1': 'day', '7': 'week', e: 'done' }

/** One keystroke acts, but only while the focus is in the row and nobody is typing (WCAG 2.1.4). */
function actOf(event: KeyboardEvent<HTMLElement>): FollowUpAct | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return null
  if (event.target instanceof Element && event.target.closest('input, textarea, select, form')) return null
  return ACT_OF_KEY[event.key.toLowerCase()] ?? null
}

type Props = {
  followUp: FollowUp
  people: readonly Owner[]
  viewerId: string
  today: string
  mayEdit: boolean
  namesSubject: boolean
  pending: boolean
  onAct: (act: FollowUpAct) => void
}

export function FollowUpRow({ followUp, people, viewerId, today, mayEdit, namesSubject, pending, onAct }: Props) {
  const translate = useTranslations('followUps')
  const dayOf = useDay()
  const [isEditing, setEditing] = useState(false)
  const { subject, dueOn, note, ownerId, ownerName, deferredCount } = followUp
  const state = dueStateOf(dueOn, today)
  const path = subject.type === 'customer' ? `/customers/${subject.id}` : `/requests/${subject.id}`
  const act = (name: FollowUpAct, key: string, label: ReactNode) => (
    <Button disabled={pending} aria-keyshortcuts={key} onClick={() => onAct(name)} size="compact">
      {label}
      <kbd aria-hidden className="hidden rounded border px-1 font-mono text-xs text-muted md:inline">
        {key}
      </kbd>
      <SpokenDetail>{translate('of', { name: subject.label })}</SpokenDetail>
    </Button>
  )
  return (
    <li
      tabIndex={-1}
      aria-label={translate('of', { name: subject.label })}
      className="flex flex-col gap-2 py-2"
      onKeyDown={(event) => {
        const meant = mayEdit && !pending ? actOf(event) : null
        if (meant === null) return
        event.preventDefault()
        onAct(meant)
      }}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        {namesSubject ? (
          <Link href={path} prefetch={false} className="font-medium wrap-anywhere hover:underline">
            {subject.label}
          </Link>
        ) : null}
        <StateLabel meaning={MEANING[state]}>{translate(`state.${state}`, { day: dayOf(dueOn) })}</StateLabel>
        {note ? <p className="basis-full wrap-anywhere whitespace-pre-line text-muted">{note}</p> : null}
      </div>
      {ownerId !== viewerId || deferredCount > 0 ? (
        <p className="text-xs text-muted">
          {ownerId === viewerId ? null : translate('owned', { name: ownerName })}{' '}
          {deferredCount > 0 ? translate('deferred', { count: deferredCount }) : null}
        </p>
      ) : null}
      {mayEdit && !isEditing ? (
        <div className="flex flex-wrap gap-2">
          {act('done', 'E', translate('done'))}
          {act('day', '1', translate('defer.day'))}
          {act('week', '7', translate('defer.week'))}
          <Button variant="quiet" size="compact" onClick={() => setEditing(true)}>
            {translate('change')}
            <SpokenDetail>{translate('of', { name: subject.label })}</SpokenDetail>
          </Button>
        </div>
      ) : null}
      {isEditing ? (
        <FollowUpForm
          followUp={followUp}
          subject={subject}
          people={people}
          viewerId={viewerId}
          dueOn={dueOn}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </li>
  )
}
