import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { loadSearchWords } from '@/lib/customers/data'
import { compareNames, nameWords } from '@/lib/customers/doubles/similar-name'
import { escapeLike } from '@/lib/customers/search'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import type { Prisma } from '@/lib/generated/prisma/client'

/** Why somebody may be the same customer; the words are merge.reason.<code>. */
export type DoubleReason = 'same-address' | 'same-debtor-number' | 'same-name' | 'similar-name'

export type LikelyDouble = {
  id: string
  name: string
  sageCustomerNumber: string
  debtorNumber: string | null
  town: string | null
  mainContactEmail: string | null
  reasons: DoubleReason[]
}

const candidateSelect = {
  id: true,
  name: true,
  sageCustomerNumber: true,
  debtorNumber: true,
  town: true,
  mainContactEmail: true,
  mainContactKey: true,
} satisfies Prisma.CustomerSelect

/** As many as a person looks through, and as many of one address as the database has to hand out for that. */
const MOST_CANDIDATES = 8
const MOST_SIMILAR = 60

export type LikelyDoubles = {
  customer: { id: string; name: string; sageCustomerNumber: string }
  /** Those that are likely the same, the likeliest first. */
  candidates: LikelyDouble[]
}

/** Who might be the same customer; null for an unknown id and for one of another organisation alike. */
export function getLikelyDoubles(scope: Scope, customerId: string): Promise<LikelyDoubles | null> {
  const { organisationId } = scope
  return withTenant(scope, async (tx) => {
    const own = await tx.customer.findFirst({
      where: { organisationId, id: customerId, mergedIntoId: null },
      select: { ...candidateSelect, isDemo: true },
    })
    if (!own) return null
    const others = { organisationId, archivedAt: null, isDemo: own.isDemo, id: { not: customerId } }
    const find = (where: Prisma.CustomerWhereInput) =>
      tx.customer.findMany({
        where: { AND: [others, where] },
        select: candidateSelect,
        take: MOST_SIMILAR,
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      })
    const byAddress = own.mainContactKey === null ? [] : await find({ mainContactKey: own.mainContactKey })
    const byNumber = own.debtorNumber === null ? [] : await find(await whereDebtor(tx, own.debtorNumber))
    const similar = await findSimilarNames(tx, scope, own.name)
    const byName = await find({ id: { in: similar } })
    const found = new Map([...byAddress, ...byNumber, ...byName].map((row) => [row.id, row]))
    const candidates = [...found.values()]
      .map(({ mainContactKey, ...row }) => ({ ...row, reasons: reasonsFor(own, { ...row, mainContactKey }) }))
      .filter(({ reasons }) => reasons.length > 0)
      .sort((left, right) => right.reasons.length - left.reasons.length || left.name.localeCompare(right.name))
    return {
      customer: { id: own.id, name: own.name, sageCustomerNumber: own.sageCustomerNumber },
      candidates: candidates.slice(0, MOST_CANDIDATES),
    }
  })
}

/** The words lead by the index of the search; whether it is the same number is decided afterwards. */
async function whereDebtor(tx: Transaction, debtorNumber: string): Promise<Prisma.CustomerWhereInput> {
  const words = await loadSearchWords(tx, debtorNumber)
  const found = words.map(({ plain }) => ({ searchText: { contains: escapeLike(plain) } }))
  return { debtorNumber: { not: null }, AND: found }
}

/** Roughly, by the trigrams of the search's index; compareNames looks closely. */
async function findSimilarNames(tx: Transaction, scope: Scope, name: string): Promise<string[]> {
  const words = nameWords(name).join(' ')
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM customers
    WHERE organisation_id = ${scope.organisationId}::uuid AND archived_at IS NULL AND search_text %> ${words}
    ORDER BY word_similarity(${words}, search_text) DESC, id LIMIT ${MOST_SIMILAR}`
  return rows.map(({ id }) => id)
}

type Compared = Prisma.CustomerGetPayload<{ select: typeof candidateSelect }>

function reasonsFor(own: Compared, other: Compared): DoubleReason[] {
  const reasons: DoubleReason[] = []
  const isSame = (left: string | null, right: string | null) =>
    left !== null && right !== null && left.toLowerCase() === right.toLowerCase()
  if (own.mainContactKey !== null && own.mainContactKey === other.mainContactKey) reasons.push('same-address')
  if (isSame(own.debtorNumber, other.debtorNumber)) reasons.push('same-debtor-number')
  const names = compareNames(own.name, other.name)
  if (names !== 'different') reasons.push(`${names}-name`)
  return reasons
}
