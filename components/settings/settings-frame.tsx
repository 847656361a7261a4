import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { SettingsNavigation } from '@/components/settings/settings-navigation'
import { PageHeader } from '@/components/ui/text'

export function SettingsFrame({ hasDemo, children }: { hasDemo: boolean; children: ReactNode }) {
  const translate = useTranslations('settings')
  const sending = useTranslations('sending')
  const assignment = useTranslations('assignment')
  const entries = [
    { href: '/settings', label: translate('organisation.title') },
    { href: '/settings/template', label: translate('template.title') },
    { href: '/settings/sending', label: sending('settings.title') },
    { href: '/settings/members', label: translate('members.title') },
    { href: '/settings/assignment', label: assignment('short') },
    ...(hasDemo ? [{ href: '/settings/demo', label: translate('demo.title') }] : []),
  ]
  return (
    <>
      <PageHeader title={translate('title')} />
      <SettingsNavigation label={translate('pages')} entries={entries} />
      {children}
    </>
  )
}
