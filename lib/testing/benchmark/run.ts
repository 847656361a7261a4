import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { root } from '@/bin/prepare.mjs'
import type { EmbeddedServer } from '@/lib/db/embedded'
import { startThrowAwayMigrated } from '@/lib/db/throw-away'
import { type Extent, FULL, QUICK } from '@/lib/testing/benchmark/extent'
import { asMarkdown, plansAsMarkdown, type Report } from '@/lib/testing/benchmark/report'

const quick = process.argv.includes('--quick')
/** Writes the figures into the documents; without it they are only printed and kept as JSON. */
const intoDocuments = process.argv.includes('--write')
const extent = quick ? QUICK : FULL

const BEGIN = '<!-- figures -->'
const END = '<!-- end of figures -->'

/** What the product's own functions read when they run in this process; before any of them is loaded. */
function setEnvironment(server: EmbeddedServer): string {
  const secret = randomBytes(33).toString('base64')
  Object.assign(process.env, {
    DATABASE_URL: server.applicationUrl,
    NEXTAUTH_SECRET: secret,
    PUBLIC_URL: 'http://localhost:3000',
    LOG_LEVEL: 'error',
  })
  return secret
}

async function withClients<T>(
  server: EmbeddedServer,
  work: (clients: { superuser: pg.Client; application: pg.Client }) => Promise<T>,
): Promise<T> {
  const superuser = new pg.Client(server.superuserUrl)
  const application = new pg.Client(server.applicationUrl)
  await Promise.all([superuser.connect(), application.connect()])
  try {
    return await work({ superuser, application })
  } finally {
    await Promise.all([superuser.end(), application.end()])
  }
}

function keep(report: Report): void {
  const folder = join(root, '.data')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, quick ? 'benchmark-quick.json' : 'benchmark.json')
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
  console.log(`\n${asMarkdown(report)}\n\nWritten to ${file}`)
  if (!intoDocuments) return
  const document = join(root, 'docs', 'performance.md')
  const [before, rest] = readFileSync(document, 'utf8').split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new Error(`${document} has no place for the figures`)
  writeFileSync(document, `${before}${BEGIN}\n\n${asMarkdown(report)}\n\n${END}${after}`)
  const plans = join(root, 'docs', 'performance-plans.md')
  writeFileSync(plans, `# Plans of every list, search and count\n\n${plansAsMarkdown(report)}\n`)
}

async function main(chosen: Extent): Promise<void> {
  const server = await startThrowAwayMigrated()
  try {
    const secret = setEnvironment(server)
    const { measure } = await import('@/lib/testing/benchmark/measure')
    keep(await withClients(server, (clients) => measure({ server, secret, ...clients }, chosen)))
  } finally {
    await server.stop()
  }
}

await main(extent)
process.exit()
