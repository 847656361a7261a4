import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { MyDaySection } from '@/components/follow-ups/my-day'
import { OverviewView } from '@/components/reports/overview'
import { ClientMessages } from '@/components/ui/messages'
import { can } from '@/lib/auth/permissions'
import { requireViewer } from '@/lib/auth/session'
import { berlinToday } from '@/lib/calendar'
import { getMyDay } from '@/lib/follow-ups/data'
import { getOverview } from '@/lib/reports/data'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('overview'))('title') }
}

export default async function OverviewPage() {
  const viewer = await requireViewer()
  const now = new Date()
  const [translate, format, overview, myDay] = await Promise.all([
    getTranslations('overview'),
    getFormatter(),
    getOverview(viewer.scope, now),
    getMyDay(viewer.scope, now),
  ])
  const hour = Number(format.dateTime(now, { hour: 'numeric', hourCycle: 'h23' }).replace(/\D/g, ''))
  const greeting = hour < 11 ? 'morning' : hour < 18 ? 'day' : 'evening'
  return (
    <>
      <header className="mb-6 flex flex-wrap items-baseline justify-between gap-2">
        <h1 className="text-xl font-semibold tracking-tight">
          {translate(`greeting.${greeting}`, { name: viewer.name.split(' ')[0] ?? viewer.name })}
        </h1>
        <p className="text-muted">
          {format.dateTime(now, { weekday: 'short', day: '2-digit', month: '2-digit', year: 'numeric' })}
        </p>
      </header>
      <OverviewView
        overview={overview}
        now={now}
        myDay={
          <ClientMessages namespaces={['followUps']}>
            <MyDaySection
              myDay={myDay}
              viewerId={viewer.scope.userId}
              today={berlinToday(now)}
              mayEdit={can(viewer.role, 'customers:edit')}
            />
          </ClientMessages>
        }
      />
    </>
  )
}
