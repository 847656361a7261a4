import { useEffect, useRef, useState } from 'react'

/**
 * For a menu that takes the place of the button that loaded it, and is open at once. Where a key called for it, its
 * first entry has the focus: only a press on its own trigger tells the menu to begin there.
 */
export function useReplacedTrigger(byKeyboard: boolean) {
  const trigger = useRef<HTMLButtonElement>(null)
  const pressed = useRef(false)
  const [open, setOpen] = useState(!byKeyboard)
  useEffect(() => {
    if (!byKeyboard || pressed.current) return
    pressed.current = true
    trigger.current?.focus()
    trigger.current?.click()
  }, [byKeyboard])
  return { trigger, open, setOpen }
}
