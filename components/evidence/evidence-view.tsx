import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { TimelineSentence } from '@/components/customer-page/timeline-sentence'
import { AppointmentTable } from '@/components/evidence/appointment-table'
import { ClaimTable } from '@/components/evidence/claim-table'
import { CurrentState } from '@/components/evidence/current-state'
import { EvidenceTable } from '@/components/evidence/evidence-table'
import { RequestList } from '@/components/evidence/request-list'
import { SealTable } from '@/components/evidence/seal-table'
import { usePersonName } from '@/components/evidence/use-person-name'
import { type EvidenceFile, HISTORY_LIMIT } from '@/lib/evidence/data'

/** The file of a customer in the order in which somebody checks it: how it stands, then why. */
export function EvidenceView({ file, now, madeBy }: { file: EvidenceFile; now: Date; madeBy: string }) {
  const translate = useTranslations('evidence')
  const format = useFormatter()
  const { page, partnerName, seals, requests } = file
  const { record, people } = page
  return (
    <article className="mx-auto mb-8 max-w-[210mm] scheme-light border bg-card p-[14mm] text-[0.8125rem] leading-[1.125rem] text-ink max-sm:p-4 print:m-0 print:max-w-none print:border-0 print:p-0">
      <header className="border-b-2 border-accent pb-3">
        <p className="text-xs text-muted">{translate('title')}</p>
        <h1 className="text-lg font-semibold wrap-anywhere">{record.name}</h1>
        <p className="text-muted wrap-anywhere">
          {[record.sageCustomerNumber, record.debtorNumber, record.postalCode, record.town].filter(Boolean).join(' · ')}
        </p>
        <p className="mt-2 text-xs">
          {translate('made', { moment: format.dateTime(now, 'moment'), name: madeBy, partner: partnerName })}{' '}
          {translate('personal')}
        </p>
      </header>
      <CurrentState page={page} now={now} />
      <Section title={translate('claims.title')} isEmpty={page.sources.claims.length === 0}>
        <ClaimTable claims={page.sources.claims} people={people} />
      </Section>
      <Section title={translate('seals.title')} isEmpty={seals.length === 0}>
        <SealTable seals={seals} people={people} />
      </Section>
      <Section title={translate('requests.title')} isEmpty={requests.length === 0}>
        <RequestList requests={requests} people={people} />
      </Section>
      <Section title={translate('appointments.title')} isEmpty={page.appointments.length === 0}>
        <AppointmentTable appointments={page.appointments} people={people} />
      </Section>
      <Section title={translate('history.title')} isEmpty={false}>
        <History page={page} />
      </Section>
    </article>
  )
}

function Section({ title, isEmpty, children }: { title: ReactNode; isEmpty: boolean; children: ReactNode }) {
  const translate = useTranslations('evidence')
  return (
    <section className="mt-5">
      <h2 className="mb-2 text-base font-semibold break-after-avoid">{title}</h2>
      {isEmpty ? <p className="text-muted">{translate('none')}</p> : children}
    </section>
  )
}

function History({ page: { timeline, people, record } }: { page: EvidenceFile['page'] }) {
  const translate = useTranslations('evidence')
  const merge = useTranslations('merge')
  const format = useFormatter()
  const nameOf = usePersonName(people)
  const oldestFirst = [...timeline].reverse()
  return (
    <>
      <EvidenceTable
        label={translate('history.title')}
        heads={[translate('history.when'), translate('history.what'), translate('history.who')]}
        rows={oldestFirst.map((entry) => [
          <span key="when" className="whitespace-nowrap">
            {format.dateTime(entry.at, entry.dayOnly ? 'day' : 'moment')}
          </span>,
          <>
            <TimelineSentence customerId={record.id} entry={entry} people={people} />
            {entry.origin ? (
              <p className="text-xs text-muted">{merge('timeline.origin', { number: entry.origin })}</p>
            ) : null}
          </>,
          <span key="who" className="inline-block min-w-24">
            {entry.by === null ? translate('system') : nameOf(entry.by)}
          </span>,
        ])}
      />
      {timeline.length >= HISTORY_LIMIT ? (
        <p className="mt-2 text-xs text-muted">{translate('history.limit')}</p>
      ) : null}
    </>
  )
}
