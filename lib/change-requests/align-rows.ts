const SEPARATOR = ' | '
/** Fewer cells are no table, and a wider cell sticks out instead of pushing all others away. */
const FEWEST_CELLS = 3
const WIDEST_CELL = 48

const cellsOf = (line: string) => line.split(SEPARATOR).map((cell) => cell.replace(/[ \t]+$/, ''))
const widthOf = (text: string) => [...text].length

/**
 * Lines below each other with as many cells between " | " become a table in a plain text: in columns where letters are
 * equally wide, and still told apart where they are not. Only blanks are added.
 */
export function alignRows(text: string): string {
  const rows = text.split('\n').map(cellsOf)
  const aligned: string[] = []
  for (let start = 0; start < rows.length; ) {
    const count = rows[start]?.length ?? 0
    const next = rows.findIndex((cells, index) => index > start && cells.length !== count)
    const end = next === -1 ? rows.length : next
    const run = rows.slice(start, end)
    aligned.push(...(count >= FEWEST_CELLS && run.length > 1 ? padded(run) : run.map((cells) => cells.join(SEPARATOR))))
    start = end
  }
  return aligned.join('\n')
}

function padded(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => Math.min(widthOf(cells[column] ?? ''), WIDEST_CELL))),
  )
  return rows.map((cells) =>
    cells
      .map((cell, column) => {
        const isLast = column === cells.length - 1
        return isLast ? cell : cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)))
      })
      .join(SEPARATOR),
  )
}
