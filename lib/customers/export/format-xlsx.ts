import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { EXPORT_COLUMNS, type ExportRow, headingsOf, valuesOf } from '@/lib/customers/export/columns'
import { type Cell, rowXml, SHEET_END, sheetStart, workbookParts } from '@/lib/customers/export/sheet-xml'
import type { ExportWords } from '@/lib/customers/export/words'

/** Every stage of the way to the reader holds one piece or two: as many rows as make them small beside a page. */
const ROWS_A_PIECE = 50

/**
 * The rows as an Excel file, piece by piece: a page is asked for when the one before it has been compressed and taken.
 * A page that cannot be had breaks the file off; whoever stops reading ends the pages too.
 */
export function toXlsx(pages: AsyncIterable<ExportRow[]>, words: ExportWords): AsyncIterable<Uint8Array> {
  const sheet = Readable.from(sheetXml(pages, words))
  const file = new PassThrough()
  const breakOff = (error: Error) => file.destroy(error)
  const zip = new ZipFile()
  zip.on('error', breakOff)
  sheet.on('error', breakOff)
  file.on('close', () => sheet.destroy())
  for (const [path, xml] of workbookParts(words.title)) zip.addBuffer(Buffer.from(xml), path)
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml')
  zip.end()
  zip.outputStream.pipe(file)
  return file
}

async function* sheetXml(pages: AsyncIterable<ExportRow[]>, words: ExportWords): AsyncGenerator<string> {
  let count = 1
  yield sheetStart(EXPORT_COLUMNS.map(({ width }) => width)) + rowXml(count, headingsOf(words), 'heading')
  for await (const rows of pages) {
    for (let start = 0; start < rows.length; start += ROWS_A_PIECE) {
      const piece = rows.slice(start, start + ROWS_A_PIECE).map((row, index) => {
        return rowXml(count + index + 1, cellsOf(row, words), 'text')
      })
      count += piece.length
      yield piece.join('')
    }
  }
  yield SHEET_END
}

function cellsOf(row: ExportRow, words: ExportWords): Cell[] {
  return valuesOf(row, words).map((value, index) =>
    value !== null && EXPORT_COLUMNS[index]?.kind === 'day' ? { day: value } : value,
  )
}
