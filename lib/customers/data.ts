import 'server-only'
import { type Colleague, loadStanding, type ShownStandIn, type Standing } from '@/lib/absences/data'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { loadOverdueBefore } from '@/lib/cockpit/targets/data'
import { type CustomerCounts, type CustomerGroup, countByFilter } from '@/lib/customers/counts'
import { type CustomerFilter, NO_FILTER, PAGE_SIZE } from '@/lib/customers/filter'
import { restrictionsOf } from '@/lib/customers/restrictions/data'
import { isPlainAscii, type SearchWord, searchWord, splitWords } from '@/lib/customers/search'
import { type FilterContext, orderOf, whereOf } from '@/lib/customers/where'
import { fromDatabaseDayOrNull } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import type { AddressMatch } from '@/lib/email/compare'
import { Prisma } from '@/lib/generated/prisma/client'
import type { GatewayAnswer, Stage } from '@/lib/onboarding/stages'
import type { NextAction } from '@/lib/onboarding/steps'

/** What a row of the list, the palette and the overview shows. */
export type CustomerRow = {
  id: string
  sageCustomerNumber: string
  debtorNumber: string | null
  name: string
  town: string | null
  ownerName: string | null
  /** Who stands in for the owner today; null where he is there. */
  standIn: ShownStandIn | null
  stage: Stage
  stageSince: Date
  stale: boolean
  gatewayAnswer: GatewayAnswer
  waitingOn: 'customer' | 'partner' | 'sage' | null
  nextAction: NextAction | null
  mainContactEmail: string | null
  sageIdEmail: string | null
  entitlementEmail: string | null
  archivedAt: Date | null
}

const rowSelect = {
  id: true,
  sageCustomerNumber: true,
  debtorNumber: true,
  name: true,
  town: true,
  ownerId: true,
  stage: true,
  stageSince: true,
  staleFrom: true,
  gatewayAnswer: true,
  waitingOn: true,
  nextAction: true,
  mainContactEmail: true,
  sageIdEmail: true,
  entitlementEmail: true,
  archivedAt: true,
} satisfies Prisma.CustomerSelect

type SelectedRow = Prisma.CustomerGetPayload<{ select: typeof rowSelect }>

function toRow(
  { ownerId, staleFrom, ...row }: SelectedRow,
  { today, owners, standIns }: { today: string; owners: readonly Owner[]; standIns: Standing['standIns'] },
): CustomerRow {
  const staleDay = fromDatabaseDayOrNull(staleFrom)
  return {
    ...row,
    ownerName: owners.find((owner) => owner.id === ownerId)?.name ?? null,
    standIn: (ownerId === null ? null : standIns.get(ownerId)) ?? null,
    stale: staleDay !== null && staleDay <= today,
    stage: row.stage as Stage,
    gatewayAnswer: row.gatewayAnswer as GatewayAnswer,
    waitingOn: row.waitingOn as CustomerRow['waitingOn'],
    nextAction: row.nextAction as NextAction | null,
  }
}

/**
 * The words of a search as the column search_text spells them. PostgreSQL takes its letters apart (ø, – and ’ too), so
 * that what was copied from a customer's name finds him again; plain words need no question.
 */
export async function loadSearchWords(tx: Transaction, search: string): Promise<SearchWord[]> {
  const words = splitWords(search)
  if (words.every(isPlainAscii)) return words.map((word) => searchWord(word.toLowerCase()))
  const rows = await tx.$queryRaw<{ plain: string }[]>`
    SELECT lower(unaccent(word)) AS plain FROM unnest(${words}::text[]) AS word`
  return rows.map(({ plain }) => searchWord(plain))
}

export type CustomerList = CustomerCounts & {
  rows: CustomerRow[]
  /** The people of the organisation who can own a customer. */
  owners: Owner[]
  /** The viewer and those for whom he stands in today: whose customers "mine" means. */
  mine: string[]
  represented: Colleague[]
  match: AddressMatch
  /** Customers with a follow-up that is due, whatever follow-ups the filter asks for. */
  followUpDueCount: number
  /** Whether the organisation has no customer at all, archived ones included. */
  isFirstUse: boolean
}

type Asked = Pick<CustomerFilter, 'search' | 'owner' | 'followUp' | 'due'>

/** What the filter needs besides itself: the words as stored, the day, whose "mine" is, and what is overdue today. */
export async function loadFilterContext(
  tx: Transaction,
  scope: Scope,
  filter: Asked,
  now: Date,
): Promise<FilterContext> {
  const isAboutMine = filter.owner === 'me' || filter.followUp === 'mine'
  const today = berlinToday(now)
  const mine = isAboutMine ? (await loadStanding(tx, scope, today)).mine : [scope.userId]
  return contextOf(tx, scope, filter, { today, mine })
}

async function contextOf(
  tx: Transaction,
  scope: Scope,
  { search, due }: Asked,
  { today, mine }: Pick<FilterContext, 'today' | 'mine'>,
): Promise<FilterContext> {
  return {
    words: await loadSearchWords(tx, search),
    today,
    mine,
    overdueBefore: due === null ? [] : await loadOverdueBefore(tx, scope, today),
  }
}

/** Whatever a filter of the list tells apart, counted in one pass over an index. */
function loadGroups(
  tx: Transaction,
  scope: Scope,
  filter: CustomerFilter,
  context: FilterContext,
): Promise<CustomerGroup[]> {
  return tx.$queryRaw<CustomerGroup[]>`
    SELECT stage, gateway_answer AS "gatewayAnswer", owner_id AS "ownerId",
      coalesce(stale_from <= ${context.today}::date, false) AS stale, archived_at IS NOT NULL AS archived,
      count(*)::int AS count
    FROM customers WHERE ${Prisma.join(restrictionsOf(scope, filter, context), ' AND ')}
    GROUP BY 1, 2, 3, 4, 5`
}

