import { type RefObject, useEffect, useRef } from 'react'

/** The browser asks before it closes or reloads a page on which something typed has not been saved. */
export function useUnsavedWarning(form: RefObject<HTMLFormElement | null>, active: boolean): { saved: () => void } {
  const isDirty = useRef(false)
  useEffect(() => {
    const element = form.current
    if (!active || !element) return
    const onInput = () => {
      isDirty.current = true
    }
    const onLeave = (event: BeforeUnloadEvent) => {
      if (isDirty.current) event.preventDefault()
    }
    element.addEventListener('input', onInput)
    window.addEventListener('beforeunload', onLeave)
    return () => {
      element.removeEventListener('input', onInput)
      window.removeEventListener('beforeunload', onLeave)
    }
  }, [form, active])
  return {
    saved: () => {
      isDirty.current = false
    },
  }
}
