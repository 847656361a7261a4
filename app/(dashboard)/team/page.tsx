import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { AbsenceCard } from '@/components/absences/absence-card'
import { CockpitView } from '@/components/cockpit/cockpit-view'
import { FiguresButton } from '@/components/cockpit/figures-button'
import { PrintButton } from '@/components/cockpit/print-button'
import { Forbidden } from '@/components/layout/forbidden'
import { LinkButton } from '@/components/ui/button'
import { ClientMessages } from '@/components/ui/messages'
import { PageHeader } from '@/components/ui/text'
import { listAbsences } from '@/lib/absences/data'
import { can } from '@/lib/auth/permissions'
import { viewerWith } from '@/lib/auth/session'
import { berlinToday } from '@/lib/calendar'
import { getCockpit } from '@/lib/cockpit/data'
import { cockpitPath, parseCockpitFilter } from '@/lib/cockpit/filter'
import { getSavedCockpit } from '@/lib/cockpit/saved/data'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('team'))('title') }
}

export default async function TeamPage({ searchParams }: Props) {
  const viewer = await viewerWith('team:view')
  if (!viewer) return <Forbidden />
  const now = new Date()
  const parameters = await searchParams
  const saved = await getSavedCockpit(viewer.scope)
  if (saved && Object.keys(parameters).length === 0) redirect(cockpitPath(saved))
  const filter = parseCockpitFilter(parameters)
  const [translate, assignment, format, cockpit, { absences, colleagues }] = await Promise.all([
    getTranslations('team'),
    getTranslations('assignment'),
    getFormatter(),
    getCockpit(viewer.scope, filter, now),
    listAbsences(viewer.scope, now),
  ])
  return (
    <>
      <PageHeader
        title={translate('title')}
        lead={
          cockpit.total > 0
            ? translate('lead', { total: cockpit.total, moment: format.dateTime(now, 'moment') })
            : undefined
        }
      >
        <LinkButton href="/settings/assignment" prefetch={false}>
          {assignment('title')}
        </LinkButton>
        <LinkButton href="/team/targets">{translate('targetsLink')}</LinkButton>
        {cockpit.total > 0 ? (
          <ClientMessages namespaces={['team']}>
            <FiguresButton filter={filter} />
            <PrintButton>{translate('print')}</PrintButton>
          </ClientMessages>
        ) : null}
      </PageHeader>
      <CockpitView
        cockpit={cockpit}
        filter={filter}
        saved={saved}
        now={now}
        seesSettings={can(viewer.role, 'organisation:edit')}
      />
      <ClientMessages namespaces={['absences']}>
        <div className="mt-6 print:hidden">
          <AbsenceCard absences={absences} colleagues={colleagues} today={berlinToday(now)} personId={null} />
        </div>
      </ClientMessages>
    </>
  )
}
