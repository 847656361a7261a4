/** Asks for the list of keys, from wherever it is wanted. */
const SHOW_KEYS = 'lotse-show-keys'

export function showKeys(): void {
  window.dispatchEvent(new Event(SHOW_KEYS))
}

export function onShowKeys(listener: () => void): () => void {
  window.addEventListener(SHOW_KEYS, listener)
  return () => window.removeEventListener(SHOW_KEYS, listener)
}

/** A message in a corner is a dialog to a screen reader, but takes no keys from the page (components/ui/toast.tsx). */
export function isDialogOpen(): boolean {
  return [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].some(
    (dialog) => dialog.closest('[data-toasts]') === null,
  )
}

/** Where a letter is text, or picks an entry by its first letter. */
const TAKES_LETTERS = 'input, textarea, select, [contenteditable], [role="menu"], [role="listbox"], [role="combobox"]'

/**
 * The key of a command of one character; null where it belongs to something else, or where the person has switched such
 * keys off (WCAG 2.1.4), which the page itself says.
 */
export function singleKey(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null
  if (document.documentElement.dataset.keys === 'off') return null
  if (event.target instanceof Element && event.target.closest(TAKES_LETTERS) !== null) return null
  return isDialogOpen() ? null : event.key
}
