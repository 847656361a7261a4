import type { Scope } from '@/lib/auth/scope'
import { getCockpit } from '@/lib/cockpit/data'
import { WHOLE_TEAM } from '@/lib/cockpit/filter'
import { getCustomerPage } from '@/lib/customer-page/data'
import { findCustomersByText, listCustomers } from '@/lib/customers/data'
import { type CustomerFilter, NO_FILTER } from '@/lib/customers/filter'
import { getOverview } from '@/lib/reports/data'

export type NamedRead = { name: string; run: (now: Date) => Promise<unknown> }

/** Every list, search and count of the product, as its pages ask for them. */
export function readsOf(scope: Scope, customerId: string): NamedRead[] {
  const list = (name: string, change: Partial<CustomerFilter> = {}): NamedRead => ({
    name,
    run: (now) => listCustomers(scope, { ...NO_FILTER, ...change }, now),
  })
  return [
    list('list by name'),
    list('list by name, last page', { page: 19 }),
    list('list by name, backwards', { sort: '-name' }),
    list('list by number', { sort: 'number' }),
    list('list by town', { sort: 'town' }),
    list('list by stage', { sort: 'stage' }),
    list('list by day', { sort: 'since' }),
    list('list by day, backwards', { sort: '-since' }),
    list('one stage', { stage: 'mismatch' }),
    list('own customers', { owner: 'me' }),
    list('no entitlements', { gatewayAnswer: 'none' }),
    list('stale evidence', { stale: true }),
    list('waiting for Sage', { waitingOn: 'sage' }),
    list('archived', { archived: true }),
    list('search of three letters', { search: 'krü' }),
    list('search with umlauts', { search: 'Müller Söhne' }),
    list('search for an address', { search: 'info@krueger-logistik.k3.example' }),
    list('search without a hit', { search: 'quadratisch' }),
    { name: 'palette', run: (now) => findCustomersByText(scope, 'log', now) },
    { name: 'overview', run: (now) => getOverview(scope, now) },
    { name: 'team', run: (now) => getCockpit(scope, WHOLE_TEAM, now) },
    { name: 'customer page', run: (now) => getCustomerPage(scope, customerId, now) },
  ]
}
