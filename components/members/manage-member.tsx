'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { type Link, OneTimeLink } from '@/components/members/one-time-link'
import { RoleChoice } from '@/components/members/role-choice'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Form, RefusalNotice, useAction } from '@/components/ui/form'
import { useToast } from '@/components/ui/toast'
import {
  changeRoleAction,
  createPasswordLinkAction,
  endSessionsAction,
  type ShownLink,
  setDisabledAction,
} from '@/lib/members/actions'
import type { Member } from '@/lib/members/data'
import type { MemberOutcome } from '@/lib/members/mutations'

export type UndoAccess = (input: { id: string; version: number; disabled: boolean }) => void

type EndOutcome = { status: 'ended'; endedSessions: number } | { status: 'gone' }

/** Everything an administrator does with another person's account. */
export function ManageMember({
  member,
  onClose,
  onUndo,
}: {
  member: Member | null
  onClose: () => void
  onUndo: UndoAccess
}) {
  const translate = useTranslations('settings')
  return (
    <Dialog open={member !== null} onOpenChange={(open) => open || onClose()} title={member?.name ?? ''}>
      {member ? (
        <div key={member.id} className="flex flex-col gap-6">
          <p className="break-all text-muted">{member.email}</p>
          {member.disabled ? (
            <p>{translate('members.disabledText')}</p>
          ) : (
            <>
              <ChangeRole member={member} onClose={onClose} />
              <PasswordLink member={member} />
              <Sessions member={member} />
            </>
          )}
          <Access member={member} onClose={onClose} onUndo={onUndo} />
        </div>
      ) : null}
    </Dialog>
  )
}

/** What keeps a change from being made, as a code of the form's own notice. */
function refusalOf(outcome: Exclude<MemberOutcome, { status: 'saved' }>): Record<string, string> {
  return { form: outcome.status === 'gone' ? 'unknown-person' : `member-${outcome.status}` }
}

function ChangeRole({ member, onClose }: { member: Member; onClose: () => void }) {
  const translate = useTranslations('settings')
  const toast = useToast()
  return (
    <Form<MemberOutcome>
      action={changeRoleAction}
      hidden={{ id: member.id, version: member.version }}
      submitLabel={translate('members.saveRole')}
      label={translate('members.role')}
      onOutcome={(outcome) => {
        if (outcome.status !== 'saved') return refusalOf(outcome)
        toast(translate('members.roleSaved', { name: member.name }))
        onClose()
        return undefined
      }}
    >
      <RoleChoice key={member.role} defaultValue={member.role} />
      <p className="text-xs text-muted">{translate('members.roleHint')}</p>
    </Form>
  )
}

function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="flex flex-col items-start gap-2 border-t pt-4">
      <h3 className="font-semibold">{title}</h3>
      <p className="max-w-prose text-muted">{text}</p>
      {children}
    </section>
  )
}

function PasswordLink({ member }: { member: Member }) {
  const translate = useTranslations('settings')
  const [link, setLink] = useState<Link | null>(null)
  const { run, pending, refusal } = useAction<ShownLink>(createPasswordLinkAction, (outcome) => {
    if (outcome.status !== 'link') return { form: 'unknown-person' }
    setLink(outcome)
    return undefined
  })
  return (
    <Section title={translate('members.password.title')} text={translate('members.password.text')}>
      <RefusalNotice refusal={refusal} />
      {link ? (
        <OneTimeLink link={link} purpose="password" />
      ) : (
        <Button disabled={pending} onClick={() => run({ id: member.id })}>
          {translate('members.password.create')}
        </Button>
      )}
    </Section>
  )
}

function Sessions({ member }: { member: Member }) {
  const translate = useTranslations('settings')
  const toast = useToast()
  const { run, pending, refusal } = useAction<EndOutcome>(endSessionsAction, (outcome) => {
    if (outcome.status === 'gone') return { form: 'unknown-person' }
    toast(translate('members.sessionsEnded', { count: outcome.endedSessions, name: member.name }))
    return undefined
  })
  return (
    <Section
      title={translate('members.sessionsTitle')}
      text={translate('members.sessionsText', { count: member.liveSessions })}
    >
      <RefusalNotice refusal={refusal} />
      {/* Offered even at none: a session may have begun since the page was read. */}
      <Button disabled={pending} onClick={() => run({ id: member.id })}>
        {translate('members.endSessions')}
      </Button>
    </Section>
  )
}

function Access({ member, onClose, onUndo }: { member: Member; onClose: () => void; onUndo: UndoAccess }) {
  const translate = useTranslations('settings')
  const common = useTranslations('common')
  const toast = useToast()
  const { run, pending, refusal } = useAction<MemberOutcome>(setDisabledAction, (outcome) => {
    if (outcome.status !== 'saved') return refusalOf(outcome)
    const { version } = outcome
    toast(translate(member.disabled ? 'members.enabledNow' : 'members.disabledNow', { name: member.name }), {
      label: common('undo'),
      onClick: () => onUndo({ id: member.id, version, disabled: member.disabled }),
    })
    onClose()
    return undefined
  })
  const words = member.disabled ? 'enable' : 'disable'
  return (
    <Section title={translate(`members.${words}.title`)} text={translate(`members.${words}.text`)}>
      <RefusalNotice refusal={refusal} />
      <Button
        variant={member.disabled ? 'primary' : 'danger'}
        disabled={pending}
        onClick={() => run({ id: member.id, version: member.version, disabled: !member.disabled })}
      >
        {translate(`members.${words}.action`)}
      </Button>
    </Section>
  )
}
