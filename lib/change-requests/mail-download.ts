import 'server-only'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { can } from '@/lib/auth/permissions'
import { currentViewer } from '@/lib/auth/session'
import { getMailFile } from '@/lib/change-requests/mail-file'
import type { MailFileExtension } from '@/lib/change-requests/mail-file-name'
import { downloadRefusal, fileHeaders } from '@/lib/download'
import { DatabaseUnavailableError } from '@/lib/errors'
import { logger } from '@/lib/logger'
import { id as idSchema } from '@/lib/schema'

const CONTENT_TYPE: Record<MailFileExtension, string> = {
  msg: 'application/vnd.ms-outlook',
  eml: 'message/rfc822',
}

/** The answer to a download: the file, or a sentence for everything that keeps the mail from going out. */
export async function downloadMail(id: string, extension: MailFileExtension): Promise<Response> {
  try {
    return await answer(id, extension)
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw error
    logger.error({ event: 'database.unavailable' }, 'database unavailable')
    const translate = await getTranslations('requests')
    return downloadRefusal(503, [translate('download.unavailable')])
  }
}

async function answer(id: string, extension: MailFileExtension): Promise<Response> {
  const viewer = await currentViewer()
  if (!viewer) redirect('/sign-in')
  const translate = await getTranslations('requests')
  if (!can(viewer.role, 'requests:edit')) return downloadRefusal(403, [translate('download.forbidden')])
  const parsed = idSchema.safeParse(id)
  if (!parsed.success) return downloadRefusal(404, [translate('download.gone')])
  const file = await getMailFile(viewer.scope, { id: parsed.data, extension, now: new Date() })
  switch (file.status) {
    case 'file':
      return new Response(new Uint8Array(file.bytes), {
        headers: {
          ...fileHeaders({ name: file.name, contentType: CONTENT_TYPE[file.extension] }),
          'content-length': String(file.bytes.length),
        },
      })
    case 'gone':
      return downloadRefusal(404, [translate('download.gone')])
    case 'no-mail':
      return downloadRefusal(409, [translate('download.noMail', { code: file.code })])
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
}
