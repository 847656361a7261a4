import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { getExportRows, listExportIds } from '@/lib/customers/export/data'
import { toCsv } from '@/lib/customers/export/format-csv'
import { toXlsx } from '@/lib/customers/export/format-xlsx'
import type { ExportFormat } from '@/lib/customers/export/formats'
import { type BeginExportOutcome, beginExport } from '@/lib/customers/export/mutations'
import { inTurn, pagesOf, streamOf } from '@/lib/customers/export/pages'
import { exportWords } from '@/lib/customers/export/words'
import type { CustomerFilter } from '@/lib/customers/filter'
import type { Locale } from '@/lib/i18n/locale'

export type ExportFile =
  | { status: 'file'; name: string; content: ReadableStream<Uint8Array> }
  | Exclude<BeginExportOutcome, { status: 'begun' }>

type Wish = { format: ExportFormat; filter: CustomerFilter; locale: Locale; now: Date }

/** All customers that the list shows with this filter, in its order, as a file that is made while it is read. */
export async function openExport(scope: Scope, { format, filter, locale, now }: Wish): Promise<ExportFile> {
  const begun = await beginExport(scope, { format, filter }, now)
  if (begun.status !== 'begun') return begun
  const words = exportWords(locale)
  const ids = await inTurn(() => listExportIds(scope, filter, now))
  const pages = pagesOf(ids, (page) => inTurn(() => getExportRows(scope, page, now)))
  const pieces = format === 'csv' ? toCsv(pages, words) : toXlsx(pages, words)
  return { status: 'file', name: `${words.title}_${berlinToday(now)}.${format}`, content: streamOf(pieces) }
}
