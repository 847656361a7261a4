'use client'

import { useTranslations } from 'next-intl'
import { MailAccountFields } from '@/components/settings/mail-account-fields'
import { ConflictChooser, type ConflictField, useAuthorOfConflict } from '@/components/ui/conflict-chooser'
import { Form } from '@/components/ui/form'
import { useToast } from '@/components/ui/toast'
import { useVersionedForm } from '@/components/ui/use-versioned-form'
import { saveMailAccountAction } from '@/lib/mail-sending/actions'
import type { MailAccountRecord } from '@/lib/mail-sending/data'
import type { SaveMailAccountOutcome } from '@/lib/mail-sending/mutations'
import type { MailSettings, Security } from '@/lib/mail-sending/types'

type Conflict = Extract<SaveMailAccountOutcome, { status: 'conflict' }>

const NOTHING: MailSettings = {
  host: '',
  port: 587,
  security: 'starttls',
  userName: null,
  senderEmail: null,
  senderName: null,
}

const valuesOf = (settings: MailSettings): Record<string, string> =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value ?? '')]))

export function MailAccountForm({ stored }: { stored: MailAccountRecord['stored'] }) {
  const translate = useTranslations('sending')
  const common = useTranslations('common')
  const author = useAuthorOfConflict()
  const toast = useToast()
  const settings = stored?.settings ?? NOTHING
  const form = useVersionedForm<MailSettings, Conflict, SaveMailAccountOutcome>({
    start: settings,
    startVersion: stored?.version ?? 0,
    valuesOf,
    action: saveMailAccountAction,
  })

  const onOutcome = (outcome: SaveMailAccountOutcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'saved':
        form.saved(outcome.version)
        forgetPassword(form.box.current)
        toast(translate('settings.saved'))
        return undefined
      case 'password-needed':
        return { password: 'mail-password-needed' }
      case 'no-key':
        return { form: 'no-encryption-key' }
      case 'conflict':
        form.conflicted(outcome)
        return undefined
    }
  }

  const fields = (Object.keys(settings) as (keyof MailSettings)[]).map(
    (name): ConflictField => ({
      name,
      label: translate(`settings.${name}`),
      ...(name === 'security'
        ? { show: (value: string) => translate(`settings.securities.${value as Security}`) }
        : {}),
    }),
  )
  const hasPassword = stored !== null && stored.settings.userName !== null
  const passwordHint = translate(hasPassword ? 'settings.passwordStored' : 'settings.passwordMissing')

  return (
    <div ref={form.box}>
      {form.conflict ? (
        <ConflictChooser
          fields={fields}
          mine={form.conflict.mine}
          theirs={form.conflict.theirs}
          before={form.before}
          onAdopt={form.adopt}
        >
          {translate('settings.conflict', { author: author(form.conflict.outcome) })}
        </ConflictChooser>
      ) : null}
      <Form<SaveMailAccountOutcome>
        action={form.action}
        onOutcome={onOutcome}
        hidden={{ version: form.version }}
        submitLabel={common('save')}
        label={translate('settings.title')}
      >
        <MailAccountFields settings={settings} passwordHint={passwordHint} />
      </Form>
    </div>
  )
}

/** Once stored, it stands nowhere any more, the form included. */
function forgetPassword(box: HTMLElement | null): void {
  const field = box?.querySelector<HTMLInputElement>('input[name="password"]')
  if (field) field.value = ''
}
