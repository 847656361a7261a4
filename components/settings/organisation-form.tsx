'use client'

import { useTranslations } from 'next-intl'
import { OrganisationFields } from '@/components/settings/organisation-fields'
import { ConflictChooser, type ConflictField, useAuthorOfConflict } from '@/components/ui/conflict-chooser'
import { Form } from '@/components/ui/form'
import { useToast } from '@/components/ui/toast'
import { useVersionedForm } from '@/components/ui/use-versioned-form'
import { updateOrganisationAction } from '@/lib/organisation/actions'
import type { OrganisationSettings } from '@/lib/organisation/data'
import type { UpdateOrganisationOutcome } from '@/lib/organisation/mutations'
import { federalStateOf } from '@/lib/working-days/federal-states'

type Conflict = Extract<UpdateOrganisationOutcome, { status: 'conflict' }>
type Field = keyof OrganisationSettings

const CHECKBOXES: readonly Field[] = ['connectorStep', 'appointmentStep', 'apiUsersStep', 'yearEndFree']

export function OrganisationForm({ settings, version }: { settings: OrganisationSettings; version: number }) {
  const translate = useTranslations('settings')
  const common = useTranslations('common')
  const author = useAuthorOfConflict()
  const toast = useToast()
  const form = useVersionedForm<OrganisationSettings, Conflict, UpdateOrganisationOutcome>({
    start: settings,
    startVersion: version,
    valuesOf,
    action: updateOrganisationAction,
  })

  const onOutcome = (outcome: UpdateOrganisationOutcome) => {
    switch (outcome.status) {
      case 'saved':
        form.saved(outcome.version)
        toast(
          outcome.reassessed > 0
            ? translate('organisation.reassessed', { count: outcome.reassessed })
            : translate('saved'),
        )
        return undefined
      case 'conflict':
        form.conflicted(outcome)
        return undefined
    }
  }

  const fields = (Object.keys(settings) as Field[]).map(
    (name): ConflictField => ({
      name,
      label: translate(`organisation.fields.${name}`),
      ...(CHECKBOXES.includes(name) ? { show: (value: string) => common(value === 'on' ? 'yes' : 'no') } : {}),
      ...(name === 'addressMatch'
        ? { show: (value: string) => translate(`organisation.match.${value === 'identical' ? value : 'equivalent'}`) }
        : {}),
      ...(name === 'federalState'
        ? {
            show: (value: string) => {
              const state = federalStateOf(value)
              return translate(state ? `organisation.states.${state}` : 'organisation.noState')
            },
          }
        : {}),
    }),
  )

  return (
    <div ref={form.box} className="max-w-3xl xl:max-w-5xl">
      {form.conflict ? (
        <ConflictChooser
          fields={fields}
          mine={form.conflict.mine}
          theirs={form.conflict.theirs}
          before={form.before}
          onAdopt={form.adopt}
        >
          {translate('organisation.conflict', { author: author(form.conflict.outcome) })}
        </ConflictChooser>
      ) : null}
      <Form<UpdateOrganisationOutcome>
        action={form.action}
        onOutcome={onOutcome}
        hidden={{ version: form.version }}
        submitLabel={common('save')}
        label={translate('organisation.title')}
      >
        <OrganisationFields settings={settings} />
      </Form>
    </div>
  )
}

function valuesOf(settings: OrganisationSettings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => {
      if (Array.isArray(value)) return [name, value.join(', ')]
      if (typeof value === 'boolean') return [name, value ? 'on' : '']
      return [name, String(value ?? '')]
    }),
  )
}
