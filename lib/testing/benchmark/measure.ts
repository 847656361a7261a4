import type pg from 'pg'
import type { EmbeddedServer } from '@/lib/db/embedded'
import { withPatience } from '@/lib/db/with-tenant'
import { checkFill } from '@/lib/testing/benchmark/check-fill'
import type { Extent } from '@/lib/testing/benchmark/extent'
import { fill } from '@/lib/testing/benchmark/fill'
import { load, median } from '@/lib/testing/benchmark/load'
import { describeMachine } from '@/lib/testing/benchmark/machine'
import { measureRead, type ReadFigures } from '@/lib/testing/benchmark/measure-reads'
import { comparePages, pageOf } from '@/lib/testing/benchmark/pages'
import { type SignedIn, signInMember } from '@/lib/testing/benchmark/people'
import { type Product, startProduct, startTwin } from '@/lib/testing/benchmark/processes'
import { readsOf } from '@/lib/testing/benchmark/reads'
import type { Report } from '@/lib/testing/benchmark/report'
import { makeTemplate } from '@/lib/testing/benchmark/template'

/** The organisation that is asked for; the same at every size of the rest. */
const OURS = 3
const PATIENCE_MILLISECONDS = 120_000

type Installation = { server: EmbeddedServer; secret: string; superuser: pg.Client; application: pg.Client }

const say = (sentence: string) => console.log(`${new Date().toTimeString().slice(0, 8)} ${sentence}`)

async function customerOf(superuser: pg.ClientBase, organisationId: string): Promise<string> {
  const { rows } = await superuser.query<{ id: string }>(
    `SELECT id FROM customers WHERE organisation_id = $1 AND stage = 'change-requested' ORDER BY id LIMIT 1`,
    [organisationId],
  )
  return rows[0]?.id ?? ''
}

async function allReads(installation: Installation, { scope }: SignedIn, extent: Extent): Promise<ReadFigures[]> {
  const figures: ReadFigures[] = []
  for (const read of readsOf(scope, await customerOf(installation.superuser, scope.organisationId)))
    figures.push(await measureRead(installation, scope, read, extent))
  return figures
}

/** The list page's cost in the database, all its statements together, and as the one client sees it. */
async function costOfList(installation: Installation, product: Product, member: SignedIn, extent: Extent) {
  const [read] = readsOf(member.scope, '')
  if (!read) throw new Error('the list is among the reads')
  const { sum } = await measureRead(installation, member.scope, read, extent)
  const contender = pageOf(product, member, '/customers', [])
  await load({ clients: 1, limit: { requests: extent.warmUp }, ...contender })
  const turns: number[] = []
  for (let turn = 0; turn < extent.turns; turn += 1)
    turns.push((await load({ clients: 1, limit: { milliseconds: extent.turnMilliseconds }, ...contender })).median)
  return { database: sum, page: median(turns) }
}

export async function measure(installation: Installation, extent: Extent): Promise<Report> {
  const { server, secret, superuser } = installation
  const { few, main, many } = extent.organisations
  const now = new Date()
  const fillTo = async (templateId: string, from: number, to: number) => {
    say(`Filling ${to} organisations with ${extent.customersEach} customers each …`)
    await fill(superuser, templateId, { from, to, customersEach: extent.customersEach })
    await superuser.query('VACUUM ANALYZE')
  }
  const template = await withPatience(PATIENCE_MILLISECONDS, () => makeTemplate(now))
  await fillTo(template.organisationId, 1, few)
  const member = await signInMember(superuser, OURS, secret)
  say(`${await checkFill(member.scope, now)} copied customers are what the product would derive`)
  const product = await startProduct(server, secret)
  const twin = await startTwin(server)
  try {
    const idle = product.memory()
    say('Measuring one organisation among few …')
    const amongFew = await costOfList(installation, product, member, extent)
    await fillTo(template.organisationId, few + 1, main)
    say('Measuring every list, search and count …')
    const reads = await allReads(installation, member, extent)
    say('Measuring pages against their raw twins …')
    const comparisons = await comparePages({ superuser, product, twin, member }, extent)
    const afterLoad = product.memory()
    await fillTo(template.organisationId, main + 1, many)
    say('Measuring one organisation among many …')
    const amongMany = await costOfList(installation, product, member, extent)
    return {
      measuredOn: now.toISOString().slice(0, 10),
      machine: await describeMachine(superuser),
      extent: { organisations: main, customers: main * extent.customersEach },
      reads,
      independence: {
        few: few * extent.customersEach,
        many: many * extent.customersEach,
        database: amongMany.database / amongFew.database,
        page: amongMany.page / amongFew.page,
      },
      comparisons,
      memory: { idle, afterLoad },
      startMilliseconds: product.startMilliseconds,
    }
  } finally {
    twin.stop()
    await product.stop()
  }
}