export function listCustomers(scope: Scope, filter: CustomerFilter, now: Date): Promise<CustomerList> {
  return withTenant(scope, (tx) => loadCustomerList(tx, scope, filter, now))
}

export async function loadCustomerList(
  tx: Transaction,
  scope: Scope,
  filter: CustomerFilter,
  now: Date,
): Promise<CustomerList> {
  const today = berlinToday(now)
  const { mine, represented, standIns } = await loadStanding(tx, scope, today)
  const context = await contextOf(tx, scope, filter, { today, mine })
  const { owners, match } = await loadOwnersAndMatch(tx, scope)
  const rows = await tx.customer.findMany({
    where: whereOf(scope, filter, context),
    select: rowSelect,
    orderBy: orderOf(filter.sort),
    take: PAGE_SIZE,
    skip: (filter.page - 1) * PAGE_SIZE,
  })
  const groups = await loadGroups(tx, scope, filter, context)
  return {
    rows: rows.map((row) => toRow(row, { today, owners, standIns })),
    owners,
    mine,
    represented,
    match,
    ...countByFilter(groups, filter, mine),
    followUpDueCount: await tx.customer.count({ where: whereOf(scope, { ...filter, followUp: 'due' }, context) }),
    isFirstUse: groups.length === 0 && (await hasNoCustomer(tx, scope)),
  }
}

async function hasNoCustomer(tx: Transaction, scope: Scope): Promise<boolean> {
  return (
    (await tx.customer.findFirst({ where: { organisationId: scope.organisationId }, select: { id: true } })) === null
  )
}

export type Owner = { id: string; name: string; disabled: boolean }

/** The people of the organisation who can own a customer; the disabled ones too, for what they still own. */
export function listOwners(scope: Scope): Promise<Owner[]> {
  return withTenant(scope, (tx) => findOwners(tx, scope))
}

export async function findOwners(tx: Transaction, scope: Scope): Promise<Owner[]> {
  return (await loadOwnersAndMatch(tx, scope)).owners
}

/** Both in one statement; an organisation without people does not exist. */
async function loadOwnersAndMatch(tx: Transaction, scope: Scope): Promise<{ owners: Owner[]; match: AddressMatch }> {
  const people = await tx.$queryRaw<(Owner & { match: AddressMatch })[]>`
    SELECT person.id, person.name, person.disabled_at IS NOT NULL AS disabled, organisation.address_match AS match
    FROM organisations AS organisation JOIN users AS person ON person.organisation_id = organisation.id
    WHERE organisation.id = ${scope.organisationId}::uuid
    ORDER BY person.name, person.id`
  return {
    owners: people.map(({ match: _, ...owner }) => owner),
    match: people[0]?.match ?? 'equivalent',
  }
}

/** The master data that the form edits, with the version it was read at. */
export type CustomerRecord = {
  id: string
  version: number
  sageCustomerNumber: string
  debtorNumber: string | null
  name: string
  matchCode: string | null
  postalCode: string | null
  town: string | null
  ownerId: string | null
  notes: string | null
  contactName: string | null
  contactPhone: string | null
  contactPosition: string | null
  secondFactorHolder: string | null
  archivedAt: Date | null
  /** The customer that this one was merged into; it is archived then, and nothing is recorded for it any more. */
  mergedIntoId: string | null
}

export const recordSelect = {
  id: true,
  version: true,
  sageCustomerNumber: true,
  debtorNumber: true,
  name: true,
  matchCode: true,
  postalCode: true,
  town: true,
  ownerId: true,
  notes: true,
  contactName: true,
  contactPhone: true,
  contactPosition: true,
  secondFactorHolder: true,
  archivedAt: true,
  mergedIntoId: true,
} satisfies Prisma.CustomerSelect

/** Null for an unknown id and for one of another organisation alike. */
export function findCustomerRecord(tx: Transaction, scope: Scope, id: string): Promise<CustomerRecord | null> {
  return tx.customer.findFirst({ where: { organisationId: scope.organisationId, id }, select: recordSelect })
}

export function getCustomerRecord(scope: Scope, id: string): Promise<CustomerRecord | null> {
  return withTenant(scope, (tx) => findCustomerRecord(tx, scope, id))
}

/** What the form of a customer shows: he himself, and the people who can own him. */
export function getCustomerForm(
  scope: Scope,
  id: string,
): Promise<{ customer: CustomerRecord; owners: Owner[] } | null> {
  return withTenant(scope, async (tx) => {
    const customer = await findCustomerRecord(tx, scope, id)
    return customer && { customer, owners: (await loadOwnersAndMatch(tx, scope)).owners }
  })
}

/** The first hits for the palette. */
export function findCustomersByText(scope: Scope, search: string, now: Date): Promise<CustomerRow[]> {
  const filter: CustomerFilter = { ...NO_FILTER, search }
  return withTenant(scope, async (tx) => {
    const context = await loadFilterContext(tx, scope, filter, now)
    const rows = await tx.customer.findMany({
      where: whereOf(scope, filter, context),
      select: rowSelect,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: 8,
    })
    const { owners } = await loadOwnersAndMatch(tx, scope)
    return rows.map((row) => toRow(row, { today: context.today, owners, standIns: new Map() }))
  })
}
