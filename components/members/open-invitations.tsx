'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { StateLabel } from '@/components/ui/state'
import { Card } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { revokeInvitationAction } from '@/lib/members/actions'
import type { PendingInvitation } from '@/lib/members/data'

export function OpenInvitations({ invitations }: { invitations: PendingInvitation[] }) {
  const translate = useTranslations('settings')
  const toast = useToast()
  const { run, pending, refusal } = useAction<{ status: 'revoked' | 'gone' }>(revokeInvitationAction, (outcome) => {
    toast(translate(outcome.status === 'revoked' ? 'members.revoked' : 'members.linkGone'))
    return undefined
  })
  return (
    <Card title={translate('members.open')}>
      <RefusalNotice refusal={refusal} />
      {invitations.length === 0 ? (
        <p className="text-muted">{translate('members.noOpen')}</p>
      ) : (
        <ul className="divide-y">
          {invitations.map((invitation) => (
            <li
              key={invitation.id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0"
            >
              <Invitation invitation={invitation} />
              <Button
                disabled={pending}
                aria-label={translate('members.revokeOf', { email: invitation.email })}
                onClick={() => run({ id: invitation.id })}
              >
                {translate('members.revoke')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Invitation({ invitation }: { invitation: PendingInvitation }) {
  const translate = useTranslations('settings')
  const common = useTranslations('common')
  const format = useFormatter()
  const { email, role, createdAt, expiresAt, expired, invitedBy, isPasswordLink } = invitation
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium break-all">
        {email}
        {expired ? <StateLabel meaning="stale">{translate('members.expired')}</StateLabel> : null}
      </p>
      <p className="text-xs text-muted">
        {isPasswordLink ? translate('members.passwordLink') : common(`role.${role}`)}
        {' · '}
        {translate('members.createdBy', {
          day: format.dateTime(createdAt, 'day'),
          name: invitedBy ?? translate('members.somebody'),
        })}
        {' · '}
        {translate('members.validUntil', { moment: format.dateTime(expiresAt, 'moment') })}
      </p>
    </div>
  )
}
