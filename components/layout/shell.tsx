import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AccountMenu } from '@/components/layout/account-menu'
import { KeyHelp } from '@/components/layout/key-help'
import { Navigation } from '@/components/layout/navigation'
import { PaletteButton } from '@/components/layout/palette-button'
import { Bell } from '@/components/notifications/bell'
import { SideBarViews } from '@/components/saved-views/side-bar-views'
import { ToastProvider } from '@/components/ui/toast'
import { can } from '@/lib/auth/permissions'
import type { Viewer } from '@/lib/auth/session'
import { commandsFor, pagesFor } from '@/lib/palette/commands'

/** Side bar on a desk, bottom bar on a phone; the top bar holds search and the person. */
export async function Shell({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  const translate = await getTranslations('common')
  const canSeeTeam = can(viewer.role, 'team:view')
  const canSeeSettings = can(viewer.role, 'organisation:edit')
  return (
    <ToastProvider>
      <a
        href="#content"
        className="sr-only z-50 rounded bg-card px-3 py-2 font-medium text-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {translate('skipToContent')}
      </a>
      <div className="md:grid md:min-h-dvh md:grid-cols-[auto_minmax(0,1fr)] print:block">
        <Navigation
          canSeeTeam={canSeeTeam}
          canSeeSettings={canSeeSettings}
          overviewHref={viewer.hasStartView ? '/?overview=yes' : '/'}
          organisationName={viewer.organisationName}
        >
          <SideBarViews scope={viewer.scope} />
        </Navigation>
        <div className="flex min-w-0 flex-col">
          <header className="sticky top-0 z-20 flex h-14 items-center gap-3 border-b bg-card px-4 md:px-6 print:hidden">
            <PaletteButton commands={commandsFor(viewer.role)} pages={pagesFor(viewer.role)} />
            <div className="ml-auto flex items-center gap-2">
              <Bell />
              <AccountMenu name={viewer.name} email={viewer.email} role={viewer.role} locale={viewer.locale} />
            </div>
          </header>
          <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-4 pt-6 pb-24 outline-none md:px-6 md:pb-10">
            {children}
          </main>
        </div>
      </div>
      <KeyHelp />
    </ToastProvider>
  )
}
