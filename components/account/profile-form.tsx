'use client'

import { useTranslations } from 'next-intl'
import { ConflictChooser } from '@/components/ui/conflict-chooser'
import { TextField } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { Address, Card } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { useVersionedForm } from '@/components/ui/use-versioned-form'
import { updateProfileAction } from '@/lib/auth/actions'
import type { Profile } from '@/lib/auth/data'
import type { ProfileFields, UpdateProfileOutcome } from '@/lib/auth/mutations'

type Conflict = Extract<UpdateProfileOutcome, { status: 'conflict' }>

const FIELDS = ['name', 'position', 'phone'] as const
const MAXIMA = { name: 200, position: 100, phone: 60 }
const COMPLETIONS = { name: 'name', position: 'organization-title', phone: 'tel' }

const valuesOf = (profile: ProfileFields) => Object.fromEntries(FIELDS.map((name) => [name, profile[name] ?? '']))

export function ProfileForm({ profile }: { profile: Profile }) {
  const translate = useTranslations('profile')
  const common = useTranslations('common')
  const toast = useToast()
  const form = useVersionedForm<ProfileFields, Conflict, UpdateProfileOutcome>({
    start: profile,
    startVersion: profile.version,
    valuesOf,
    action: updateProfileAction,
  })
  const onOutcome = (outcome: UpdateProfileOutcome) => {
    switch (outcome.status) {
      case 'saved':
        form.saved(outcome.version)
        toast(translate('saved'))
        return undefined
      case 'conflict':
        form.conflicted(outcome)
        return undefined
    }
  }
  return (
    <Card title={translate('person.title')}>
      <div ref={form.box}>
        <p className="mb-4 max-w-prose text-muted">{translate('person.lead')}</p>
        {form.conflict ? (
          <ConflictChooser
            fields={FIELDS.map((name) => ({ name, label: translate(`person.${name}`) }))}
            mine={form.conflict.mine}
            theirs={form.conflict.theirs}
            before={form.before}
            onAdopt={form.adopt}
          >
            {translate('person.conflict')}
          </ConflictChooser>
        ) : null}
        <Form<UpdateProfileOutcome>
          action={form.action}
          onOutcome={onOutcome}
          hidden={{ version: form.version }}
          submitLabel={common('save')}
          label={translate('person.title')}
        >
          <div className="flex max-w-md flex-col gap-4">
            {FIELDS.map((name) => (
              <TextField
                key={name}
                name={name}
                label={translate(`person.${name}`)}
                hint={name === 'phone' ? translate('person.phoneHint') : undefined}
                defaultValue={profile[name] ?? ''}
                maxLength={MAXIMA[name]}
                autoComplete={COMPLETIONS[name]}
                type={name === 'phone' ? 'tel' : 'text'}
                required={name === 'name'}
              />
            ))}
          </div>
          <p>
            <span className="text-muted">{translate('person.email')}:</span> <Address>{profile.email}</Address>
            <span className="block text-xs text-muted">{translate('person.emailHint')}</span>
          </p>
        </Form>
      </div>
    </Card>
  )
}
