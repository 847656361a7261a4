import 'server-only'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { can } from '@/lib/auth/permissions'
import { currentViewer } from '@/lib/auth/session'
import { getMailFile } from '@/lib/change-requests/mail-file'
import { contentDisposition, type MailFileExtension } from '@/lib/change-requests/mail-file-name'
import { DatabaseUnavailableError } from '@/lib/errors'
import { logger } from '@/lib/logger'
import { id as idSchema } from '@/lib/schema'

const CONTENT_TYPE: Record<MailFileExtension, string> = {
  msg: 'application/vnd.ms-outlook',
  eml: 'message/rfc822',
}

const NEVER_STORED = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

/** The answer to a download: the file, or a sentence for everything that keeps the mail from going out. */
export async function downloadMail(id: string, extension: MailFileExtension): Promise<Response> {
  try {
    return await answer(id, extension)
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw error
    logger.error({ event: 'database.unavailable' }, 'database unavailable')
    const translate = await getTranslations('requests')
    return inWords(503, [translate('download.unavailable')])
  }
}

async function answer(id: string, extension: MailFileExtension): Promise<Response> {
  const viewer = await currentViewer()
  if (!viewer) redirect('/sign-in')
  const translate = await getTranslations('requests')
  if (!can(viewer.role, 'requests:edit')) return inWords(403, [translate('download.forbidden')])
  const parsed = idSchema.safeParse(id)
  if (!parsed.success) return inWords(404, [translate('download.gone')])
  const file = await getMailFile(viewer.scope, { id: parsed.data, extension, now: new Date() })
  switch (file.status) {
    case 'file':
      return new Response(new Uint8Array(file.bytes), {
        headers: {
          ...NEVER_STORED,
          'content-type': CONTENT_TYPE[file.extension],
          'content-disposition': contentDisposition(file.name),
          'content-length': String(file.bytes.length),
        },
      })
    case 'gone':
      return inWords(404, [translate('download.gone')])
    case 'no-mail':
      return inWords(409, [translate('download.noMail', { code: file.code })])
    case 'refused':
      return inWords(409, [
        translate('download.refused', { code: file.code }),
        ...file.problems.map(({ code, placeholder, place }) => translate(`problem.${code}`, { placeholder, place })),
      ])
    case 'not-needed':
      return inWords(409, [
        translate('download.refused', { code: file.code }),
        translate('unneeded.text', { names: file.names.join(', ') }),
      ])
  }
}

function inWords(status: number, lines: string[]): Response {
  return new Response(`${lines.join('\n\n')}\n`, {
    status,
    headers: { ...NEVER_STORED, 'content-type': 'text/plain; charset=utf-8' },
  })
}
