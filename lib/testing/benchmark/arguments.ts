import { z } from 'zod'

/**
 * What a run can be cut down to: statements in the database, pages beside their twins, imports with exports, and exports
 * of many rows in a small heap.
 */
export const PARTS = ['reads', 'pages', 'transfers', 'streams'] as const
export type Part = (typeof PARTS)[number]

export type Wish = {
  quick: boolean
  /** One organisation's cost among few and among many; a run of its own, since it fills a million customers. */
  independence: boolean
  /** Also writes the figures into the documents. */
  write: boolean
  parts: ReadonlySet<Part>
}

const flagSchema = z.enum(['quick', 'independence', 'write'])
const partsSchema = z.array(z.enum(PARTS)).min(1).max(PARTS.length)

export const USAGE = `npm run bench -- [--quick] [--only=${PARTS.join(',')}] [--independence] [--write]`

/** The wish that the command line spells, or null where it spells none. */
export function parseWish(given: readonly string[]): Wish | null {
  const wish = { quick: false, independence: false, write: false }
  let parts: readonly Part[] = PARTS
  for (const argument of given) {
    const [, name = '', value] = /^--([a-z]+)(?:=(.*))?$/.exec(argument) ?? []
    const flag = flagSchema.safeParse(name)
    const only = partsSchema.safeParse(name === 'only' ? value?.split(',') : undefined)
    if (flag.success && value === undefined) wish[flag.data] = true
    else if (only.success) parts = only.data
    else return null
  }
  return { ...wish, parts: new Set(parts) }
}
