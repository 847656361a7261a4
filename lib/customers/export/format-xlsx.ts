import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { EXPORT_COLUMNS, type ExportRow, headingsOf, valuesOf } from '@/lib/customers/export/columns'
import { type Cell, rowXml, sheetEnd, sheetStart, workbookParts } from '@/lib/customers/export/sheet-xml'
import type { ExportWords } from '@/lib/customers/export/words'

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
    yield rows
      .map((row) => {
        count += 1
        return rowXml(count, cellsOf(row, words), 'text')
      })
      .join('')
  }
  yield sheetEnd(EXPORT_COLUMNS.length, count)
}

function cellsOf(row: ExportRow, words: ExportWords): Cell[] {
  return valuesOf(row, words).map((value, index) =>
    value !== null && EXPORT_COLUMNS[index]?.kind === 'day' ? { day: value } : value,
  )
}
