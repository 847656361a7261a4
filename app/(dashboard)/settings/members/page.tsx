import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Forbidden } from '@/components/layout/forbidden'
import { InviteForm } from '@/components/members/invite-form'
import { MemberList } from '@/components/members/member-list'
import { OpenInvitations } from '@/components/members/open-invitations'
import { ClientMessages } from '@/components/ui/messages'
import { viewerWith } from '@/lib/auth/session'
import { loadMembers } from '@/lib/members/data'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('members.title') }
}

export default async function MembersPage() {
  const viewer = await viewerWith('members:manage')
  if (!viewer) return <Forbidden />
  const { members, invitations } = await loadMembers(viewer.scope, new Date())
  return (
    <ClientMessages namespaces={['settings']}>
      <div className="flex flex-col gap-6">
        <InviteForm />
        <MemberList members={members} />
        <OpenInvitations invitations={invitations} />
      </div>
    </ClientMessages>
  )
}
