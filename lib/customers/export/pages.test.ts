import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCsv } from '@/lib/customers/export/format-csv'
import { toXlsx } from '@/lib/customers/export/format-xlsx'
import { inTurn, pagesOf, ROWS_A_PAGE, streamOf } from '@/lib/customers/export/pages'
import { exportWords } from '@/lib/customers/export/words'
import { everythingOf, exportRow } from '@/lib/testing/exports'

const words = exportWords('de')
const FORMATS = { csv: toCsv, xlsx: toXlsx }

/** Such texts hardly become shorter by compressing, so that the bytes of a file tell how many pages are in them. */
const hashOf = (id: string) => createHash('sha512').update(id).digest('base64')

/** An export of so many rows, and how many of its pages have been read. */
function open(format: keyof typeof FORMATS, count: number, read?: (page: number) => void) {
  const seen = { pages: 0, rows: 0, ended: false }
  const ids = Array.from({ length: count }, (_, index) => String(index))
  const pages = pagesOf(ids, async (page) => {
    seen.pages += 1
    read?.(seen.pages)
    seen.rows += page.length
    return page.map((id) => exportRow({ sageCustomerNumber: id.padStart(6, '0'), notes: hashOf(id) }))
  })
  async function* watched() {
    try {
      yield* pages
    } finally {
      seen.ended = true
    }
  }
  return { seen, stream: streamOf(FORMATS[format](watched(), words)) }
}

const settled = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)))

describe('pages', () => {
  it('hold every id once, in order, and no more than a page', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 3 * ROWS_A_PAGE + 1 }), async (count) => {
        const ids = Array.from({ length: count }, (_, index) => String(index))
        const pages = await everythingOf(pagesOf(ids, async (page) => [...page]))
        expect(pages.flat()).toEqual(ids)
        expect(pages.every((page) => page.length > 0 && page.length <= ROWS_A_PAGE)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })
})

describe.each(['csv', 'xlsx'] as const)('a stream of 20,000 rows as .%s', (format) => {
  const ROWS = 20_000
  /** Pages that are read and not yet taken; of .xlsx two more, most of them compressed, are on their way. */
  const AHEAD = { csv: 1, xlsx: 3 }

  it('holds no more than a page, and what is being compressed, for whoever takes it', async () => {
    const { seen, stream } = open(format, ROWS)
    const bytesUntil: number[] = []
    let bytes = 0
    for await (const piece of stream) {
      bytes += piece.length
      await settled()
      bytesUntil[seen.pages] ??= bytes
    }
    expect(seen).toEqual({ pages: ROWS / ROWS_A_PAGE, rows: ROWS, ended: true })
    // All pages are alike: what had been taken when a page was read tells how far behind the reader was.
    const aPage = bytes / seen.pages
    for (const [page, taken] of bytesUntil.entries())
      if (taken !== undefined) expect(page - taken / aPage).toBeLessThanOrEqual(AHEAD[format])
  })

  it('reads nothing more while nobody takes it', async () => {
    const { seen, stream } = open(format, ROWS)
    const reader = stream.getReader()
    await reader.read()
    for (let rounds = 0; rounds < 200; rounds += 1) await settled()
    expect(seen.pages).toBeLessThanOrEqual(AHEAD[format])
    await reader.cancel()
  })

  it('ends its pages when the reader goes', async () => {
    const { seen, stream } = open(format, ROWS)
    const reader = stream.getReader()
    while (seen.pages === 0) await reader.read()
    await reader.cancel()
    await expect.poll(() => seen.ended).toBe(true)
    expect(seen.pages).toBeLessThanOrEqual(AHEAD[format])
  })

  it('breaks off where a page cannot be read, instead of ending as if it were whole', async () => {
    const { seen, stream } = open(format, ROWS, (page) => {
      if (page === 3) throw new Error('the database is gone')
    })
    await expect(everythingOf(stream)).rejects.toThrow('the database is gone')
    expect(seen).toEqual({ pages: 3, rows: 2 * ROWS_A_PAGE, ended: true })
  })
})

describe('work in turn', () => {
  it('begins when all before it is done, whether that went well or not', async () => {
    const log: string[] = []
    const work = (name: string, fails = false) =>
      inTurn(async () => {
        log.push(`${name} begins`)
        await settled()
        log.push(`${name} ends`)
        if (fails) throw new Error(name)
        return name
      })
    const results = await Promise.allSettled([work('a'), work('b', true), work('c')])
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })
})
