'use client'

import { useTranslations } from 'next-intl'
import { ConflictChooser as Chooser, useAuthorOfConflict } from '@/components/ui/conflict-chooser'
import type { Owner } from '@/lib/customers/data'
import type { CustomerField, UpdateOutcome } from '@/lib/customers/mutations'

type Conflict = Extract<UpdateOutcome, { status: 'conflict' }>

/** Both values of every field of a customer in which two savers differ. */
export function ConflictChooser({
  conflict,
  owners,
  ...values
}: {
  conflict: Conflict
  mine: Record<string, string>
  theirs: Record<string, string>
  before: Record<string, string>
  owners: Owner[]
  onAdopt: (values: Record<string, string>) => void
}) {
  const translate = useTranslations('customers')
  const author = useAuthorOfConflict()
  const names = Object.keys(conflict.theirs) as CustomerField[]
  const nameOf = (id: string) => owners.find((owner) => owner.id === id)?.name ?? ''
  return (
    <Chooser
      fields={names.map((name) => ({
        name,
        label: translate(`fields.${name}`),
        ...(name === 'ownerId' ? { show: nameOf } : {}),
      }))}
      {...values}
    >
      {translate('conflict', { author: author(conflict) })}
    </Chooser>
  )
}
