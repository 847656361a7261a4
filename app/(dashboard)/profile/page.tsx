import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { AbsenceCard } from '@/components/absences/absence-card'
import { DigestSetting } from '@/components/account/digest-setting'
import { OwnSessions } from '@/components/account/own-sessions'
import { PasswordForm } from '@/components/account/password-form'
import { Preferences } from '@/components/account/preferences'
import { ProfileForm } from '@/components/account/profile-form'
import { ClientMessages } from '@/components/ui/messages'
import { PageHeader } from '@/components/ui/text'
import { listAbsences } from '@/lib/absences/data'
import { getProfile } from '@/lib/auth/data'
import { requireViewer } from '@/lib/auth/session'
import { berlinToday } from '@/lib/calendar'
import { getDigestSetting } from '@/lib/digest/setting/data'
import { KEYS_COOKIE, THEME_COOKIE } from '@/lib/i18n/appearance'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('profile'))('title') }
}

export default async function ProfilePage() {
  const viewer = await requireViewer()
  const now = new Date()
  const [translate, sending, cookieStore, { profile, sessions }, { absences, colleagues }, digest] = await Promise.all([
    getTranslations('profile'),
    getTranslations('sending'),
    cookies(),
    getProfile(viewer.scope, viewer.sessionId, now),
    listAbsences(viewer.scope, now),
    getDigestSetting(viewer.scope),
  ])
  const theme = cookieStore.get(THEME_COOKIE)?.value
  const failure = digest.last?.failure
  return (
    <>
      <PageHeader title={translate('title')} lead={translate('lead', { organisation: viewer.organisationName })} />
      <ClientMessages namespaces={['profile', 'absences', 'digest']}>
        <div className="flex max-w-3xl flex-col gap-6">
          <ProfileForm profile={profile} />
          <Preferences
            locale={viewer.locale}
            theme={theme === 'light' || theme === 'dark' ? theme : 'system'}
            keys={cookieStore.get(KEYS_COOKIE)?.value === 'off' ? 'off' : 'on'}
          />
          <AbsenceCard
            absences={absences.filter(({ userId }) => userId === viewer.scope.userId)}
            colleagues={colleagues}
            today={berlinToday(now)}
            personId={viewer.scope.userId}
          />
          <DigestSetting setting={digest} reason={failure ? sending(`failure.${failure}`) : null} />
          <PasswordForm email={profile.email} />
          <OwnSessions sessions={sessions} />
        </div>
      </ClientMessages>
    </>
  )
}
