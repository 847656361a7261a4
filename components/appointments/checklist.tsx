import { clsx } from 'clsx'
import { createFormatter, createTranslator } from 'next-intl'
import type { ReactNode } from 'react'
import { Address } from '@/components/ui/text'
import type { AppointmentPapers } from '@/lib/appointments/data'
import type { Appointment, Language } from '@/lib/appointments/types'
import { READER_LOCALE } from '@/lib/i18n/appearance'
import { messagesOf } from '@/lib/i18n/messages'

type Props = {
  appointment: Appointment
  papers: AppointmentPapers
  /** The address with which the sign-in brings entitlements. */
  email: string
  language: Language
}

/** What the customer gets before the appointment: two sheets of A4 in his language, whatever the screen's is. */
export function Checklist({ appointment, papers, email, language }: Props) {
  const locale = READER_LOCALE[language]
  const translate = createTranslator({ locale, messages: messagesOf(language), namespace: 'checklist' })
  const format = createFormatter({ locale, timeZone: 'Europe/Berlin' })
  const { record, partner, planner } = papers
  const { startsAt, durationMinutes, place } = appointment
  const end = new Date(startsAt.getTime() + durationMinutes * 60_000)
  const clock = (at: Date) => format.dateTime(at, { hour: '2-digit', minute: '2-digit' })
  // Whether 01/12 is in January or in December depends on where its reader comes from.
  const month = language === 'de' ? '2-digit' : 'long'
  const day = format.dateTime(startsAt, { weekday: 'long', day: '2-digit', month, year: 'numeric' })
  const { contactName: contact, contactPosition: position } = record
  const holder = record.secondFactorHolder
  const phone = planner?.phone ?? partner.phone
  const town = [partner.postalCode, partner.town].filter(Boolean).join(' ')
  const { partnerAttendees, customerAttendees } = appointment
  return (
    <div lang={language} className="pb-8 print:pb-0">
      <Sheet page={translate('page', { page: '1' })}>
        <header className="border-b-2 border-accent pb-2">
          <p className="text-xs text-muted">{partner.name}</p>
          <h1 className="text-lg font-semibold">{translate('title')}</h1>
          <p className="text-base font-semibold wrap-anywhere">{record.name}</p>
          <p className="text-muted">{translate('number', { number: record.sageCustomerNumber })}</p>
          <p className="mt-1 font-semibold">{translate('when', { day, from: clock(startsAt), to: clock(end) })}</p>
          {place === null ? null : <p className="wrap-anywhere">{translate('place', { place })}</p>}
        </header>
        <p>{translate('intro')}</p>
        <Part title={translate('who.title')}>
          <Box>
            {contact === null
              ? translate('who.nobody')
              : position === null
                ? translate('who.contact', { name: contact })
                : translate('who.contactPosition', { name: contact, position })}
          </Box>
          <Box>{holder === null ? translate('who.noHolder') : translate('who.holder', { name: holder })}</Box>
        </Part>
        <Part title={translate('phone.title')}>
          <Box>{holder === null ? translate('phone.unknown') : translate('phone.at', { name: holder })}</Box>
          <Box>{translate('phone.works')}</Box>
          <Hint>{translate('phone.changed')}</Hint>
        </Part>
        <Part title={translate('address.title')}>
          <li className="my-1 rounded border-2 border-ink px-3 py-2 text-base font-semibold">
            <Address>{email}</Address>
          </li>
          <Hint>{translate('address.exactly')}</Hint>
          <Box>{translate('address.mailbox')}</Box>
          <Box>{translate('address.password')}</Box>
          <Box>{translate('address.keep')}</Box>
        </Part>
        <Notes title={translate('notes')} />
      </Sheet>
      <Sheet page={translate('page', { page: '2' })} isLast>
        <Part title={translate('ready.title')}>
          <Box>{translate('ready.computer')}</Box>
          <Box>{translate('ready.share')}</Box>
          <Box>{translate('ready.time', { minutes: String(durationMinutes) })}</Box>
        </Part>
        <Part title={translate('order.title')}>
          {customerAttendees === null ? null : <Hint>{translate('who.others', { names: customerAttendees })}</Hint>}
          {partnerAttendees === null ? null : (
            <Hint>{translate('who.partner', { partner: partner.name, names: partnerAttendees })}</Hint>
          )}
          {(['meet', 'signIn', 'confirm', 'look', 'users', 'record'] as const).map((step, index) => (
            <Box key={step} number={index + 1}>
              {translate(`order.${step}`)}
            </Box>
          ))}
        </Part>
        <Part title={translate('nothing.title')}>
          <Hint>{translate('nothing.calm')}</Hint>
          <Box>{translate('nothing.compare')}</Box>
          <Box>{translate('nothing.note')}</Box>
          <Box>{translate('nothing.dontChange')}</Box>
          <Hint>{translate('nothing.we')}</Hint>
        </Part>
        <Notes title={translate('notes')} />
        <Part title={translate('contact.title')}>
          <li className="wrap-anywhere">
            {[partner.name, partner.street, town].filter(Boolean).join(' · ')}
            {planner ? <p>{translate('contact.person', { name: planner.name })}</p> : null}
            {phone === null ? null : <p className="font-semibold">{translate('contact.phone', { phone })}</p>}
          </li>
        </Part>
      </Sheet>
    </div>
  )
}

/** A sheet of paper, on the screen too; in print as high as what @page leaves of A4, so that two sheets are two pages. */
function Sheet({ page, isLast = false, children }: { page: string; isLast?: boolean; children: ReactNode }) {
  return (
    <section
      className={clsx(
        'mx-auto mb-4 flex max-w-[210mm] scheme-light flex-col gap-3 border bg-card p-[14mm] text-[0.8125rem] leading-[1.125rem] text-ink max-sm:p-4 sm:min-h-[297mm] print:mb-0 print:h-[268mm] print:min-h-0 print:max-w-none print:border-0 print:p-0',
        !isLast && 'break-after-page',
      )}
    >
      {children}
      <p className="text-right text-xs text-muted">{page}</p>
    </section>
  )
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div>
      <h2 className="mb-1 text-sm font-semibold">{title}</h2>
      <ul className="flex flex-col gap-1">{children}</ul>
    </div>
  )
}

function Box({ number, children }: { number?: number; children: ReactNode }) {
  return (
    <li className="flex gap-2.5">
      <span aria-hidden className="mt-0.5 size-3.5 shrink-0 border border-ink" />
      {number === undefined ? null : <span className="tabular-nums">{number}.</span>}
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </li>
  )
}

function Hint({ children }: { children: ReactNode }) {
  return <li className="wrap-anywhere text-muted">{children}</li>
}

/** Takes the room that is left; long names leave less of it. */
function Notes({ title }: { title: ReactNode }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-hidden">
      <h2 className="mb-1 text-sm font-semibold text-muted">{title}</h2>
      <div aria-hidden className="min-h-0 flex-1 rounded border border-dashed border-line-strong" />
    </div>
  )
}
