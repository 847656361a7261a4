'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { type Link, OneTimeLink } from '@/components/members/one-time-link'
import { RoleChoice } from '@/components/members/role-choice'
import { TextField } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { Card } from '@/components/ui/text'
import { inviteAction, type ShownLink } from '@/lib/members/actions'

export function InviteForm() {
  const translate = useTranslations('settings')
  const [link, setLink] = useState<Link | null>(null)
  const box = useRef<HTMLDivElement>(null)

  const onOutcome = (outcome: ShownLink): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'link':
        setLink(outcome)
        box.current?.querySelector('form')?.reset()
        return undefined
      case 'already-member':
        return { email: 'already-member' }
      case 'gone':
        return { form: 'unknown-person' }
    }
  }

  return (
    <Card title={translate('members.invite')}>
      <div ref={box} className="flex flex-col gap-4">
        <p className="max-w-prose text-muted">{translate('members.inviteLead')}</p>
        <Form<ShownLink>
          action={inviteAction}
          onOutcome={onOutcome}
          submitLabel={translate('members.createLink')}
          label={translate('members.invite')}
        >
          <TextField
            name="email"
            label={translate('members.email')}
            inputMode="email"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={254}
            required
            className="max-w-md"
          />
          <RoleChoice defaultValue="member" />
        </Form>
        {link ? <OneTimeLink key={link.url} link={link} purpose="invitation" /> : null}
      </div>
    </Card>
  )
}
