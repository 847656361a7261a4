import { neutraliseFormula } from '@/lib/formula-text'

/** A spreadsheet takes what begins with a quotation mark for quoted: unquoted, it could be a formula after all. */
const cellOf = (text: string): string => {
  const line = neutraliseFormula(text.replace(/[\t\r\n]+/g, ' '))
  return line.startsWith('"') ? `"${line.replaceAll('"', '""')}"` : line
}

/** Rows as text for the clipboard: pasted into a spreadsheet, each value is in a cell of its own and is only text. */
export function tableText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(cellOf).join('\t')).join('\n')
}
