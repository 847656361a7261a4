import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { nodeProgram, packageScript, Refusal, reportFailure, root, step } from '@/bin/prepare.mjs'
import type { EmbeddedServer } from '@/lib/db/embedded'
import { startThrowAwayMigrated } from '@/lib/db/throw-away'
import { parseWish, USAGE, type Wish } from '@/lib/testing/benchmark/arguments'
import { type Extent, FULL, QUICK } from '@/lib/testing/benchmark/extent'
import { openInstallation } from '@/lib/testing/benchmark/installation'
import type { Open } from '@/lib/testing/benchmark/measure'
import { asMarkdown, growthAsMarkdown, plansAsMarkdown, type Report } from '@/lib/testing/benchmark/report'

const secret = randomBytes(33).toString('base64')

/** What the product's own functions read when they run in a process of the benchmark. */
const environmentFor = (server: EmbeddedServer) => ({
  DATABASE_URL: server.applicationUrl,
  NEXTAUTH_SECRET: secret,
  PUBLIC_URL: 'http://localhost:3000',
  LOG_LEVEL: 'error',
})

/** Ends the database, whose last it is, before this process: also when a person interrupts. */
async function withServer<T>(server: EmbeddedServer, work: (open: Open) => Promise<T>): Promise<T> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void server.stop().finally(() => process.exit(1)))
  Object.assign(process.env, environmentFor(server))
  const superuser = new pg.Client(server.superuserUrl)
  const application = new pg.Client(server.applicationUrl)
  try {
    await Promise.all([superuser.connect(), application.connect()])
    return await work({ server, secret, superuser, application })
  } finally {
    await Promise.allSettled([superuser.end(), application.end()])
    await server.stop()
  }
}

/** Between the marks that a document has for them, in the form in which the style check wants it. */
async function writeInto(name: string, marks: string, content: string): Promise<void> {
  const file = join(root, 'docs', name)
  const [begin, end] = [`<!-- ${marks} -->`, `<!-- end of ${marks} -->`]
  const [before, rest] = readFileSync(file, 'utf8').split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error(`${file} has no place for ${marks}`)
  writeFileSync(file, `${before}${begin}\n\n${content}\n\n${end}${after}`)
  const biome = packageScript('@biomejs', 'biome', 'bin', 'biome')
  await step(`Writing ${name}`, nodeProgram(), [biome, 'format', '--write', file])
}

function keep(name: string, report: object, markdown: string): void {
  const folder = join(root, '.data')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}.json`)
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
  console.log(`\n${markdown}\n\nWritten to ${file}`)
}

async function runIndependence(extent: Extent, { quick, write }: Wish): Promise<void> {
  const server = await startThrowAwayMigrated()
  const report = await withServer(server, async (open) => {
    const { measureGrowth } = await import('@/lib/testing/benchmark/measure-growth')
    return measureGrowth(open, extent)
  })
  const markdown = growthAsMarkdown(report)
  keep(quick ? 'benchmark-independence-quick' : 'benchmark-independence', report, markdown)
  if (write) await writeInto('performance.md', 'independence', markdown)
}

function fillIn({ organisations, customersEach }: Extent) {
  return (server: EmbeddedServer, now: Date) => {
    const script = join('lib', 'testing', 'benchmark', 'run-filling.ts')
    const sizes = [organisations, customersEach].map(String)
    return step(
      `Filling ${organisations} organisations with ${customersEach} customers each`,
      nodeProgram(),
      ['--import', 'tsx', '--conditions=react-server', script, server.superuserUrl, ...sizes, now.toISOString()],
      { env: environmentFor(server) },
    )
  }
}

async function runAll(extent: Extent, { quick, write, parts }: Wish): Promise<void> {
  const server = await openInstallation(extent, fillIn(extent))
  const report: Report = await withServer(server, async (open) => {
    const { measure } = await import('@/lib/testing/benchmark/measure')
    return measure(open, extent, parts)
  })
  const markdown = asMarkdown(report)
  keep(quick ? 'benchmark-quick' : 'benchmark', report, markdown)
  if (!write) return
  await writeInto('performance.md', 'figures', markdown)
  if (report.reads) await writeInto('query-plans.md', 'plans', plansAsMarkdown(report.reads))
}

try {
  const wish = parseWish(process.argv.slice(2))
  if (!wish) throw new Refusal(USAGE)
  const extent = wish.quick ? QUICK : FULL
  await (wish.independence ? runIndependence(extent, wish) : runAll(extent, wish))
} catch (error) {
  reportFailure(error)
}
process.exit()
