'use client'

import { useTranslations } from 'next-intl'
import { ConflictChooser as Chooser, useAuthorOfConflict } from '@/components/ui/conflict-chooser'
import type { CustomerRecord, Owner } from '@/lib/customers/data'
import type { CustomerField, UpdateOutcome } from '@/lib/customers/mutations'

type Conflict = Extract<UpdateOutcome, { status: 'conflict' }>

/** Both values of every field of a customer in which two savers differ. */
export function ConflictChooser({
  conflict,
  mine,
  before,
  owners,
  onAdopt,
}: {
  conflict: Conflict
  mine: Record<string, string>
  before: CustomerRecord
  owners: Owner[]
  onAdopt: (values: Record<string, string>, version: number) => void
}) {
  const translate = useTranslations('customers')
  const author = useAuthorOfConflict()
  const names = Object.keys(conflict.theirs) as CustomerField[]
  const valuesOf = (record: Record<CustomerField, string | null>) =>
    Object.fromEntries(names.map((name) => [name, record[name] ?? '']))
  const nameOf = (id: string) => owners.find((owner) => owner.id === id)?.name ?? ''
  return (
    <Chooser
      fields={names.map((name) => ({
        name,
        label: translate(`fields.${name}`),
        ...(name === 'ownerId' ? { show: nameOf } : {}),
      }))}
      mine={mine}
      theirs={valuesOf(conflict.theirs)}
      before={valuesOf(before)}
      onAdopt={(values) => onAdopt(values, conflict.version)}
    >
      {translate('conflict', { author: author(conflict) })}
    </Chooser>
  )
}
