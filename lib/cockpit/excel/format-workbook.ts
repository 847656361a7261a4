import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import type { Sheet } from '@/lib/cockpit/excel/figures-sheets'
import { rowXml, SHEET_END, sheetPath, sheetStart, workbookParts } from '@/lib/customers/export/sheet-xml'

/** Some small sheets as one Excel file. */
export function toWorkbook(sheets: readonly Sheet[]): Promise<Buffer<ArrayBuffer>> {
  const zip = new ZipFile()
  for (const [path, xml] of workbookParts(...sheets.map(({ name }) => name))) zip.addBuffer(Buffer.from(xml), path)
  sheets.forEach(({ widths, head, rows }, index) => {
    const lines = [rowXml(1, head, 'heading'), ...rows.map((row, at) => rowXml(at + 2, row, 'text'))]
    zip.addBuffer(Buffer.from(sheetStart(widths) + lines.join('') + SHEET_END), sheetPath(index))
  })
  zip.end()
  return buffer(zip.outputStream)
}
