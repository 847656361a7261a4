'use client'

import { useTranslations } from 'next-intl'
import { FieldGroup } from '@/components/settings/field-group'
import { SelectField, TextField } from '@/components/ui/fields'
import { PasswordField } from '@/components/ui/password-field'
import { type MailSettings, SECURITIES } from '@/lib/mail-sending/types'

type Props = { settings: MailSettings; passwordHint: string }

export function MailAccountFields({ settings, passwordHint }: Props) {
  const translate = useTranslations('sending')
  const plain = { autoComplete: 'off', spellCheck: false, mono: true } as const
  return (
    <>
      <FieldGroup title={translate('settings.server')} lead={translate('settings.serverLead')}>
        <TextField
          {...plain}
          name="host"
          label={translate('settings.host')}
          hint={translate('settings.hostHint')}
          defaultValue={settings.host}
          maxLength={253}
          required
          className="sm:col-span-2"
        />
        <SelectField name="security" label={translate('settings.security')} defaultValue={settings.security}>
          {SECURITIES.map((security) => (
            <option key={security} value={security}>
              {translate(`settings.securities.${security}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          name="port"
          label={translate('settings.port')}
          defaultValue={String(settings.port)}
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          required
        />
      </FieldGroup>
      <FieldGroup title={translate('settings.signIn')} lead={translate('settings.signInLead')}>
        <TextField
          {...plain}
          name="userName"
          label={translate('settings.userName')}
          hint={translate('settings.userNameHint')}
          defaultValue={settings.userName ?? ''}
          maxLength={320}
        />
        <PasswordField
          name="password"
          label={translate('settings.password')}
          hint={passwordHint}
          autoComplete="new-password"
          optional
        />
      </FieldGroup>
      <FieldGroup title={translate('settings.sender')} lead={translate('settings.senderLead')}>
        <TextField
          {...plain}
          name="senderEmail"
          label={translate('settings.senderEmail')}
          hint={translate('settings.senderEmailHint')}
          defaultValue={settings.senderEmail ?? ''}
          inputMode="email"
          maxLength={254}
        />
        <TextField
          name="senderName"
          label={translate('settings.senderName')}
          defaultValue={settings.senderName ?? ''}
          autoComplete="off"
          maxLength={200}
        />
      </FieldGroup>
    </>
  )
}
