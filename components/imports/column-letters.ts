const LETTERS = 26

/** The name of a column as spreadsheets have it: A to Z, AA, AB … */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % LETTERS))
  return column < LETTERS ? last : columnLetters(Math.floor(column / LETTERS) - 1) + last
}
