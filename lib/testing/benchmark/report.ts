import type { Comparison } from '@/lib/testing/benchmark/compare-pages'
import type { Machine } from '@/lib/testing/benchmark/machine'
import type { ReadFigures } from '@/lib/testing/benchmark/measure-reads'

export type Report = {
  measuredOn: string
  machine: Machine
  extent: { organisations: number; customers: number }
  reads: ReadFigures[]
  /** Of one organisation's pages, by the number of customers in all. */
  independence: { few: number; many: number; database: number; page: number }
  comparisons: Comparison[]
  memory: { idle: number; afterLoad: number }
  startMilliseconds: number
}

/** What is to be reached: a ratio of one run, or milliseconds in the database. */
export type Mark = { name: string; figure: string; goal: string; reached: boolean }

const percent = (part: number) => `${(part * 100).toFixed(1)} %`
const milliseconds = (time: number) => `${time.toFixed(time < 10 ? 2 : 0)} ms`
const times = (factor: number) => `${factor.toFixed(2)} ×`

const SHARES: Record<string, number> = { 'list page (twin: its rows)': 0.1, 'customer page': 0.08, save: 0.08 }
const MOST_IN_DATABASE = 10
const MOST_GROWTH = 1.3
const MOST_FIRST_BYTE = 5

export function marksOf(report: Report): Mark[] {
  const slowest = report.reads.reduce((worst, read) => (read.slowest > worst.slowest ? read : worst))
  const scanned = report.reads.filter((read) => read.sequentialScans.includes('customers'))
  const { database, page } = report.independence
  return [
    {
      name: `slowest statement of all lists, searches and counts (${slowest.name})`,
      figure: milliseconds(slowest.slowest),
      goal: `≤ ${MOST_IN_DATABASE} ms`,
      reached: slowest.slowest <= MOST_IN_DATABASE,
    },
    {
      name: 'statements that read all customers from end to end',
      figure: scanned.map((read) => read.name).join(', ') || 'none',
      goal: 'none',
      reached: scanned.length === 0,
    },
    ...[
      { name: 'database', factor: database },
      { name: 'page', factor: page },
    ].map(({ name, factor }) => ({
      name: `cost of one organisation's list among ${report.independence.many} customers against ${report.independence.few} (${name})`,
      figure: times(factor),
      goal: `≤ ${MOST_GROWTH} ×`,
      reached: factor <= MOST_GROWTH,
    })),
    ...report.comparisons.flatMap((comparison) => {
      const goal = SHARES[comparison.name]
      if (goal === undefined) return []
      const share: Mark = {
        name: `${comparison.name}, answers a second against the raw twin`,
        figure: percent(comparison.share),
        goal: `≥ ${percent(goal)}`,
        reached: comparison.share >= goal,
      }
      const firstByte: Mark = {
        name: `${comparison.name}, first byte at one client against the raw twin`,
        figure: times(comparison.firstByteFactor),
        goal: `≤ ${MOST_FIRST_BYTE} ×`,
        reached: comparison.firstByteFactor <= MOST_FIRST_BYTE,
      }
      return comparison.name.startsWith('list') ? [share, firstByte] : [share]
    }),
  ]
}

type Table = { title: string; head: string[]; rows: string[][] }

export function tablesOf(report: Report): Table[] {
  const loads = report.comparisons.flatMap(({ name, share, product, twin }) =>
    [
      { who: 'Lotse', load: product },
      { who: 'raw twin', load: twin },
    ].map(({ who, load }, place) => [
      place === 0 ? name : '',
      who,
      load.loaded.perSecond.toFixed(0),
      place === 0 ? percent(share) : '',
      milliseconds(load.loaded.median),
      milliseconds(load.loaded.p95),
      milliseconds(load.single.median),
      milliseconds(load.single.firstByte),
      `${(load.single.bytes / 1_024).toFixed(0)} KB`,
    ]),
  )
  return [
    {
      title: 'Marks',
      head: ['mark', 'figure', 'to reach', 'reached'],
      rows: marksOf(report).map((mark) => [mark.name, mark.figure, mark.goal, mark.reached ? 'yes' : 'no']),
    },
    {
      title: `Pages, ${report.extent.customers} customers in ${report.extent.organisations} organisations`,
      head: ['page', '', 'a second', 'share', 'median', 'p95', 'median alone', 'first byte alone', 'size'],
      rows: loads,
    },
    {
      title: 'Reads',
      head: ['read', 'statements', 'slowest in the database', 'all in the database', 'prepared pg', 'product'],
      rows: report.reads.map((read) => [
        read.name,
        String(read.statements),
        milliseconds(read.slowest),
        milliseconds(read.sum),
        milliseconds(read.prepared),
        milliseconds(read.product),
      ]),
    },
    {
      title: 'Server',
      head: ['', ''],
      rows: [
        ['start, build and packages there', milliseconds(report.startMilliseconds)],
        ['resident memory after the start', `${report.memory.idle.toFixed(0)} MB`],
        ['resident memory after the load', `${report.memory.afterLoad.toFixed(0)} MB`],
      ],
    },
  ]
}

const markdownTable = ({ title, head, rows }: Table): string =>
  [
    `### ${title}`,
    '',
    ...[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n')

/** For docs/performance.md and for the terminal alike. */
export function asMarkdown(report: Report): string {
  const { machine } = report
  const described = `Measured on ${report.measuredOn} at ${machine.commit}: ${machine.processor}, ${machine.cores} cores, ${machine.memoryGigabytes} GB, ${machine.system}, Node ${machine.node}, PostgreSQL ${machine.postgresql}.`
  return [described, ...tablesOf(report).map(markdownTable)].join('\n\n')
}

/** The plans of every statement, for docs/performance-plans.md. */
export function plansAsMarkdown(report: Report): string {
  const blocks = report.reads.flatMap(({ name, plans }) =>
    plans.map(({ text, plan }, place) =>
      [`## ${name}, statement ${place + 1}`, '', '```sql', text.trim(), '```', '', '```', ...plan, '```'].join('\n'),
    ),
  )
  return blocks.join('\n\n')
}
