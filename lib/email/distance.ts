/** Damerau–Levenshtein distance (unrestricted: a transposed pair may be edited further), in code points. */
export function damerauLevenshtein(left: string, right: string): number {
  const from = [...left]
  const to = [...right]
  const width = to.length + 2
  const most = from.length + to.length
  const cells = new Uint32Array((from.length + 2) * width).fill(most)
  const at = (row: number, column: number): number => cells[row * width + column] ?? most
  for (let row = 0; row <= from.length; row += 1) cells[(row + 1) * width + 1] = row
  for (let column = 0; column <= to.length; column += 1) cells[width + column + 1] = column
  const lastRowOf = new Map<string, number>()
  for (let row = 1; row <= from.length; row += 1) {
    let lastColumn = 0
    const character = from[row - 1] ?? ''
    for (let column = 1; column <= to.length; column += 1) {
      const other = to[column - 1] ?? ''
      const matchRow = lastRowOf.get(other) ?? 0
      const matchColumn = lastColumn
      const same = character === other
      if (same) lastColumn = column
      cells[(row + 1) * width + column + 1] = Math.min(
        at(row, column) + (same ? 0 : 1),
        at(row + 1, column) + 1,
        at(row, column + 1) + 1,
        at(matchRow, matchColumn) + (row - matchRow - 1) + 1 + (column - matchColumn - 1),
      )
    }
    lastRowOf.set(character, row)
  }
  return at(from.length + 1, to.length + 1)
}

/** Longer than any part of an address (RFC 5321: 64 and 255); beyond it nobody speaks of a typing error. */
const LONGEST_PART = 320

/** A typing error by product.md §4: distance 1 or 2, and at most a third of the longer text. */
export function isTypingError(left: string, right: string): boolean {
  if (left.length > LONGEST_PART || right.length > LONGEST_PART) return false
  const longer = Math.max([...left].length, [...right].length)
  const distance = damerauLevenshtein(left, right)
  return distance > 0 && distance <= 2 && distance * 3 <= longer
}
