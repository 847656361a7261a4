import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Forbidden } from '@/components/layout/forbidden'
import { TeamReportView } from '@/components/reports/team-report'
import { PageHeader } from '@/components/ui/text'
import { viewerWith } from '@/lib/auth/session'
import { getTeamReport } from '@/lib/reports/data'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('team'))('title') }
}

export default async function TeamPage() {
  const viewer = await viewerWith('team:view')
  if (!viewer) return <Forbidden />
  const now = new Date()
  const [translate, report] = await Promise.all([getTranslations('team'), getTeamReport(viewer.scope, now)])
  return (
    <>
      <PageHeader title={translate('title')} lead={translate('lead', { total: report.total })} />
      <TeamReportView report={report} now={now} />
    </>
  )
}
