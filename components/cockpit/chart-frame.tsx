'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'

/** As wide as there is room; on paper the finished picture is scaled, since nothing is drawn anew for the printer. */
export function ChartFrame({ children }: { children: (width: number) => ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry && !window.matchMedia('print').matches) setWidth(Math.floor(entry.contentRect.width))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div
      ref={box}
      className="h-70 overflow-hidden print:h-auto print:[&_.recharts-surface]:h-auto! print:[&_.recharts-surface]:w-full! print:[&_.recharts-wrapper]:h-auto! print:[&_.recharts-wrapper]:w-full!"
    >
      {width > 0 ? children(width) : null}
    </div>
  )
}
