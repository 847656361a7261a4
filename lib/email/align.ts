/** A stretch of one side; all segments of a side joined give its text again. */
export type Segment = { text: string; differs: boolean }

const graphemes = new Intl.Segmenter('de', { granularity: 'grapheme' })
/** Longer than any address; beyond it the rest is shown as one stretch, so that the cost stays bounded. */
const LONGEST_ALIGNED = 320

type Side = { units: string[]; rest: string }

function split(text: string): Side {
  const units: string[] = []
  let length = 0
  // A hostile text could be one endless grapheme; a window of code units bounds that too.
  for (const { segment } of graphemes.segment(text.slice(0, LONGEST_ALIGNED * 4))) {
    if (units.length === LONGEST_ALIGNED) break
    units.push(segment)
    length += segment.length
  }
  return { units, rest: text.slice(length) }
}

/** Which units of each side lie outside a longest common subsequence. */
function outsideCommon(left: string[], right: string[]): { left: boolean[]; right: boolean[] } {
  const width = right.length + 1
  const lengths = new Uint16Array((left.length + 1) * width)
  for (let row = left.length - 1; row >= 0; row -= 1)
    for (let column = right.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        left[row] === right[column]
          ? (lengths[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(lengths[(row + 1) * width + column] ?? 0, lengths[row * width + column + 1] ?? 0)
  const outside = { left: left.map(() => true), right: right.map(() => true) }
  let row = 0
  let column = 0
  while (row < left.length && column < right.length) {
    if (left[row] === right[column]) {
      outside.left[row++] = false
      outside.right[column++] = false
    } else if ((lengths[(row + 1) * width + column] ?? 0) >= (lengths[row * width + column + 1] ?? 0)) row += 1
    else column += 1
  }
  return outside
}

function toSegments({ units, rest }: Side, differs: boolean[], restDiffers: boolean): Segment[] {
  const segments: Segment[] = []
  const add = (text: string, marked: boolean) => {
    const last = segments.at(-1)
    if (last && last.differs === marked) last.text += text
    else segments.push({ text, differs: marked })
  }
  units.forEach((unit, index) => {
    add(unit, differs[index] ?? false)
  })
  if (rest !== '') add(rest, restDiffers)
  return segments
}

/** Both texts as stretches that are common or differ, aligned by graphemes along a longest common subsequence. */
export function alignTexts(left: string, right: string): { left: Segment[]; right: Segment[] } {
  const leftSide = split(left)
  const rightSide = split(right)
  const outside = outsideCommon(leftSide.units, rightSide.units)
  const restDiffers = leftSide.rest !== rightSide.rest
  return {
    left: toSegments(leftSide, outside.left, restDiffers),
    right: toSegments(rightSide, outside.right, restDiffers),
  }
}

/** A text as one unmarked stretch. */
export function unmarked(text: string | null): Segment[] {
  return text ? [{ text, differs: false }] : []
}
