/** A hand that has just moved is about to click: nothing should move away from under it. */
const CALM_MILLISECONDS = 1_500

const CONTROLS = 'input, textarea, select'
/** What stands open over the page; the toasts, which are dialogs in name only, do not count. */
const OPEN = '[role="dialog"]:not([data-toast]), [role="alertdialog"], [role="menu"], [role="listbox"]'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const isControl = (target: EventTarget | null): target is Control =>
  target instanceof HTMLElement && target.matches(CONTROLS)

function contentOf(control: Control): string {
  const isTicked = control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')
  return isTicked ? String(control.checked) : control.value
}

export type Edits = {
  /** Somebody is writing, has written something that is not saved, or has something open or selected. */
  isEditing(): boolean
  /** For a moment nobody has moved anything. */
  isCalm(): boolean
  stop(): void
}

/** Knows what is being done on a page, whatever its forms are made of. */
export function watchEdits(): Edits {
  /** The values with which controls were entered. */
  const entered = new Map<Control, string>()
  let stirredAt = 0

  const onFocus = ({ target }: FocusEvent) => {
    if (isControl(target) && !entered.has(target)) entered.set(target, contentOf(target))
  }
  const onSubmit = ({ target }: SubmitEvent) => {
    for (const control of entered.keys()) if (control.form === target) entered.delete(control)
  }
  const onStir = () => {
    stirredAt = Date.now()
  }
  const stirs = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchmove'] as const
  document.addEventListener('focusin', onFocus)
  document.addEventListener('submit', onSubmit)
  for (const stir of stirs) document.addEventListener(stir, onStir, { passive: true, capture: true })

  return {
    isEditing: () => {
      for (const control of entered.keys()) if (!control.isConnected) entered.delete(control)
      const isChanged = [...entered].some(([control, value]) => contentOf(control) !== value)
      const { activeElement } = document
      const isWriting =
        isControl(activeElement) || (activeElement instanceof HTMLElement && activeElement.isContentEditable)
      return isChanged || isWriting || document.querySelector(OPEN) !== null || !(getSelection()?.isCollapsed ?? true)
    },
    isCalm: () => Date.now() - stirredAt > CALM_MILLISECONDS,
    stop: () => {
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('submit', onSubmit)
      for (const stir of stirs) document.removeEventListener(stir, onStir, { capture: true })
    },
  }
}
