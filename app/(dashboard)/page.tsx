import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { MyDaySection } from '@/components/follow-ups/my-day'
import { OverviewView } from '@/components/reports/overview'
import { ClientMessages } from '@/components/ui/messages'
import { TextLink } from '@/components/ui/text'
import { can } from '@/lib/auth/permissions'
import { requireViewer } from '@/lib/auth/session'
import { berlinToday } from '@/lib/calendar'
import { getMyDay } from '@/lib/follow-ups/data'
import { getOverview } from '@/lib/reports/data'
import { getStartPath } from '@/lib/saved-views/data'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('overview'))('title') }
}

/** Where somebody begins: with the overview, or with a saved view that leads past it. */
export default async function OverviewPage({ searchParams }: Props) {
  const viewer = await requireViewer()
  const isOverviewWanted = 'overview' in (await searchParams)
  const startPath = viewer.hasStartView && !isOverviewWanted ? await getStartPath(viewer.scope) : null
  if (startPath) redirect(startPath)
  const now = new Date()
  const [translate, digest, format, overview, myDay] = await Promise.all([
    getTranslations('overview'),
    getTranslations('digest'),
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
        <p className="flex flex-wrap gap-x-4 text-muted">
          <TextLink href="/digest" prefetch={false}>
            {digest('title')}
          </TextLink>
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
