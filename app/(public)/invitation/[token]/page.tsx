import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { InvitationForm } from '@/components/account/invitation-form'
import { LinkUnusable } from '@/components/account/link-unusable'
import { ClientMessages } from '@/components/ui/messages'
import { Notice } from '@/components/ui/state'
import { findInvitation } from '@/lib/auth/invitations'
import { currentViewer } from '@/lib/auth/session'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('invitation.title') }
}

export default async function InvitationPage({ params }: Props) {
  const { token } = await params
  const [translate, viewer, invitation] = await Promise.all([
    getTranslations('account'),
    currentViewer(),
    findInvitation(token, new Date()),
  ])
  if (!invitation) return <LinkUnusable kind="invitation" />
  const { organisationName, knownName, email } = invitation
  return (
    <>
      <h1 className="mb-1 text-lg font-semibold">
        {translate(knownName === null ? 'invitation.title' : 'newPassword.title')}
      </h1>
      <p className="mb-6 text-muted">
        {knownName === null
          ? translate('invitation.lead', { organisation: organisationName })
          : translate('newPassword.lead', { name: knownName })}
      </p>
      {viewer && viewer.email !== email ? (
        <Notice meaning="attention" className="mb-6" title={translate('invitation.otherTitle', { name: viewer.name })}>
          {translate('invitation.otherText', { email })}
        </Notice>
      ) : null}
      <ClientMessages namespaces={['account']}>
        <InvitationForm token={token} invitation={invitation} />
      </ClientMessages>
    </>
  )
}
