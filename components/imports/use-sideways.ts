import { type RefObject, useEffect, useState } from 'react'

/** Less than this beyond the edge is rounding. */
const TOLERANCE = 4

export type Sideways = {
  /** There is more than fits. */
  overflows: boolean
  /** Some of it still lies to the right. */
  goesOn: boolean
}

/** Whether what scrolls sideways holds more than is seen. */
export function useSideways(element: RefObject<HTMLElement | null>): Sideways {
  const [sideways, setSideways] = useState<Sideways>({ overflows: false, goesOn: false })
  useEffect(() => {
    const scroller = element.current
    if (!scroller) return
    const measure = () => {
      const beyond = scroller.scrollWidth - scroller.clientWidth
      const overflows = beyond > TOLERANCE
      const goesOn = beyond - scroller.scrollLeft > TOLERANCE
      setSideways((before) =>
        before.overflows === overflows && before.goesOn === goesOn ? before : { overflows, goesOn },
      )
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(scroller)
    scroller.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      scroller.removeEventListener('scroll', measure)
    }
  }, [element])
  return sideways
}
