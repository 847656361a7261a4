import 'server-only'
import { redirect } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { can } from '@/lib/auth/permissions'
import { currentViewer } from '@/lib/auth/session'
import { EXPORTS_A_WINDOW } from '@/lib/customers/export/allowance'
import { openExport } from '@/lib/customers/export/export-file'
import { EXPORT_CONTENT_TYPE, type ExportFormat } from '@/lib/customers/export/formats'
import { parseCustomerFilter } from '@/lib/customers/filter'
import { downloadRefusal, fileHeaders } from '@/lib/download'
import { DatabaseUnavailableError } from '@/lib/errors'
import { logger } from '@/lib/logger'

/** The answer to a download of the list at this address: the file, or a sentence that says why there is none. */
export async function downloadExport(request: Request, format: ExportFormat): Promise<Response> {
  try {
    return await answer(new URL(request.url).searchParams, format)
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw error
    logger.error({ event: 'database.unavailable' }, 'database unavailable')
    const translate = await getTranslations('customers')
    return downloadRefusal(503, [translate('export.unavailable')])
  }
}

async function answer(query: URLSearchParams, format: ExportFormat): Promise<Response> {
  const viewer = await currentViewer()
  if (!viewer) redirect('/sign-in')
  const translate = await getTranslations('customers')
  if (!can(viewer.role, 'customers:view')) return downloadRefusal(403, [translate('export.forbidden')])
  const now = new Date()
  const filter = parseCustomerFilter(Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)])))
  const file = await openExport(viewer.scope, { format, filter, locale: viewer.locale, now })
  switch (file.status) {
    case 'file':
      return new Response(file.content, {
        headers: fileHeaders({ name: file.name, contentType: EXPORT_CONTENT_TYPE[format] }),
      })
    case 'too-many': {
      const time = (await getFormatter()).dateTime(file.freeAgainAt, { hour: '2-digit', minute: '2-digit' })
      const seconds = Math.max(1, Math.ceil((file.freeAgainAt.getTime() - now.getTime()) / 1_000))
      return downloadRefusal(
        429,
        [translate(`export.tooMany.${file.limit}`, { count: EXPORTS_A_WINDOW[file.limit], time })],
        { 'retry-after': String(seconds) },
      )
    }
  }
}
