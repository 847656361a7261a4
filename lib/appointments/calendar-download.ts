import 'server-only'
import { redirect } from 'next/navigation'
import { createTranslator } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { calendarEntryOf } from '@/lib/appointments/calendar-entry'
import { toCalendarFile } from '@/lib/appointments/calendar-file'
import { getAppointmentPapers } from '@/lib/appointments/data'
import { berlinWallTime } from '@/lib/appointments/wall-time'
import { can } from '@/lib/auth/permissions'
import { currentViewer } from '@/lib/auth/session'
import { downloadRefusal, fileHeaders } from '@/lib/download'
import { DatabaseUnavailableError } from '@/lib/errors'
import { READER_LOCALE } from '@/lib/i18n/appearance'
import { messagesOf } from '@/lib/i18n/messages'
import { logger } from '@/lib/logger'
import { id as idSchema } from '@/lib/schema'

/** What no file system takes in a name; a Sage customer number may hold anything. */
const UNSAFE = /[\\/:*?"<>|\p{C}]+/gu

/** The calendar entry of an appointment as a file, in the appointment's language; of a cancelled one what removes it. */
export async function downloadCalendarFile(id: string): Promise<Response> {
  const viewer = await currentViewer()
  if (!viewer) redirect('/sign-in')
  const translate = await getTranslations('appointments')
  if (!can(viewer.role, 'customers:view')) return downloadRefusal(403, [translate('download.forbidden')])
  const parsed = idSchema.safeParse(id)
  if (!parsed.success) return downloadRefusal(404, [translate('download.gone')])
  try {
    const found = await getAppointmentPapers(viewer.scope, parsed.data)
    if (!found) return downloadRefusal(404, [translate('download.gone')])
    const { appointment, papers } = found
    const locale = READER_LOCALE[appointment.language]
    const messages = messagesOf(appointment.language)
    const words = createTranslator({ locale, messages, namespace: 'appointments.calendar' })
    const file = toCalendarFile(calendarEntryOf(appointment, papers, words, new Date()))
    const number = papers.record.sageCustomerNumber.replace(UNSAFE, ' ').trim()
    const { day } = berlinWallTime(appointment.startsAt)
    const name = `${words('fileName', { number })} ${day}.ics`
    return new Response(file, { headers: fileHeaders({ name, contentType: 'text/calendar; charset=utf-8' }) })
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw error
    logger.error({ event: 'database.unavailable' }, 'database unavailable')
    return downloadRefusal(503, [translate('download.unavailable')])
  }
}
