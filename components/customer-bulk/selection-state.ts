import { MAX_NAMED } from '@/lib/customers/bulk/types'

/** The customers that somebody has ticked in the list. Lives in the browser alone and is kept from page to page. */
export type SelectionState = {
  /** The filter it belongs to: with another one it is dropped. */
  filterKey: string | null
  named: ReadonlySet<string>
  /** So many hits the person saw when choosing all of them; null where customers are ticked one by one. */
  allHits: number | null
  /** When the oldest of the lists was made from which something is ticked, in milliseconds. */
  seenAt: number | null
  /** Where a range begins. */
  anchor: string | null
  /** So many were dropped with the filter, until somebody ticks again. */
  dropped: number
  /** More would be too many to name. */
  isFull: boolean
}

/** The page of the list in sight, in its order. */
export type ShownPage = { filterKey: string; ids: readonly string[]; seenAt: number }

export const NOTHING_SELECTED: SelectionState = {
  filterKey: null,
  named: new Set(),
  allHits: null,
  seenAt: null,
  anchor: null,
  dropped: 0,
  isFull: false,
}

export const countOf = (state: SelectionState): number => state.allHits ?? state.named.size
export const isSelected = (state: SelectionState, id: string): boolean => state.allHits !== null || state.named.has(id)

/** A page came into sight: with another filter the selection is dropped, and how many it was is told. */
export function show(state: SelectionState, { filterKey }: ShownPage): SelectionState {
  if (state.filterKey === filterKey) return state
  const dropped = state.filterKey === null ? 0 : countOf(state)
  return { ...NOTHING_SELECTED, filterKey, dropped }
}

/** Ticks or unticks one; with `range` also all between it and the last one. */
export function toggle(
  state: SelectionState,
  page: ShownPage,
  { id, checked, range }: { id: string; checked: boolean; range: boolean },
): SelectionState {
  const from = page.ids.indexOf(state.anchor ?? '')
  const to = page.ids.indexOf(id)
  const isRange = range && from !== -1 && to !== -1
  const meant = isRange ? page.ids.slice(Math.min(from, to), Math.max(from, to) + 1) : [id]
  return { ...setAll(state, page, meant, checked), anchor: id }
}

export function togglePage(state: SelectionState, page: ShownPage, checked: boolean): SelectionState {
  return { ...setAll(state, page, page.ids, checked), anchor: null }
}

export function selectAllHits(state: SelectionState, page: ShownPage, hits: number): SelectionState {
  const seenAt = Math.min(state.seenAt ?? page.seenAt, page.seenAt)
  return { ...state, named: new Set(), allHits: hits, seenAt, anchor: null, dropped: 0, isFull: false }
}

export function clear(state: SelectionState): SelectionState {
  return { ...NOTHING_SELECTED, filterKey: state.filterKey }
}

/** Exactly these, such as those that an act refused. */
export function selectOnly(state: SelectionState, page: ShownPage, ids: readonly string[]): SelectionState {
  return setAll(clear(state), page, ids, true)
}

/** Of "all hits" those in sight stay once one of them is unticked. */
function setAll(state: SelectionState, page: ShownPage, ids: readonly string[], checked: boolean): SelectionState {
  const named = new Set(state.allHits === null ? state.named : page.ids)
  let isFull = false
  for (const id of ids) {
    if (!checked) named.delete(id)
    else if (named.size < MAX_NAMED || named.has(id)) named.add(id)
    else isFull = true
  }
  const seenAt = named.size === 0 ? null : Math.min(state.seenAt ?? page.seenAt, page.seenAt)
  return { ...state, named, allHits: null, seenAt, dropped: 0, isFull }
}
