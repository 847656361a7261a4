'use client'

import { CalendarPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DoneFollowUps } from '@/components/follow-ups/done-follow-ups'
import { FollowUpForm } from '@/components/follow-ups/follow-up-form'
import { FollowUpList } from '@/components/follow-ups/follow-up-list'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/text'
import type { Owner } from '@/lib/customers/data'
import type { DoneFollowUp, FollowUp, FollowUpSubject } from '@/lib/follow-ups/types'

type Props = {
  subject: FollowUpSubject
  followUps: readonly FollowUp[]
  /** The last that were done. */
  done: readonly DoneFollowUp[]
  people: readonly Owner[]
  viewerId: string
  today: string
  /** The day that a new one begins with. */
  proposedDay: string
  mayEdit: boolean
}

/** When somebody looks at this customer or request again, and who. */
export function FollowUpCard({ subject, followUps, done, people, viewerId, today, proposedDay, mayEdit }: Props) {
  const translate = useTranslations('followUps')
  const [isAdding, setAdding] = useState(false)
  if (followUps.length === 0 && done.length === 0 && !mayEdit) return null
  return (
    <Card
      title={translate('title')}
      className="print:hidden"
      actions={
        mayEdit && !isAdding ? (
          <Button onClick={() => setAdding(true)}>
            <CalendarPlus aria-hidden className="size-4" />
            {translate('add')}
          </Button>
        ) : undefined
      }
    >
      {isAdding ? (
        <FollowUpForm
          followUp={null}
          subject={subject}
          people={people}
          viewerId={viewerId}
          dueOn={proposedDay}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {followUps.length === 0 && !isAdding ? <p className="text-muted">{translate('none')}</p> : null}
      {followUps.length > 0 ? (
        <div className={isAdding ? 'mt-4 border-t pt-4' : undefined}>
          <FollowUpList
            followUps={followUps}
            people={people}
            viewerId={viewerId}
            today={today}
            mayEdit={mayEdit}
            namesSubject={false}
          />
        </div>
      ) : null}
      <DoneFollowUps done={done} />
    </Card>
  )
}
