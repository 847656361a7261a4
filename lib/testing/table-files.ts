import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { type ReadTableOptions, readTable } from '@/lib/imports/reading/read-table'
import type { Encoding, Separator } from '@/lib/imports/types'

type TextFileOptions = { separator?: Separator; encoding?: Encoding; mark?: boolean; lineBreak?: '\r\n' | '\n' | '\r' }

/** A list as a spreadsheet writes it: cells quoted where they must be. */
export function textFile(rows: readonly (readonly string[])[], options: TextFileOptions = {}): Uint8Array {
  const { separator = ';', encoding = 'utf-8', mark = false, lineBreak = '\r\n' } = options
  const quoted = (cell: string) =>
    cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  const text = rows.map((row) => row.map(quoted).join(separator) + lineBreak).join('')
  return iconv.encode(text, encoding, { addBOM: mark })
}

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The parts of a small workbook of text cells, for tests to change, leave out or add to. */
export function workbookParts(rows: readonly (readonly string[])[]): Record<string, string> {
  const cell = (text: string) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
  return {
    '_rels/.rels': relations([['root', 'officeDocument', 'xl/workbook.xml']]),
    'xl/_rels/workbook.xml.rels': relations([['first', 'worksheet', 'worksheets/sheet1.xml']]),
    'xl/workbook.xml': `<workbook xmlns:r="${RELATION}"><sheets><sheet name="Kunden" sheetId="1" r:id="first"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': sheet(rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')),
  }
}

/** Relations as [id, kind, target]. */
export function relations(list: readonly (readonly [string, string, string])[]): string {
  const each = list.map(
    ([id, kind, target]) => `<Relationship Id="${id}" Type="${RELATION}/${kind}" Target="${target}"/>`,
  )
  return `<Relationships>${each.join('')}</Relationships>`
}

export const sheet = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`

export function zipFile(parts: Record<string, string | Uint8Array>): Uint8Array {
  const entries = Object.entries(parts).map(([name, content]) => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ])
  return zipSync(Object.fromEntries(entries))
}

export function xlsxFile(rows: readonly (readonly string[])[]): Uint8Array {
  return zipFile(workbookParts(rows))
}

/** The outcome of reading a file together with all of its rows. */
export async function readWhole(content: Uint8Array | string, options: Partial<ReadTableOptions> = {}) {
  const rows: string[][] = []
  const rowNumbers: number[] = []
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const given = { fileName: 'list.csv', encoding: null, separator: null, ...options }
  const result = await readTable(bytes, given, async (batch) => {
    rows.push(...batch.map(({ cells }) => cells))
    rowNumbers.push(...batch.map(({ rowNumber }) => rowNumber))
  })
  return { ...result, rows, rowNumbers }
}
