/** Begins what a spreadsheet would take for a formula; a cell of it gets an apostrophe before it. */
const FORMULA = /^[=+\-@\t\r]/

const cellOf = (text: string): string => {
  const line = text.replace(/[\t\r\n]+/g, ' ')
  return FORMULA.test(line) ? `'${line}` : line
}

/** Rows as text for the clipboard: pasted into a spreadsheet, each value is in a cell of its own and is only text. */
export function tableText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(cellOf).join('\t')).join('\n')
}
