import { useEffect, useEffectEvent, useState } from 'react'

/** Takes files dropped anywhere on the page; says whether some are being dragged over it. */
export function useDropAnywhere(onFiles: (files: readonly File[]) => void): boolean {
  const [dragging, setDragging] = useState(false)
  const take = useEffectEvent(onFiles)
  useEffect(() => {
    // Entering a child leaves its parent a moment later: the pointer is outside once every entering was left.
    let depth = 0
    const withFiles = (listener: (event: DragEvent) => void) => (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      listener(event)
      setDragging(depth > 0)
    }
    const onEnter = withFiles(() => {
      depth += 1
    })
    const onLeave = withFiles(() => {
      depth = Math.max(0, depth - 1)
    })
    const onOver = withFiles(() => undefined)
    const onDrop = withFiles((event) => {
      depth = 0
      take([...(event.dataTransfer?.files ?? [])])
    })
    window.addEventListener('dragenter', onEnter)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('dragover', onOver)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragenter', onEnter)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('drop', onDrop)
    }
  }, [])
  return dragging
}
