/** The list that a tab shows, as far as the way from customer to customer needs it. Ids and the address, no names of customers. */
export type Walk = {
  /** The address of the list, without the page. */
  path: string
  /** The name of the view that was open, or null for the list as such. */
  name: string | null
  /** Rows before the first of the ids. */
  first: number
  ids: string[]
  total: number
}

export type Place = {
  /** 1 is the first customer of the list. */
  position: number
  total: number
  previous: string | null
  next: string | null
  /** Where the list goes on past the ids that are known here. */
  missing: 'before' | 'after' | null
}

const ID = /^[0-9a-f-]{36}$/
const MOST_IDS = 500

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0

/** Reads what a tab remembers; anything else than a walk is nothing. */
export function parseWalk(text: string | null): Walk | null {
  if (text === null) return null
  try {
    const { path, name, first, ids, total } = JSON.parse(text) ?? {}
    const isWhole =
      typeof path === 'string' &&
      /^\/customers(\?|$)/.test(path) &&
      (name === null || typeof name === 'string') &&
      isCount(first) &&
      isCount(total) &&
      Array.isArray(ids) &&
      ids.every((id) => typeof id === 'string' && ID.test(id))
    return isWhole ? { path, name, first, ids, total } : null
  } catch {
    return null
  }
}

/** Where a customer stands in the list as it was when it was last seen; null where he is not among the known ids. */
export function placeIn(walk: Walk, customerId: string): Place | null {
  const at = walk.ids.indexOf(customerId)
  if (at === -1) return null
  const position = walk.first + at + 1
  const isLastKnown = at === walk.ids.length - 1
  return {
    position,
    total: Math.max(walk.total, walk.first + walk.ids.length),
    previous: walk.ids[at - 1] ?? null,
    next: walk.ids[at + 1] ?? null,
    missing:
      at === 0 && walk.first > 0 ? 'before' : isLastKnown && walk.first + walk.ids.length < walk.total ? 'after' : null,
  }
}

/** The same list with more of its ids at one end. Where there are no more, it ends there. */
export function extendWalk(walk: Walk, side: 'before' | 'after', more: readonly string[]): Walk {
  const fresh = more.filter((id) => !walk.ids.includes(id))
  if (side === 'before') {
    const ids = [...fresh, ...walk.ids].slice(0, MOST_IDS)
    return { ...walk, ids, first: fresh.length === 0 ? 0 : Math.max(0, walk.first - fresh.length) }
  }
  const all = [...walk.ids, ...fresh]
  const ids = all.slice(-MOST_IDS)
  const first = walk.first + all.length - ids.length
  return { ...walk, ids, first, total: fresh.length === 0 ? walk.first + walk.ids.length : walk.total }
}

/** The list at the page on which the customer stands. */
export function pathAt(walk: Walk, position: number, pageSize: number): string {
  const page = Math.ceil(position / pageSize)
  return page <= 1 ? walk.path : `${walk.path}${walk.path.includes('?') ? '&' : '?'}page=${page}`
}
