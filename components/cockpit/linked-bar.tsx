'use client'

import { useRouter } from 'next/navigation'
import type { MouseEvent } from 'react'

/** Where the library of charts wants a bar of these data. */
export type BarPlace<Data> = { x?: unknown; y?: unknown; width?: unknown; height?: unknown; payload?: Data }

export type BarValue = { count: number; path: string; title: string }

/** A bar that leads to the customers it counts. The keyboard has the same links in the table. */
export function LinkedBar({ value, fill, place }: { value: BarValue; fill: string; place: BarPlace<unknown> }) {
  const router = useRouter()
  const [x, y, width, height] = [place.x, place.y, place.width, place.height].map(Number)
  const go = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    router.push(value.path)
  }
  if (value.count === 0) return null
  return (
    <a href={value.path} tabIndex={-1} onClick={go} className="hover:opacity-75">
      <title>{value.title}</title>
      <rect x={x} y={y} width={width} height={height} fill={fill} />
    </a>
  )
}
