'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { NoteField } from '@/components/notes/note-field'
import { Form } from '@/components/ui/form'
import { keepPlace } from '@/components/ui/move-focus'
import { useToast } from '@/components/ui/toast'
import { useSubmission } from '@/components/ui/use-submission'
import { writeNoteAction } from '@/lib/notes/actions'
import type { WriteOutcome } from '@/lib/notes/mutations'
import type { Colleague, NoteSubject } from '@/lib/notes/types'

type Props = { subject: NoteSubject; people: readonly Colleague[]; viewerId: string }

/** An empty form again after each note. */
export function WriteNote({ subject, people, viewerId }: Props) {
  const translate = useTranslations('notes')
  const toast = useToast()
  const [round, setRound] = useState(0)
  const send = useSubmission(writeNoteAction)
  return (
    <Form<WriteOutcome>
      key={round}
      action={send}
      hidden={{ customerId: subject.customerId ?? '', changeRequestId: subject.changeRequestId ?? '' }}
      label={translate('label')}
      submitLabel={translate('submit')}
      submitVariant="secondary"
      className="flex flex-col gap-2"
      onOutcome={(outcome): Record<string, string> | undefined => {
        switch (outcome.status) {
          case 'written':
            toast(translate('written'))
            setRound(round + 1)
            keepPlace()
            return undefined
          case 'too-long':
            return { text: 'too-long' }
          case 'gone':
            return { form: 'gone' }
        }
      }}
    >
      <NoteField label={translate('label')} hint={translate('hint')} people={people} viewerId={viewerId} />
    </Form>
  )
}
