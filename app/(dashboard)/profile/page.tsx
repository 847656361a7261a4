import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { OwnSessions } from '@/components/account/own-sessions'
import { PasswordForm } from '@/components/account/password-form'
import { Preferences } from '@/components/account/preferences'
import { ProfileForm } from '@/components/account/profile-form'
import { ClientMessages } from '@/components/ui/messages'
import { PageHeader } from '@/components/ui/text'
import { getProfile } from '@/lib/auth/data'
import { requireViewer } from '@/lib/auth/session'
import { KEYS_COOKIE, THEME_COOKIE } from '@/lib/i18n/appearance'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('profile'))('title') }
}

export default async function ProfilePage() {
  const viewer = await requireViewer()
  const [translate, cookieStore, { profile, sessions }] = await Promise.all([
    getTranslations('profile'),
    cookies(),
    getProfile(viewer.scope, viewer.sessionId, new Date()),
  ])
  const theme = cookieStore.get(THEME_COOKIE)?.value
  return (
    <>
      <PageHeader title={translate('title')} lead={translate('lead', { organisation: viewer.organisationName })} />
      <ClientMessages namespaces={['profile']}>
        <div className="flex max-w-3xl flex-col gap-6">
          <ProfileForm profile={profile} />
          <Preferences
            locale={viewer.locale}
            theme={theme === 'light' || theme === 'dark' ? theme : 'system'}
            keys={cookieStore.get(KEYS_COOKIE)?.value === 'off' ? 'off' : 'on'}
          />
          <PasswordForm email={profile.email} />
          <OwnSessions sessions={sessions} />
        </div>
      </ClientMessages>
    </>
  )
}
