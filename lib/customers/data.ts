import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { type CustomerFilter, PAGE_SIZE } from '@/lib/customers/filter'
import { isPlainAscii, type SearchWord, searchWord, splitWords } from '@/lib/customers/search'
import { orderOf, whereOf } from '@/lib/customers/where'
import { fromDatabaseDayOrNull } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import type { AddressMatch } from '@/lib/email/compare'
import type { Prisma } from '@/lib/generated/prisma/client'
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
  owner: { select: { name: true } },
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

function toRow({ owner, staleFrom, ...row }: SelectedRow, today: string): CustomerRow {
  const staleDay = fromDatabaseDayOrNull(staleFrom)
  return {
    ...row,
    ownerName: owner?.name ?? null,
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

/** Each count is what a click on that filter would show, with all other filters as they are. */
export type CustomerList = {
  rows: CustomerRow[]
  total: number
  stageCounts: Partial<Record<Stage, number>>
  answerCounts: Partial<Record<GatewayAnswer, number>>
  /** By the owner's id; '' for nobody. */
  ownerCounts: Record<string, number>
  staleCount: number
  archivedCount: number
  match: AddressMatch
  /** Whether the organisation has no customer at all, archived ones included. */
  isFirstUse: boolean
}

export function listCustomers(scope: Scope, filter: CustomerFilter, now: Date): Promise<CustomerList> {
  const today = berlinToday(now)
  return withTenant(scope, async (tx) => {
    const words = await loadSearchWords(tx, filter.search)
    const whereWith = (change: Partial<CustomerFilter>) => whereOf(scope, { ...filter, ...change }, { words, today })
    const organisation = await tx.organisation.findUniqueOrThrow({
      where: { id: scope.organisationId },
      select: { addressMatch: true },
    })
    const rows = await tx.customer.findMany({
      where: whereWith({}),
      select: rowSelect,
      orderBy: orderOf(filter.sort),
      take: PAGE_SIZE,
      skip: (filter.page - 1) * PAGE_SIZE,
    })
    const total = await tx.customer.count({ where: whereWith({}) })
    const stages = await tx.customer.groupBy({
      by: ['stage'],
      where: whereWith({ stage: null, stale: false }),
      _count: true,
    })
    const answers = await tx.customer.groupBy({
      by: ['gatewayAnswer'],
      where: whereWith({ gatewayAnswer: null }),
      _count: true,
    })
    const owners = await tx.customer.groupBy({ by: ['ownerId'], where: whereWith({ owner: null }), _count: true })
    return {
      rows: rows.map((row) => toRow(row, today)),
      total,
      stageCounts: Object.fromEntries(stages.map((group) => [group.stage, group._count])),
      answerCounts: Object.fromEntries(answers.map((group) => [group.gatewayAnswer, group._count])),
      ownerCounts: Object.fromEntries(owners.map((group) => [group.ownerId ?? '', group._count])),
      staleCount: await tx.customer.count({ where: whereWith({ stage: null, stale: true }) }),
      archivedCount: await tx.customer.count({ where: whereWith({ archived: true }) }),
      match: organisation.addressMatch,
      isFirstUse:
        total === 0 &&
        (await tx.customer.findFirst({ where: { organisationId: scope.organisationId }, select: { id: true } })) ===
          null,
    }
  })
}

export type Owner = { id: string; name: string; disabled: boolean }

/** The people of the organisation who can own a customer; the disabled ones too, for what they still own. */
export async function listOwners(scope: Scope): Promise<Owner[]> {
  const users = await withTenant(scope, (tx) =>
    tx.user.findMany({
      where: { organisationId: scope.organisationId },
      select: { id: true, name: true, disabledAt: true },
      orderBy: { name: 'asc' },
    }),
  )
  return users.map((user) => ({ id: user.id, name: user.name, disabled: user.disabledAt !== null }))
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

const recordSelect = {
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

/** The first hits for the palette. */
export function findCustomersByText(scope: Scope, search: string, now: Date): Promise<CustomerRow[]> {
  const today = berlinToday(now)
  const filter: CustomerFilter = {
    search,
    stage: null,
    owner: null,
    gatewayAnswer: null,
    stale: false,
    archived: false,
    waitingOn: null,
    sort: 'name',
    page: 1,
  }
  return withTenant(scope, async (tx) => {
    const rows = await tx.customer.findMany({
      where: whereOf(scope, filter, { words: await loadSearchWords(tx, search), today }),
      select: rowSelect,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: 8,
    })
    return rows.map((row) => toRow(row, today))
  })
}
