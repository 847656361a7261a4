'use client'

import { useSyncExternalStore } from 'react'
import {
  clear,
  countOf,
  isSelected,
  NOTHING_SELECTED,
  type SelectionState,
  type ShownPage,
  selectAllHits,
  selectOnly,
  show,
  toggle,
  togglePage,
} from '@/components/customer-bulk/selection-state'

/**
 * One list a tab, and one selection: it outlives paging and a look at a customer's page, and ends with the tab. The boxes
 * of the table, which the server renders, and the bar below it meet here.
 */
type Store = {
  selection: SelectionState
  page: ShownPage
  /** The act whose result is asked for, by a toast for instance that outlived its page. */
  resultId: string | null
}

const INITIAL: Store = {
  selection: NOTHING_SELECTED,
  page: { filterKey: '', ids: [], seenAt: 0 },
  resultId: null,
}

let store = INITIAL
const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function change(next: Partial<Store>) {
  store = { ...store, ...next }
  for (const listener of listeners) listener()
}

const select = (selection: SelectionState) => change({ selection })

/** Where the bar stands in the page, for whoever comes from a box by the keyboard. */
export const BULK_BAR = 'bulk-bar'

export const selection = {
  show: (page: ShownPage) => change({ page, selection: show(store.selection, page) }),
  toggle: (meant: Parameters<typeof toggle>[2]) => select(toggle(store.selection, store.page, meant)),
  togglePage: (checked: boolean) => select(togglePage(store.selection, store.page, checked)),
  allHits: (hits: number) => select(selectAllHits(store.selection, store.page, hits)),
  only: (ids: readonly string[]) => select(selectOnly(store.selection, store.page, ids)),
  clear: () => select(clear(store.selection)),
  showResult: (resultId: string | null) => change({ resultId }),
}

const useStore = <T>(read: (current: Store) => T): T =>
  useSyncExternalStore(
    subscribe,
    () => read(store),
    () => read(INITIAL),
  )

export const useSelection = () => useStore((current) => current.selection)
export const useResultId = () => useStore((current) => current.resultId)
export const useIsSelected = (id: string) => useStore((current) => isSelected(current.selection, id))

/** Whether all, some or none of the rows in sight are ticked. */
export const usePageState = () =>
  useStore(({ selection: state, page }) => {
    const ticked = page.ids.filter((id) => isSelected(state, id)).length
    if (ticked === 0 || countOf(state) === 0) return 'none'
    return ticked === page.ids.length ? 'all' : 'some'
  })
