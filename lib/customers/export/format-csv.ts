import { stringify } from 'csv-stringify/sync'
import { EXPORT_COLUMNS, type ExportRow, headingsOf, valuesOf } from '@/lib/customers/export/columns'
import type { ExportWords } from '@/lib/customers/export/words'
import { neutraliseFormula } from '@/lib/formula-text'

/** By this Excel knows UTF-8. */
const BYTE_ORDER_MARK = '\ufeff'
/** What German Excel takes for columns and rows; a line break of any kind within a cell would end its row otherwise. */
const SHAPE = { delimiter: ';', record_delimiter: '\r\n', quote_record_delimiter: true }

/**
 * The rows as CSV for German Excel, piece by piece. Texts are written as they are, leading zeros too, so that an import
 * reads exactly what was exported; only what Excel would run as a formula is made inert (lib/formula-text.ts).
 */
export async function* toCsv(pages: AsyncIterable<ExportRow[]>, words: ExportWords): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(BYTE_ORDER_MARK + stringify([headingsOf(words)], SHAPE))
  for await (const rows of pages)
    yield encoder.encode(
      stringify(
        rows.map((row) => cellsOf(row, words)),
        SHAPE,
      ),
    )
}

function cellsOf(row: ExportRow, words: ExportWords): string[] {
  return valuesOf(row, words).map((value, index) => {
    if (value === null) return ''
    return EXPORT_COLUMNS[index]?.kind === 'day' ? dayText(value, words.locale) : neutraliseFormula(value)
  })
}

/** Both are days to Excel, and neither can be taken for another day. */
function dayText(day: string, locale: ExportWords['locale']): string {
  return locale === 'de' ? day.split('-').reverse().join('.') : day
}
