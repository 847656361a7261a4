/** After an act whose button is gone: the keyboard goes on where the result stands. */
export function moveFocus(elementId: string): void {
  document.getElementById(elementId)?.focus()
}

/** The same where the whole page has become another one: its content (components/layout/shell.tsx), seen from the top. */
export function moveToTop(): void {
  document.getElementById('content')?.focus({ preventScroll: true })
  window.scrollTo({ top: 0 })
}

/** The same where what had the focus is gone and nothing else took its place: the page stays as far down as it is. */
export function keepPlace(): void {
  document.getElementById('content')?.focus({ preventScroll: true })
}
