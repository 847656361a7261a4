import { writeFileSync } from 'node:fs'
import http from 'node:http'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { root } from '@/bin/prepare.mjs'
import type { EmbeddedServer } from '@/lib/db/embedded'
import type { Part } from '@/lib/testing/benchmark/arguments'
import type { Extent } from '@/lib/testing/benchmark/extent'
import { ask } from '@/lib/testing/benchmark/load'
import { describeMachine } from '@/lib/testing/benchmark/machine'
import { measureExports } from '@/lib/testing/benchmark/measure-exports'
import { measureImport } from '@/lib/testing/benchmark/measure-imports'
import { measureRead, type ReadFigures } from '@/lib/testing/benchmark/measure-reads'
import { measureStreams } from '@/lib/testing/benchmark/measure-streams'
import { comparePages, pageOf } from '@/lib/testing/benchmark/pages'
import { type SignedIn, signIn, signInMember } from '@/lib/testing/benchmark/people'
import { type Product, startTwin, withProduct } from '@/lib/testing/benchmark/processes'
import { readsOf } from '@/lib/testing/benchmark/reads'
import type { Report } from '@/lib/testing/benchmark/report'
import { say } from '@/lib/testing/benchmark/say'
import { makeTestOrganisation } from '@/lib/testing/factories'

/** The organisation that is asked for; the same at every size of the rest. */
export const OURS = 3
const FIRST_ATTEMPTS = 10

export type Open = { server: EmbeddedServer; secret: string; superuser: pg.Client; application: pg.Client }

async function customerOf(superuser: pg.ClientBase, organisationId: string): Promise<string> {
  const { rows } = await superuser.query<{ id: string }>(
    `SELECT id FROM customers WHERE organisation_id = $1 AND stage = 'change-requested' ORDER BY id LIMIT 1`,
    [organisationId],
  )
  return rows[0]?.id ?? ''
}

async function allReads(open: Open, { scope }: SignedIn, extent: Extent): Promise<ReadFigures[]> {
  const figures: ReadFigures[] = []
  for (const read of readsOf(scope, await customerOf(open.superuser, scope.organisationId)))
    figures.push(await measureRead(open, scope, read, extent))
  return figures
}

type Surroundings = { open: Open; product: Product; member: SignedIn; extent: Extent }

async function pages({ open, product, member, extent }: Surroundings): Promise<Pick<Report, 'comparisons' | 'memory'>> {
  const twin = await startTwin(open.server)
  try {
    const idle = product.memory()
    const comparisons = await comparePages({ superuser: open.superuser, product, twin, member }, extent)
    return { comparisons, memory: { idle, afterLoad: product.memory() } }
  } finally {
    twin.stop()
  }
}

async function transfers({
  open,
  product,
  member,
  extent,
}: Surroundings): Promise<Pick<Report, 'imports' | 'exports'>> {
  const { superuser, secret } = open
  const newMember = async () => signIn(superuser, (await makeTestOrganisation()).member.scope, secret)
  const imports = []
  const exports = []
  for (const size of extent.imports) {
    say(`Importing ${size.rows} rows …`)
    const { figures, member: importer } = await measureImport({ superuser, product, visitor: member, newMember }, size)
    imports.push(figures)
    say(`Exporting ${size.rows} rows …`)
    exports.push(...(await measureExports(product, importer, size.rows)))
  }
  return { imports, exports }
}

/** The first page of a new server takes longest, on a busy machine longer than it is given: that one counts for nothing. */
async function untilItAnswers(product: Product, member: SignedIn): Promise<void> {
  const agent = new http.Agent()
  for (let attempt = 0; attempt < FIRST_ATTEMPTS; attempt += 1)
    if ((await ask(agent, pageOf(product, member, '/customers', []).next())).status === 200) return
  throw new Error('the server does not answer')
}

/** Outlives a run that is broken off. */
function keepSoFar(report: Report): void {
  writeFileSync(join(root, '.data', 'benchmark-so-far.json'), `${JSON.stringify(report, null, 2)}\n`)
}

type Asked = { open: Open; extent: Extent; parts: ReadonlySet<Part>; loadBefore: number }

/** What needs no server of its own, on one that is started for all of it. */
async function measureOn(product: Product, { open, extent, parts, loadBefore }: Asked): Promise<Report> {
  const { superuser, secret } = open
  const member = await signInMember(superuser, OURS, secret)
  const surroundings = { open, product, member, extent }
  await untilItAnswers(product, member)
  const report: Report = {
    measuredOn: new Date().toISOString().slice(0, 10),
    machine: await describeMachine(superuser),
    loadBefore,
    extent: { organisations: extent.organisations, customers: extent.organisations * extent.customersEach },
    startMilliseconds: product.startMilliseconds,
  }
  if (parts.has('reads')) {
    say('Measuring every list, search and count …')
    report.reads = await allReads(open, member, extent)
    keepSoFar(report)
  }
  if (parts.has('pages')) {
    say('Measuring pages against their raw twins …')
    Object.assign(report, await pages(surroundings))
    keepSoFar(report)
  }
  if (parts.has('transfers')) Object.assign(report, await transfers(surroundings))
  keepSoFar(report)
  return report
}

/** What was asked for. The streams come last, when no other server is there. */
export async function measure(open: Open, extent: Extent, parts: ReadonlySet<Part>): Promise<Report> {
  const [loadBefore = Number.NaN] = loadavg()
  say('Starting the production server …')
  const report = await withProduct((product) => measureOn(product, { open, extent, parts, loadBefore }), open)
  if (!parts.has('streams')) return report
  say('Exporting in a small heap …')
  return { ...report, streams: await measureStreams(open, extent) }
}
