import { withPatience } from '@/lib/db/with-tenant'
import type { Extent } from '@/lib/testing/benchmark/extent'
import { fill } from '@/lib/testing/benchmark/fill'
import { load } from '@/lib/testing/benchmark/load'
import { describeMachine } from '@/lib/testing/benchmark/machine'
import { type Open, OURS } from '@/lib/testing/benchmark/measure'
import { measureRead } from '@/lib/testing/benchmark/measure-reads'
import { median } from '@/lib/testing/benchmark/numbers'
import { pageOf } from '@/lib/testing/benchmark/pages'
import { type SignedIn, signInMember } from '@/lib/testing/benchmark/people'
import { type Product, withProduct } from '@/lib/testing/benchmark/processes'
import { readsOf } from '@/lib/testing/benchmark/reads'
import type { GrowthReport } from '@/lib/testing/benchmark/report'
import { say } from '@/lib/testing/benchmark/say'
import { makeTemplate } from '@/lib/testing/benchmark/template'

const PATIENCE_MILLISECONDS = 120_000

/** The list page's cost in the database, all its statements together, and as the one client sees it. */
async function costOfList(open: Open, product: Product, member: SignedIn, extent: Extent) {
  const [read] = readsOf(member.scope, '')
  if (!read) throw new Error('the list is among the reads')
  const { sum } = await measureRead(open, member.scope, read, extent)
  const contender = pageOf(product, member, '/customers', ['<table'])
  await load({ clients: 1, milliseconds: extent.warmUpMilliseconds, ...contender })
  const turns: number[] = []
  for (let turn = 0; turn < extent.turns; turn += 1)
    turns.push((await load({ clients: 1, milliseconds: extent.turnMilliseconds, ...contender })).median)
  return { database: sum, page: median(turns) }
}

/** What one organisation's list costs among few customers of others and among many, on one server. */
export async function measureGrowth(open: Open, extent: Extent): Promise<GrowthReport> {
  const { secret, superuser } = open
  const { few, many } = extent.growth
  const { customersEach } = extent
  const now = new Date()
  const { organisationId } = await withPatience(PATIENCE_MILLISECONDS, () => makeTemplate(now))
  const fillTo = async (from: number, to: number) => {
    say(`Filling ${to} organisations with ${customersEach} customers each …`)
    await fill(superuser, organisationId, { from, to, customersEach })
    await superuser.query('VACUUM ANALYZE')
    await superuser.query('CHECKPOINT')
  }
  await fillTo(1, few)
  const member = await signInMember(superuser, OURS, secret)
  const compareOn = async (product: Product): Promise<GrowthReport> => {
    say('Measuring one organisation among few …')
    const amongFew = await costOfList(open, product, member, extent)
    await fillTo(few + 1, many)
    say('Measuring one organisation among many …')
    const amongMany = await costOfList(open, product, member, extent)
    return {
      measuredOn: now.toISOString().slice(0, 10),
      machine: await describeMachine(superuser),
      few: { customers: few * customersEach, ...amongFew },
      many: { customers: many * customersEach, ...amongMany },
    }
  }
  return withProduct(compareOn, open)
}
