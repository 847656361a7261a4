'use client'

import { useTranslations } from 'next-intl'
import { CheckboxField } from '@/components/ui/fields'
import { Notice } from '@/components/ui/state'
import { TextLink } from '@/components/ui/text'
import { missingPath } from '@/lib/imports/path'

type Props = {
  id: string
  missing: number
  activeCustomers: number
  checked: boolean
  onChange: (checked: boolean) => void
}

/** Offers to archive whom the list does not name; a list that lacks most of the customers is hardly the whole base. */
export function ArchiveMissing({ id, missing, activeCustomers, checked, onChange }: Props) {
  const translate = useTranslations('imports')
  return (
    <div className="flex flex-col items-start gap-2">
      <CheckboxField
        name="archiveMissing"
        label={translate('check.archiveMissing', { count: missing })}
        hint={translate('check.archiveMissingHint')}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <TextLink href={missingPath(id, 1)} prefetch={false} className="ml-7">
        {translate('check.showMissing')}
      </TextLink>
      {missing * 2 > activeCustomers ? (
        <Notice
          meaning="attention"
          title={translate('check.archiveMost', {
            missing,
            active: activeCustomers,
            all: missing >= activeCustomers ? 'yes' : 'no',
          })}
          className="self-stretch"
        >
          {translate('check.archiveMostText')}
        </Notice>
      ) : null}
    </div>
  )
}
