'use client'

import { useEffect, useRef } from 'react'

/** On a phone the filters scroll sideways: the chosen one must not lie beyond the edge. Stands beside them. */
export function ChosenChipInView({ chosen }: { chosen: string }) {
  const marker = useRef<HTMLSpanElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another chosen filter is another place to scroll to
  useEffect(() => {
    const chip = marker.current?.parentElement?.querySelector<HTMLElement>('[aria-current="true"]')
    const chips = chip?.closest('ul')
    if (!chip || !chips) return
    const { left, width } = chip.getBoundingClientRect()
    chips.scrollLeft += left + width / 2 - chips.getBoundingClientRect().left - chips.clientWidth / 2
  }, [chosen])
  return <span ref={marker} hidden />
}
