'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { FollowUpRow } from '@/components/follow-ups/follow-up-row'
import { useFollowUpActs } from '@/components/follow-ups/use-follow-up-acts'
import type { Owner } from '@/lib/customers/data'
import type { FollowUp } from '@/lib/follow-ups/types'

type Props = {
  followUps: readonly FollowUp[]
  people: readonly Owner[]
  viewerId: string
  today: string
  mayEdit: boolean
  /** Where every row is about the same thing, it is not named again. */
  namesSubject: boolean
}

/** Follow-ups with their acts; after an act the focus goes on to the next row, so that a list is worked off by keys. */
export function FollowUpList({ followUps, people, viewerId, today, mayEdit, namesSubject }: Props) {
  const translate = useTranslations('followUps')
  const list = useRef<HTMLUListElement>(null)
  const acted = useRef<{ id: string; index: number } | null>(null)
  const { run, pendingId } = useFollowUpActs()

  useEffect(() => {
    if (acted.current === null) return
    const { id, index } = acted.current
    acted.current = null
    const place = followUps.findIndex((followUp) => followUp.id === id)
    const row = list.current?.children[place === -1 ? Math.min(index, followUps.length - 1) : place]
    if (row instanceof HTMLElement) row.focus()
    else list.current?.focus()
  }, [followUps])

  return (
    <>
      <ul ref={list} tabIndex={-1} aria-label={translate('title')} className="-my-2 divide-y empty:my-0">
        {followUps.map((followUp, index) => (
          <FollowUpRow
            key={followUp.id}
            followUp={followUp}
            people={people}
            viewerId={viewerId}
            today={today}
            mayEdit={mayEdit}
            namesSubject={namesSubject}
            pending={pendingId === followUp.id}
            onAct={(act) => {
              acted.current = { id: followUp.id, index }
              run(followUp, act)
            }}
          />
        ))}
      </ul>
      {mayEdit && followUps.length > 0 ? (
        <p className="mt-3 hidden text-xs text-muted md:block">{translate('keys')}</p>
      ) : null}
    </>
  )
}
