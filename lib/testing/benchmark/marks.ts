import type { Comparison } from '@/lib/testing/benchmark/compare-pages'
import { megabytes, milliseconds, percent, times } from '@/lib/testing/benchmark/figures'
import type { ExportFigures } from '@/lib/testing/benchmark/measure-exports'
import type { ImportFigures } from '@/lib/testing/benchmark/measure-imports'
import type { ReadFigures } from '@/lib/testing/benchmark/measure-reads'
import type { GrowthReport, Report } from '@/lib/testing/benchmark/report'

/** What is to be reached: a ratio of one run, or milliseconds in the database. */
export type Mark = { name: string; figure: string; goal: string; reached: boolean }

const MOST_IN_DATABASE = 10
const MOST_GROWTH = 1.3
const MOST_FIRST_BYTE = 5
const MOST_TIMES_COPY = 15
const MOST_FOR_SMALL_IMPORT = 10_000
/** Ten times the rows may take this many times as long. */
const MOST_FOR_TENFOLD = 12
const MOST_MEMORY = 300
const MOST_SLOWED = 2
/** Ten times the rows may hold this many times the memory. */
const MOST_FOR_LONG_EXPORT = 1.2

/** By the name of a comparison: the share of its twin's answers that is to be reached. */
const SHARES: Record<string, number> = { 'list page (twin: its rows)': 0.1, 'customer page': 0.08, save: 0.08 }

const atMost = (name: string, value: number, limit: number, write: (value: number) => string): Mark => ({
  name,
  figure: write(value),
  goal: `≤ ${write(limit)}`,
  reached: value <= limit,
})

function marksOfReads(reads: readonly ReadFigures[]): Mark[] {
  const slowest = reads.reduce((worst, read) => (read.slowest > worst.slowest ? read : worst))
  const scanned = reads.filter((read) => read.sequentialScans.includes('customers'))
  return [
    atMost(
      `slowest statement of all lists, searches and counts (${slowest.name})`,
      slowest.slowest,
      MOST_IN_DATABASE,
      milliseconds,
    ),
    {
      name: 'statements that read all customers from end to end',
      figure: scanned.map((read) => read.name).join(', ') || 'none',
      goal: 'none',
      reached: scanned.length === 0,
    },
  ]
}

function marksOfPages(comparisons: readonly Comparison[]): Mark[] {
  return comparisons.flatMap(({ name, share, firstByteFactor }) => {
    const goal = SHARES[name]
    if (goal === undefined) return []
    const reaches: Mark = {
      name: `${name}, answers a second against the raw twin`,
      figure: percent(share),
      goal: `≥ ${percent(goal)}`,
      reached: share >= goal,
    }
    if (!name.startsWith('list')) return [reaches]
    return [
      reaches,
      atMost(`${name}, first byte at one client against the raw twin`, firstByteFactor, MOST_FIRST_BYTE, times),
    ]
  })
}

function marksOfImports(imports: readonly ImportFigures[]): Mark[] {
  const [small] = imports
  return imports.flatMap((one) => {
    const about = `import of ${one.rows} rows`
    const duration =
      one === small
        ? [
            atMost(`${about}, against COPY of them`, one.milliseconds / one.copyMilliseconds, MOST_TIMES_COPY, times),
            atMost(about, one.milliseconds, MOST_FOR_SMALL_IMPORT, milliseconds),
          ]
        : [
            atMost(
              `${about}, against that of ${small?.rows} rows`,
              one.milliseconds / (small?.milliseconds ?? Number.NaN),
              MOST_FOR_TENFOLD,
              times,
            ),
          ]
    return [
      ...duration,
      atMost(`${about}, growth of the server meanwhile`, one.growth, MOST_MEMORY, megabytes),
      atMost(`${about}, list page meanwhile against idle`, one.list.meanwhile / one.list.idle, MOST_SLOWED, times),
    ]
  })
}

function marksOfStreams(streams: readonly ExportFigures[]): Mark[] {
  const rows = streams.map((one) => one.rows)
  const [few, many] = [Math.min(...rows), Math.max(...rows)]
  const peakOf = (size: number) => Math.max(...streams.filter((one) => one.rows === size).map((one) => one.memory.peak))
  return [
    atMost(
      `export of ${many} rows, memory at most against one of ${few}`,
      peakOf(many) / peakOf(few),
      MOST_FOR_LONG_EXPORT,
      times,
    ),
  ]
}

export function marksOfGrowth({ few, many }: GrowthReport): Mark[] {
  const about = `one organisation's list among ${many.customers} customers against ${few.customers}`
  return [
    atMost(`${about}, in the database`, many.database / few.database, MOST_GROWTH, times),
    atMost(`${about}, whole page`, many.page / few.page, MOST_GROWTH, times),
  ]
}

export function marksOf({ reads, comparisons, imports, streams }: Report): Mark[] {
  return [
    ...(reads ? marksOfReads(reads) : []),
    ...(comparisons ? marksOfPages(comparisons) : []),
    ...(imports ? marksOfImports(imports) : []),
    ...(streams ? marksOfStreams(streams) : []),
  ]
}
