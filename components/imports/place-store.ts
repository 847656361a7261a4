/** Where somebody was in the rows of an import when he began a new dry run from there. */
export type Place = {
  importId: string
  rowNumber: number
  /** How far below the upper edge of the window the row stood. */
  top: number
}

let place: Place | null = null

export function rememberPlace(next: Place): void {
  place = next
}

/** Given once: whoever comes to the rows in another way begins at their top. */
export function takePlace(importId: string): Place | null {
  const taken = place?.importId === importId ? place : null
  place = null
  return taken
}

/** The row itself, where it is still shown; else the one that took its place. */
export function rowToReturnTo(shown: readonly number[], rowNumber: number): number | null {
  if (shown.includes(rowNumber)) return rowNumber
  const later = shown.filter((one) => one > rowNumber)
  if (later.length > 0) return Math.min(...later)
  return shown.length > 0 ? Math.max(...shown) : null
}
