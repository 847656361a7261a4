import type { Comparison } from '@/lib/testing/benchmark/compare-pages'
import { HEAP_MEGABYTES } from '@/lib/testing/benchmark/extent'
import { markdownTable, megabytes, milliseconds, percent, seconds, type Table } from '@/lib/testing/benchmark/figures'
import type { Machine } from '@/lib/testing/benchmark/machine'
import { type Mark, marksOf, marksOfGrowth } from '@/lib/testing/benchmark/marks'
import type { ExportFigures } from '@/lib/testing/benchmark/measure-exports'
import type { ImportFigures } from '@/lib/testing/benchmark/measure-imports'
import type { ReadFigures } from '@/lib/testing/benchmark/measure-reads'
import type { Memory } from '@/lib/testing/benchmark/processes'

/** Figures of one run; of a shorter one the parts that were measured. */
export type Report = {
  measuredOn: string
  machine: Machine
  /** Of the machine before the run: above 0 something else worked there. */
  loadBefore: number
  extent: { organisations: number; customers: number }
  startMilliseconds: number
  reads?: ReadFigures[]
  comparisons?: Comparison[]
  /** Before the first page was asked for, and after the last. */
  memory?: { idle: Memory; afterLoad: Memory }
  imports?: ImportFigures[]
  exports?: ExportFigures[]
  /** Exports of few rows and of many in a small heap. */
  streams?: ExportFigures[]
}

/** What one organisation's list costs: milliseconds of its statements in the database, and of the whole page. */
type Cost = { customers: number; database: number; page: number }
export type GrowthReport = { measuredOn: string; machine: Machine; few: Cost; many: Cost }

const tableOfMarks = (marks: readonly Mark[]): Table => ({
  title: 'Goals',
  head: ['what', 'figure', 'goal', 'reached'],
  rows: marks.map((mark) => [mark.name, mark.figure, mark.goal, mark.reached ? 'yes' : '**no**']),
})

function tableOfPages(comparisons: readonly Comparison[]): Table {
  return {
    title: 'Pages',
    head: ['page', '', 'a second', 'share', 'median', 'p95', 'median alone', 'first byte alone', 'size'],
    rows: comparisons.flatMap(({ name, share, product, twin }) =>
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
    ),
  }
}

function tableOfReads(reads: readonly ReadFigures[]): Table {
  return {
    title: 'Lists, searches and counts',
    head: ['read', 'statements', 'slowest in the database', 'all in the database', 'prepared pg', 'Lotse'],
    rows: reads.map((read) => [
      read.name,
      String(read.statements),
      milliseconds(read.slowest),
      milliseconds(read.sum),
      milliseconds(read.prepared),
      milliseconds(read.product),
    ]),
  }
}

function tableOfImports(imports: readonly ImportFigures[]): Table {
  return {
    title: 'Imports',
    head: ['rows', 'whole', 'upload', 'read', 'dry run', 'apply', 'COPY', 'growth', 'list page idle', 'meanwhile'],
    rows: imports.map(({ rows, milliseconds: whole, phases, copyMilliseconds, growth, list }) => [
      String(rows),
      ...[whole, phases.upload, phases.read, phases.check, phases.apply, copyMilliseconds].map(seconds),
      megabytes(growth),
      milliseconds(list.idle),
      milliseconds(list.meanwhile),
    ]),
  }
}

function tableOfExports(title: string, exports: readonly ExportFigures[]): Table {
  return {
    title,
    head: ['format', 'rows', 'whole', 'rows a second', 'size', 'memory before', 'memory at most'],
    rows: exports.map(({ format, rows, milliseconds: whole, bytes, memory }) => [
      format,
      String(rows),
      seconds(whole),
      (rows / (whole / 1_000)).toFixed(0),
      `${(bytes / 1_048_576).toFixed(1)} MB`,
      megabytes(memory.before),
      megabytes(memory.peak),
    ]),
  }
}

const both = ({ web, jobs }: Memory) => `${megabytes(web)} and ${megabytes(jobs)}`

function tableOfServer({ startMilliseconds, memory }: Report): Table {
  return {
    title: 'Server',
    head: ['what', 'figure'],
    rows: [
      ['start, build and packages there', seconds(startMilliseconds)],
      ...(memory
        ? [
            ['memory after the start: web server and job process', both(memory.idle)],
            ['memory after the load', both(memory.afterLoad)],
          ]
        : []),
    ],
  }
}

export function tablesOf(report: Report): Table[] {
  const { reads, comparisons, imports, exports, streams } = report
  return [
    tableOfMarks(marksOf(report)),
    ...(comparisons ? [tableOfPages(comparisons)] : []),
    ...(reads ? [tableOfReads(reads)] : []),
    ...(imports ? [tableOfImports(imports)] : []),
    ...(exports ? [tableOfExports('Exports', exports)] : []),
    ...(streams ? [tableOfExports(`Exports in a heap of ${HEAP_MEGABYTES} MB`, streams)] : []),
    tableOfServer(report),
  ]
}

const described = ({ measuredOn, machine }: Pick<Report, 'measuredOn' | 'machine'>): string =>
  `Measured on ${measuredOn} at ${machine.commit}: ${machine.processor}, ${machine.cores} cores, ${machine.memoryGigabytes} GB, ${machine.system}, Node ${machine.node}, PostgreSQL ${machine.postgresql}`

/** For docs/performance.md and for the terminal alike. */
export function asMarkdown(report: Report): string {
  const { extent, loadBefore } = report
  const about = `${described(report)}; load before the run ${loadBefore.toFixed(2)}. ${extent.customers} customers in ${extent.organisations} organisations.`
  return [about, ...tablesOf(report).map(markdownTable)].join('\n\n')
}

export function growthAsMarkdown(report: GrowthReport): string {
  const { few, many } = report
  const costs: Table = {
    title: "One organisation's list",
    head: ['customers in all', 'in the database', 'whole page'],
    rows: [few, many].map(({ customers, database, page }) => [
      String(customers),
      milliseconds(database),
      milliseconds(page),
    ]),
  }
  return [`${described(report)}.`, ...[tableOfMarks(marksOfGrowth(report)), costs].map(markdownTable)].join('\n\n')
}

/** The plans of every statement, for docs/query-plans.md. */
export function plansAsMarkdown(reads: readonly ReadFigures[]): string {
  const blocks = reads.flatMap(({ name, plans }) =>
    plans.map(({ text, plan }, place) =>
      [`## ${name}, statement ${place + 1}`, '', '```sql', text.trim(), '```', '', '```', ...plan, '```'].join('\n'),
    ),
  )
  return blocks.join('\n\n')
}
