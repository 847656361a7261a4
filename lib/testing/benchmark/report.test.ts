import { expect, it } from 'vitest'
import { marksOf, marksOfGrowth } from '@/lib/testing/benchmark/marks'
import { asMarkdown, growthAsMarkdown, plansAsMarkdown, type Report } from '@/lib/testing/benchmark/report'

const machine = {
  processor: 'Prüfstand',
  cores: 2,
  memoryGigabytes: 24,
  system: 'linux 6',
  node: 'v24',
  postgresql: '18.4',
  commit: 'abc1234',
}
const load = { perSecond: 100, median: 10, p95: 20, firstByte: 9, bytes: 2_048 }
const both = { loaded: load, single: load }
const comparison = (name: string, share: number) => ({ name, share, firstByteFactor: 4, product: both, twin: both })
const read = (name: string, slowest: number, sequentialScans: string[] = []) => ({
  name,
  statements: 1,
  slowest,
  sum: slowest,
  product: 3,
  prepared: 1,
  sequentialScans,
  plans: [{ text: ' SELECT 1 ', plan: ['Result'] }],
})
const imported = (rows: number, milliseconds: number) => ({
  rows,
  milliseconds,
  phases: { upload: 1, read: 2, check: 3, apply: 4 },
  copyMilliseconds: 500,
  growth: 300,
  list: { idle: 10, meanwhile: 21 },
})

const exported = (rows: number, peak: number) => ({
  format: 'csv' as const,
  rows,
  milliseconds: 5_000,
  bytes: 1_048_576,
  memory: { before: 1, peak },
  growth: peak - 1,
})

const report: Report = {
  measuredOn: '2026-11-28',
  machine,
  loadBefore: 0.5,
  extent: { organisations: 200, customers: 200_000 },
  startMilliseconds: 2_500,
  reads: [read('list', 2), read('search', 11, ['customers'])],
  comparisons: [comparison('list page (twin: its rows)', 0.1), comparison('save', 0.079), comparison('other', 0)],
  memory: { idle: { web: 150, jobs: 100 }, afterLoad: { web: 300, jobs: 100 } },
  imports: [imported(10_000, 7_500), imported(100_000, 90_001)],
  exports: [exported(100_000, 2)],
  streams: [exported(20_000, 190), exported(20_000, 200), exported(200_000, 240), exported(200_000, 230)],
}

const verdicts = (marks: ReturnType<typeof marksOf>) => marks.map(({ figure, reached }) => [figure, reached])

it('says of every goal whether it is reached, the limit itself included', () => {
  expect(verdicts(marksOf(report))).toEqual([
    ['11 ms', false],
    ['search', false],
    ['10.0 %', true],
    ['4.00 ×', true],
    ['7.9 %', false],
    ['15.00 ×', true],
    ['7500 ms', true],
    ['300 MB', true],
    ['2.10 ×', false],
    ['12.00 ×', false],
    ['300 MB', true],
    ['2.10 ×', false],
    ['1.20 ×', true],
  ])
})

it('reaches no goal with a figure that is missing', () => {
  const unknown = [{ ...imported(10_000, 1), growth: Number.NaN, copyMilliseconds: Number.NaN }]
  const others = { reads: undefined, comparisons: undefined, streams: undefined }
  expect(verdicts(marksOf({ ...report, ...others, imports: unknown }))).toEqual([
    ['NaN ×', false],
    ['1.00 ms', true],
    ['NaN MB', false],
    ['2.10 ×', false],
  ])
})

it('tells only what was measured', () => {
  const { reads: _reads, comparisons: _comparisons, ...rest } = report
  const { imports: _imports, exports: _exports, streams: _streams, ...short } = rest
  expect(asMarkdown(short)).not.toContain('### Pages')
  const whole = asMarkdown(report)
  for (const title of [
    'Goals',
    'Pages',
    'Lists, searches and counts',
    'Imports',
    'Exports',
    'Exports in a heap of 128 MB',
    'Server',
  ])
    expect(whole).toContain(`### ${title}\n`)
  expect(whole).toContain('| csv | 100000 | 5.0 s | 20000 | 1.0 MB | 1 MB | 2 MB |')
})

it('has as many cells in every row of a table as in its head', () => {
  for (const table of asMarkdown(report).split('### ').slice(1)) {
    const rows = table.split('\n').filter((line) => line.startsWith('|'))
    expect(new Set(rows.map((row) => row.split(' | ').length)).size).toBe(1)
  }
})

it('compares one organisation among many with itself among few', () => {
  const growth = {
    measuredOn: '2026-11-28',
    machine,
    few: { customers: 20_000, database: 2, page: 10 },
    many: { customers: 1_000_000, database: 2.6, page: 14 },
  }
  expect(verdicts(marksOfGrowth(growth))).toEqual([
    ['1.30 ×', true],
    ['1.40 ×', false],
  ])
  expect(growthAsMarkdown(growth)).toContain('| 1000000 | 2.60 ms | 14 ms |')
})

it('keeps every plan under its statement', () => {
  expect(plansAsMarkdown(report.reads ?? [])).toContain(
    '## search, statement 1\n\n```sql\nSELECT 1\n```\n\n```\nResult\n```',
  )
})
