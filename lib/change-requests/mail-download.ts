import 'server-only'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { can } from '@/lib/auth/permissions'
import type { Scope } from '@/lib/auth/scope'
import { currentViewer } from '@/lib/auth/session'
import { getAnswerMailFile } from '@/lib/change-requests/answer-mails/data'
import { getMailFile } from '@/lib/change-requests/mail-file'
import type { MailFileExtension } from '@/lib/change-requests/mail-file-name'
import { getReminderFile } from '@/lib/change-requests/reminders/reminder-file'
import { downloadRefusal, fileHeaders } from '@/lib/download'
import { DatabaseUnavailableError } from '@/lib/errors'
import { logger } from '@/lib/logger'
import { id as idSchema } from '@/lib/schema'

const CONTENT_TYPE: Record<MailFileExtension, string> = {
  msg: 'application/vnd.ms-outlook',
  eml: 'message/rfc822',
}

/** The mail of a request, or a sentence for everything that keeps it from going out. */
export function downloadMail(id: string, extension: MailFileExtension): Promise<Response> {
  return answerWithFile(id, extension, getMailFile)
}

/** The reminder of a request, likewise. */
export function downloadReminder(id: string, extension: MailFileExtension): Promise<Response> {
  return answerWithFile(id, extension, getReminderFile)
}

function answerWithFile(id: string, extension: MailFileExtension, load: typeof getMailFile): Promise<Response> {
  return answerDownload(id, async (scope, requestId) => {
    const translate = await getTranslations('requests')
    const file = await load(scope, { id: requestId, extension, now: new Date() })
    switch (file.status) {
      case 'file':
        return mailFile(file)
      case 'gone':
        return downloadRefusal(404, [translate('download.gone')])
      case 'no-mail':
        return downloadRefusal(409, [translate('download.noMail', { code: file.code })])
      case 'nothing-waiting':
        return downloadRefusal(409, [translate('download.nothingWaiting', { code: file.code })])
      case 'refused':
        return downloadRefusal(409, [
          translate('download.refused', { code: file.code }),
          ...file.problems.map(({ code, placeholder, place }) => translate(`problem.${code}`, { placeholder, place })),
        ])
      case 'not-needed':
        return downloadRefusal(409, [
          translate('download.refused', { code: file.code }),
          translate('unneeded.text', { names: file.names.join(', ') }),
        ])
    }
  })
}

/** A mail that was dropped as an answer, as it came. */
export function downloadAnswerMail(id: string): Promise<Response> {
  return answerDownload(id, async (scope, mailId) => {
    const file = await getAnswerMailFile(scope, mailId)
    if (!file) return downloadRefusal(404, [(await getTranslations('answers'))('download.gone')])
    return mailFile({ bytes: file.bytes, name: file.fileName, extension: file.format })
  })
}

async function answerDownload(id: string, work: (scope: Scope, id: string) => Promise<Response>): Promise<Response> {
  const viewer = await currentViewer()
  if (!viewer) redirect('/sign-in')
  const translate = await getTranslations('requests')
  if (!can(viewer.role, 'requests:edit')) return downloadRefusal(403, [translate('download.forbidden')])
  const parsed = idSchema.safeParse(id)
  if (!parsed.success) return downloadRefusal(404, [translate('download.gone')])
  try {
    return await work(viewer.scope, parsed.data)
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw error
    logger.error({ event: 'database.unavailable' }, 'database unavailable')
    return downloadRefusal(503, [translate('download.unavailable')])
  }
}

type MailBytes = { bytes: Uint8Array; name: string; extension: MailFileExtension }

/** Never shown in the browser, whatever a stranger wrote into it. */
function mailFile({ bytes, name, extension }: MailBytes): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...fileHeaders({ name, contentType: CONTENT_TYPE[extension] }),
      'content-length': String(bytes.length),
    },
  })
}
