'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useDay } from '@/components/ui/day'
import { SelectField, TextArea, TextField } from '@/components/ui/fields'
import { Form, type FormAction } from '@/components/ui/form'
import { useToast } from '@/components/ui/toast'
import { useSubmission } from '@/components/ui/use-submission'
import type { Owner } from '@/lib/customers/data'
import { createFollowUpAction, saveFollowUpAction, takeBackFollowUpAction } from '@/lib/follow-ups/actions'
import type { CreateFollowUpOutcome, SaveFollowUpOutcome } from '@/lib/follow-ups/mutations'
import { MAX_NOTE_LENGTH } from '@/lib/follow-ups/note-length'
import type { FollowUp, FollowUpSubject } from '@/lib/follow-ups/types'

type Outcome = CreateFollowUpOutcome | SaveFollowUpOutcome

type Props = {
  /** The one to change; null for a new one. */
  followUp: FollowUp | null
  subject: FollowUpSubject
  people: readonly Owner[]
  viewerId: string
  /** What the field for the day begins with. */
  dueOn: string
  onClose: () => void
}

export function FollowUpForm({ followUp, subject, people, viewerId, dueOn, onClose }: Props) {
  const translate = useTranslations('followUps')
  const common = useTranslations('common')
  const dayOf = useDay()
  const toast = useToast()
  const create = useSubmission(createAction)
  const [chosenDay, setChosenDay] = useState(dueOn)

  const takeBack = async (created: { id: string; version: number }) => {
    const { status } = await takeBackFollowUpAction(created).catch(() => ({ status: 'offline' as const }))
    switch (status) {
      case 'taken-back':
        return toast(translate('toast.takenBack'))
      case 'changed':
      case 'gone':
        return toast(translate(`toast.${status}`))
      default:
        return toast(translate('toast.failed'))
    }
  }

  const onOutcome = (outcome: Outcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'created': {
        const { id, version } = outcome
        toast(translate('toast.created', { day: dayOf(chosenDay) }), {
          label: common('undo'),
          onClick: () => void takeBack({ id, version }),
        })
        onClose()
        return undefined
      }
      case 'saved':
        toast(translate('toast.saved'))
        onClose()
        return undefined
      case 'changed':
        toast(translate('toast.changed'))
        return undefined
      case 'unknown-owner':
        return { ownerId: 'unknown-person' }
      case 'gone':
        return { form: 'gone' }
    }
  }

  const owner = followUp?.ownerId ?? viewerId
  return (
    <Form<Outcome>
      action={followUp ? saveFollowUpAction : create}
      onOutcome={onOutcome}
      hidden={
        followUp ? { id: followUp.id, version: followUp.version } : { subjectType: subject.type, subjectId: subject.id }
      }
      submitLabel={translate('save')}
      label={translate('title')}
      secondary={<Button onClick={onClose}>{common('cancel')}</Button>}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="dueOn"
          type="date"
          label={translate('dueOn')}
          value={chosenDay}
          onChange={(event) => setChosenDay(event.currentTarget.value)}
          autoFocus
        />
        <SelectField name="ownerId" label={translate('owner')} defaultValue={owner}>
          {people
            .filter((person) => !person.disabled || person.id === owner)
            .map((person) => (
              <option key={person.id} value={person.id}>
                {person.name}
              </option>
            ))}
        </SelectField>
      </div>
      <TextArea
        name="note"
        rows={2}
        label={translate('note')}
        hint={translate('noteHint')}
        maxLength={MAX_NOTE_LENGTH}
        defaultValue={followUp?.note ?? ''}
      />
    </Form>
  )
}

/** A form has no fields within fields: what it is about comes in two. */
const createAction: FormAction<Outcome> = (input) => {
  const { subjectType: type, subjectId: id, ...fields } = input as Record<string, unknown>
  return createFollowUpAction({ ...fields, subject: { type, id } })
}
