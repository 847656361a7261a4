import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { EvidenceView } from '@/components/evidence/evidence-view'
import { ClientMessages } from '@/components/ui/messages'
import { PrintBar } from '@/components/ui/print-bar'
import { requireViewer } from '@/lib/auth/session'
import { customerPath } from '@/lib/customer-page/path'
import { getRemainingId } from '@/lib/customers/merge/data'
import { getEvidenceFile } from '@/lib/evidence/data'
import { marginBoxes } from '@/lib/evidence/margin-text'
import { openEvidence } from '@/lib/evidence/mutations'
import { id as idSchema } from '@/lib/schema'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('evidence'))('title') }
}

export default async function EvidencePage({ params }: Props) {
  const viewer = await requireViewer()
  const now = new Date()
  const parsed = idSchema.safeParse((await params).id)
  if (!parsed.success) notFound()
  const remainingId = await getRemainingId(viewer.scope, parsed.data)
  if (remainingId) redirect(`/customers/${remainingId}/evidence`)
  const opened = await openEvidence(viewer.scope, parsed.data)
  const file = opened.status === 'opened' ? await getEvidenceFile(viewer.scope, parsed.data, now) : null
  if (!file) notFound()
  const translate = await getTranslations('evidence')
  const format = await getFormatter()
  const { id, name, sageCustomerNumber: number } = file.page.record
  const margins = marginBoxes({
    topLeft: translate('header.left', { name: name.length > 60 ? `${name.slice(0, 60)} …` : name, number }),
    topRight: translate('header.right', { moment: format.dateTime(now, 'moment') }),
    bottomLeft: translate('header.bottom', { partner: file.partnerName }),
    page: [`${translate('header.page')} `, ` ${translate('header.of')} `, ''],
  })
  return (
    <>
      <style nonce={(await headers()).get('x-nonce') ?? ''}>{margins}</style>
      <PrintBar
        back={{ href: customerPath(id), label: translate('back') }}
        print={translate('print')}
        how={translate('how')}
      />
      <ClientMessages namespaces={['customer', 'merge', 'onboarding']}>
        <EvidenceView file={file} now={now} madeBy={viewer.name} />
      </ClientMessages>
    </>
  )
}
