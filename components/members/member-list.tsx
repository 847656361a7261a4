'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { ManageMember } from '@/components/members/manage-member'
import { Button } from '@/components/ui/button'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { StateLabel } from '@/components/ui/state'
import { Card, TextLink } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { setDisabledAction } from '@/lib/members/actions'
import type { Member } from '@/lib/members/data'
import type { MemberOutcome } from '@/lib/members/mutations'

export function MemberList({ members }: { members: Member[] }) {
  const translate = useTranslations('settings')
  const [chosenId, setChosenId] = useState<string | null>(null)
  const chosen = members.find((member) => member.id === chosenId)
  const common = useTranslations('common')
  const toast = useToast()
  const undo = useAction<MemberOutcome>(setDisabledAction, (outcome) => {
    if (outcome.status !== 'saved') return { form: 'member-changed' }
    toast(common('undone'))
    return undefined
  })
  const active = members.filter((member) => !member.disabled).length
  return (
    <Card title={translate('members.people', { count: active })}>
      <RefusalNotice refusal={undo.refusal} />
      <ul className="divide-y">
        {members.map((member) => (
          <li
            key={member.id}
            className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0 md:grid md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_minmax(0,3fr)_7rem]"
          >
            <Row member={member} />
            {member.own ? (
              <TextLink href="/profile" className="justify-self-end">
                {translate('members.ownProfile')}
              </TextLink>
            ) : (
              <Button
                className="justify-self-end"
                aria-haspopup="dialog"
                aria-label={translate('members.manageOf', { name: member.name })}
                onClick={() => setChosenId(member.id)}
              >
                {translate('members.manage')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ManageMember member={chosen ?? null} onClose={() => setChosenId(null)} onUndo={undo.run} />
    </Card>
  )
}

function Row({ member }: { member: Member }) {
  const translate = useTranslations('settings')
  const common = useTranslations('common')
  const format = useFormatter()
  return (
    <>
      <div className="min-w-0 basis-full md:basis-auto">
        <p className="font-medium wrap-anywhere">
          {member.name}
          {member.own ? <span className="font-normal text-muted"> {translate('members.you')}</span> : null}
        </p>
        <p className="text-xs break-all text-muted">{member.email}</p>
      </div>
      <div className="mr-auto">
        {member.disabled ? (
          <StateLabel meaning="blocked">{translate('members.disabled')}</StateLabel>
        ) : (
          common(`role.${member.role}`)
        )}
      </div>
      <div className="order-last min-w-0 basis-full text-xs text-muted md:order-none md:basis-auto">
        {member.lastSeenAt ? (
          <>
            <p>{translate('members.lastSeen', { moment: format.dateTime(member.lastSeenAt, 'moment') })}</p>
            <p>{translate('members.sessions', { count: member.liveSessions })}</p>
          </>
        ) : (
          <p>{translate('members.neverSeen')}</p>
        )}
      </div>
    </>
  )
}
