import 'server-only'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { can } from '@/lib/auth/permissions'
import { currentViewer } from '@/lib/auth/session'
import { getChangeRequest } from '@/lib/change-requests/data'
import { toEml } from '@/lib/change-requests/format-eml'
import { toMsg } from '@/lib/change-requests/format-msg'
import { contentDisposition, type MailFileExtension, mailFileName } from '@/lib/change-requests/mail-file-name'
import type { ChangeRequestRecord } from '@/lib/change-requests/types'
import { DatabaseUnavailableError } from '@/lib/errors'
import { logger } from '@/lib/logger'
import { id as idSchema } from '@/lib/schema'

const CONTENT_TYPE: Record<MailFileExtension, string> = {
  msg: 'application/vnd.ms-outlook',
  eml: 'message/rfc822',
}

const NEVER_STORED = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

/** The mail of a request as a file; a sentence instead of a file for everything that keeps it from going out. */
export async function downloadMail(id: string, extension: MailFileExtension): Promise<Response> {
  try {
    return await answer(id, extension)
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw error
    logger.error({ event: 'database.unavailable' }, 'database unavailable')
    const translate = await getTranslations('requests')
    return sentence(503, [translate('download.unavailable')])
  }
}

async function answer(id: string, extension: MailFileExtension): Promise<Response> {
  const viewer = await currentViewer()
  if (!viewer) redirect('/sign-in')
  const translate = await getTranslations('requests')
  if (!can(viewer.role, 'requests:edit')) return sentence(403, [translate('download.forbidden')])
  const parsed = idSchema.safeParse(id)
  const request = parsed.success ? await getChangeRequest(viewer.scope, parsed.data) : null
  if (!request) return sentence(404, [translate('download.gone')])

  const { code, mail, unneeded } = request
  if (mail === null) return sentence(409, [translate('download.noMail', { code })])
  if (!mail.ok) {
    const problems = mail.problems.map((problem) =>
      translate(`problem.${problem.code}`, { placeholder: problem.placeholder, place: problem.place }),
    )
    return sentence(409, [translate('download.refused', { code }), ...problems])
  }
  if (unneeded.length > 0) {
    const names = unneeded.map((customer) => customer.name).join(', ')
    return sentence(409, [translate('download.refused', { code }), translate('unneeded.text', { names })])
  }
  const bytes =
    extension === 'msg' ? toMsg(mail.mail) : await toEml(mail.mail, { date: new Date(), messageId: request.messageId })
  const name = mailFileName(
    code,
    subjectOfFile(request, (count) => translate('download.severalCustomers', { count })),
    extension,
  )
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...NEVER_STORED,
      'content-type': CONTENT_TYPE[extension],
      'content-disposition': contentDisposition(name),
      'content-length': String(bytes.length),
    },
  })
}

/** What the file name says besides the code: the customer, or how many there are. */
function subjectOfFile({ items, sentOn }: ChangeRequestRecord, several: (count: number) => string): string {
  const carried = sentOn === null ? items.filter((item) => item.status === 'draft') : items
  const [only] = carried
  return carried.length === 1 && only ? only.customerName : several(carried.length)
}

function sentence(status: number, lines: string[]): Response {
  return new Response(`${lines.join('\n\n')}\n`, {
    status,
    headers: { ...NEVER_STORED, 'content-type': 'text/plain; charset=utf-8' },
  })
}
