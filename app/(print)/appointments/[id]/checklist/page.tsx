import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Checklist } from '@/components/appointments/checklist'
import { PrintBar } from '@/components/ui/print-bar'
import { Notice } from '@/components/ui/state'
import { getAppointmentPapers } from '@/lib/appointments/data'
import { appointmentPath } from '@/lib/appointments/path'
import { judgeReadiness } from '@/lib/appointments/readiness'
import { LANGUAGES } from '@/lib/appointments/types'
import { requireViewer } from '@/lib/auth/session'
import { id as idSchema } from '@/lib/schema'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checklist'))('screen.title') }
}

export default async function ChecklistPage({ params, searchParams }: Props) {
  const { scope } = await requireViewer()
  const parsed = idSchema.safeParse((await params).id)
  const found = parsed.success ? await getAppointmentPapers(scope, parsed.data) : null
  if (!found) notFound()
  const { appointment, papers } = found
  const { language: asked } = await searchParams
  const language = LANGUAGES.find((known) => known === asked) ?? appointment.language
  const translate = await getTranslations('checklist')
  const back = { href: appointmentPath(papers.record.id), label: translate('screen.back') }
  const { sources, mailboxRead } = papers
  const { signInAddress } = judgeReadiness({ sources, mailboxRead, day: null }, new Date())
  if (appointment.status !== 'planned' || signInAddress === null)
    return (
      <>
        <PrintBar back={back} />
        <div className="mx-auto max-w-[210mm] px-4">
          <h1 className="mb-3 text-xl font-semibold">{translate('screen.title')}</h1>
          <Notice meaning="attention">
            {translate(appointment.status === 'planned' ? 'screen.notYet' : 'screen.notPlanned')}
          </Notice>
        </div>
      </>
    )
  return (
    <>
      <PrintBar back={back} print={translate('screen.print')} how={translate('screen.how')} />
      <Checklist appointment={appointment} papers={papers} email={signInAddress} language={language} />
    </>
  )
}
