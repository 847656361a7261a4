/** What a spreadsheet would take for a formula, and calculate (trust.md §4). */
const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^[+-][\d.,]+$/

/** One line of a .csv: quoted where it has to be, and no cell a formula. */
export function toLine(cells: readonly string[], separator: string): string {
  return `${cells.map((cell) => toCell(cell, separator)).join(separator)}\r\n`
}

function toCell(cell: string, separator: string): string {
  const inert = FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell
  return /["\r\n]/.test(inert) || inert.includes(separator) || inert !== inert.trim()
    ? `"${inert.replaceAll('"', '""')}"`
    : inert
}
