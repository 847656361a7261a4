import { SEPARATORS, type Separator } from '@/lib/imports/types'

const SEPARATOR_LINE = /^\s*"?sep=([^\r\n])"?(?:\r\n|\r|\n|$)/i
const RECORDS_LOOKED_AT = 50

/** Excel's own first line, `sep=;`. It is no part of the table. */
export function readSeparatorLine(text: string): { separator: Separator | null; length: number } {
  const line = SEPARATOR_LINE.exec(text)
  const separator = SEPARATORS.find((one) => one === line?.[1]) ?? null
  return { separator, length: line?.[0].length ?? 0 }
}

/** How many cells each of the first records has, if this is the separator. */
function recordWidths(text: string, separator: Separator): number[] {
  const widths: number[] = []
  let width = 1
  let quoted = false
  let cellStart = true
  let blank = true
  for (let index = 0; index < text.length && widths.length < RECORDS_LOOKED_AT; index += 1) {
    const character = text[index]
    const atStart = cellStart
    cellStart = false
    if (quoted) {
      if (character === '"' && text[index + 1] === '"') index += 1
      else if (character === '"') quoted = false
    } else if (character === '"' && atStart) quoted = true
    else if (character === separator) {
      width += 1
      cellStart = true
      blank = false
    } else if (character === '\n' || character === '\r') {
      if (!blank) widths.push(width)
      width = 1
      cellStart = true
      blank = true
      continue
    }
    blank &&= character === ' '
  }
  // The last record of a sample may be cut off; alone it is all there is.
  if (!blank && widths.length === 0) widths.push(width)
  return widths
}

/** Share of the records that are exactly as wide as the headings. */
function agreement([headings = 1, ...others]: number[]): number {
  return others.length === 0 ? 1 : others.filter((width) => width === headings).length / others.length
}

/**
 * The character that cuts the headings, and then the rows most alike. Where two do, such as commas within the cells of
 * a list with semicolons, the one that cuts more decides. Null where none cuts the headings.
 */
export function detectSeparator(sample: string): Separator | null {
  let best: { separator: Separator; score: number } | null = null
  for (const separator of SEPARATORS) {
    const widths = recordWidths(sample, separator)
    const [headings = 1] = widths
    const score = headings === 1 ? 0 : agreement(widths) + Math.min(headings, 20) / 20
    if (score > (best?.score ?? 0)) best = { separator, score }
  }
  return best?.separator ?? null
}
