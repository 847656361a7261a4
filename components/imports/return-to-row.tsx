'use client'

import { useEffect } from 'react'
import { rowToReturnTo, takePlace } from '@/components/imports/place-store'
import { moveFocus } from '@/components/ui/move-focus'

/** Each row stands in the page as a row of the table and as a card; shown is one of them. */
function shownElements(): Map<number, HTMLElement> {
  const found = [...document.querySelectorAll<HTMLElement>('[data-row]')].filter(
    (element) => element.getClientRects().length > 0,
  )
  return new Map(found.map((element) => [Number(element.dataset.row), element]))
}

/** Back from a new dry run, the keyboard and the eye go on at the row that it was begun from. */
export function ReturnToRow({ id, version }: { id: string; version: number }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each version the rows are those of another dry run
  useEffect(() => {
    const place = takePlace(id)
    if (!place) return
    const rows = shownElements()
    const row = rows.get(rowToReturnTo([...rows.keys()], place.rowNumber) ?? -1)
    if (!row) return moveFocus('rows')
    row.focus({ preventScroll: true })
    window.scrollBy({ top: row.getBoundingClientRect().top - place.top })
  }, [id, version])
  return null
}
