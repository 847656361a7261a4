import 'server-only'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { can } from '@/lib/auth/permissions'
import { currentViewer } from '@/lib/auth/session'
import { berlinToday } from '@/lib/calendar'
import { getCockpit } from '@/lib/cockpit/data'
import { figuresSheets } from '@/lib/cockpit/excel/figures-sheets'
import { toWorkbook } from '@/lib/cockpit/excel/format-workbook'
import { parseCockpitFilter } from '@/lib/cockpit/filter'
import { EXPORT_CONTENT_TYPE } from '@/lib/customers/export/formats'
import { downloadRefusal, fileHeaders } from '@/lib/download'
import { DatabaseUnavailableError } from '@/lib/errors'
import { logger } from '@/lib/logger'

/** The figures that the team page shows at this address, as an Excel file. */
export async function downloadFigures(request: Request): Promise<Response> {
  const viewer = await currentViewer()
  if (!viewer) redirect('/sign-in')
  const translate = await getTranslations('team')
  if (!can(viewer.role, 'team:view')) return downloadRefusal(403, [translate('excel.forbidden')])
  const query = new URL(request.url).searchParams
  const filter = parseCockpitFilter(Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)])))
  const now = new Date()
  try {
    const cockpit = await getCockpit(viewer.scope, filter, now)
    const name = `${translate('excel.fileName')}_${berlinToday(now)}.xlsx`
    return new Response(await toWorkbook(figuresSheets(cockpit, viewer.locale)), {
      headers: fileHeaders({ name, contentType: EXPORT_CONTENT_TYPE.xlsx }),
    })
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw error
    logger.error({ event: 'database.unavailable' }, 'database unavailable')
    return downloadRefusal(503, [translate('excel.failed')])
  }
}
