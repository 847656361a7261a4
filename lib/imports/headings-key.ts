import { createHash } from 'node:crypto'

/** Tells the headings of one kind of list from those of every other; their order counts, blanks and case do not. */
export function headingsKey(headings: readonly string[]): string {
  const plain = headings.map((heading) => heading.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' '))
  return createHash('sha256').update(JSON.stringify(plain)).digest('hex')
}
