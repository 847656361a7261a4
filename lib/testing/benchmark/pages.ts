import type pg from 'pg'
import { type Comparison, type Contender, compare, holds } from '@/lib/testing/benchmark/compare-pages'
import type { Extent } from '@/lib/testing/benchmark/extent'
import { percent } from '@/lib/testing/benchmark/figures'
import type { SignedIn } from '@/lib/testing/benchmark/people'
import type { Product, Twin } from '@/lib/testing/benchmark/processes'
import { savesOf } from '@/lib/testing/benchmark/saves'
import { say } from '@/lib/testing/benchmark/say'

type Contenders = { name: string; product: Contender; twin: Contender }

/** A page of the product as a browser asks for it: signed in, or with `null` as nobody. */
export function pageOf(product: Product, member: SignedIn | null, path: string, words: readonly string[]): Contender {
  const session = member ? { cookie: member.cookie } : {}
  const headers = { ...session, host: `localhost:${product.port}`, accept: 'text/html' }
  return { next: () => ({ port: product.port, path, headers }), check: holds(words) }
}

function twinPage(twin: Twin, path: string, words: readonly string[]): Contender {
  return { next: () => ({ port: twin.port, path }), check: holds(words) }
}

/** The last of the fifty, whose name proves that all of them are there. */
async function fiftieth(superuser: pg.ClientBase, organisationId: string): Promise<{ id: string; name: string }> {
  const { rows } = await superuser.query<{ id: string; name: string }>(
    'SELECT id, name FROM customers WHERE organisation_id = $1 AND archived_at IS NULL ORDER BY name, id LIMIT 1 OFFSET 49',
    [organisationId],
  )
  if (!rows[0]) throw new Error('the organisation has fifty customers')
  return rows[0]
}

/** A customer with everything: three addresses that disagree, a request and a history. */
async function troubledCustomer(
  superuser: pg.ClientBase,
  organisationId: string,
): Promise<{ id: string; name: string }> {
  const { rows } = await superuser.query<{ id: string; name: string }>(
    `SELECT id, name FROM customers WHERE organisation_id = $1 AND stage = 'change-requested' ORDER BY name, id LIMIT 1`,
    [organisationId],
  )
  if (!rows[0]) throw new Error('the organisation has a customer with an open request')
  return rows[0]
}

export async function comparePages(
  { superuser, product, twin, member }: { superuser: pg.ClientBase; product: Product; twin: Twin; member: SignedIn },
  extent: Extent,
): Promise<Comparison[]> {
  const { organisationId } = member.scope
  const ofOrganisation = `organisation=${organisationId}`
  const last = await fiftieth(superuser, organisationId)
  const customer = await troubledCustomer(superuser, organisationId)
  const list = pageOf(product, member, '/customers', [last.id])
  const customerPath = `id=${customer.id}&${ofOrganisation}`
  const saves = await savesOf(superuser, product, twin, member)
  const rows = twinPage(twin, `/rows?${ofOrganisation}`, [last.id])
  const contenders: Contenders[] = [
    { name: 'list page (twin: its rows)', product: list, twin: rows },
    {
      name: 'list page (twin: all it shows)',
      product: list,
      twin: twinPage(twin, `/list?${ofOrganisation}`, [last.id, 'mismatch']),
    },
    {
      name: 'customer page',
      product: pageOf(product, member, `/customers/${customer.id}`, [customer.id]),
      twin: twinPage(twin, `/customer?${customerPath}`, [customer.id]),
    },
    { name: 'save', ...saves },
    {
      name: 'sign-in page (twin: rows of the list)',
      product: pageOf(product, null, '/sign-in', ['<form']),
      twin: rows,
    },
  ]
  const comparisons: Comparison[] = []
  for (const { name, product: ours, twin: raw } of contenders) {
    const comparison = await compare(name, ours, raw, extent)
    say(`${name}: ${percent(comparison.share)} of its twin's answers`)
    comparisons.push(comparison)
  }
  return comparisons
}
