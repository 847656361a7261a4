'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AbsenceRow } from '@/components/absences/absence-row'
import { SelectField, TextField } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { keepPlace } from '@/components/ui/move-focus'
import { Card } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { saveAbsenceAction } from '@/lib/absences/actions'
import type { Absence, Colleague } from '@/lib/absences/data'
import type { SaveAbsenceOutcome } from '@/lib/absences/mutations'

type Props = {
  absences: Absence[]
  colleagues: Colleague[]
  /** 'YYYY-MM-DD' */
  today: string
  /** Whose absence is entered; null where the person is chosen. */
  personId: string | null
}

/** Who is away or will be, with the stand-in; and the form to enter another one. */
export function AbsenceCard({ absences, colleagues, today, personId }: Props) {
  const translate = useTranslations('absences')
  const toast = useToast()
  const [entered, setEntered] = useState(0)
  const onOutcome = (outcome: SaveAbsenceOutcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'saved':
        keepPlace()
        toast(translate(outcome.standInAway ? 'savedAway' : 'saved'))
        setEntered(entered + 1)
        return undefined
      case 'overlap':
        return { from: 'absence-overlap' }
      case 'unknown-person':
        return personId === null ? { userId: 'unknown-person' } : { form: 'unknown-person' }
      case 'unknown-stand-in':
        return { standInId: 'unknown-person' }
      case 'forbidden':
        return { form: 'member-forbidden' }
    }
  }
  return (
    <Card id="absence" title={translate(personId === null ? 'teamTitle' : 'title')}>
      <p className="mb-4 max-w-prose text-muted">{translate('lead')}</p>
      {absences.length === 0 ? (
        <p className="mb-4">{translate('none')}</p>
      ) : (
        <ul className="mb-4 divide-y">
          {absences.map((absence) => (
            <AbsenceRow key={absence.id} absence={absence} />
          ))}
        </ul>
      )}
      <Form<SaveAbsenceOutcome>
        key={entered}
        action={saveAbsenceAction}
        onOutcome={onOutcome}
        {...(personId === null ? {} : { hidden: { userId: personId } })}
        submitLabel={translate('save')}
        label={translate('save')}
      >
        <div className={clsx('grid gap-4', personId === null ? 'sm:grid-cols-2' : 'sm:grid-cols-3')}>
          {personId === null ? <PersonField name="userId" label={translate('person')} people={colleagues} /> : null}
          <PersonField
            name="standInId"
            label={translate('standIn')}
            people={colleagues.filter(({ id }) => id !== personId)}
          />
          <TextField name="from" type="date" label={translate('from')} defaultValue={today} required />
          <TextField name="until" type="date" label={translate('until')} min={today} required />
        </div>
      </Form>
    </Card>
  )
}

function PersonField({ name, label, people }: { name: string; label: string; people: Colleague[] }) {
  const translate = useTranslations('absences')
  return (
    <SelectField name={name} label={label} defaultValue="" required>
      <option value="" disabled>
        {translate('choose')}
      </option>
      {people.map((person) => (
        <option key={person.id} value={person.id}>
          {person.name}
        </option>
      ))}
    </SelectField>
  )
}
