const PLAIN = /[a-zA-Z0-9]/

/**
 * A text as a string of CSS for the margin boxes of printed pages. Everything but plain letters and figures is escaped,
 * so that no name can end the string, the rule or the style element.
 */
export function cssString(text: string): string {
  const escaped = [...text.toWellFormed()].map((character) => {
    if (PLAIN.test(character)) return character
    // A control character would be shown as nothing or break the line of the margin.
    const visible = /\p{Cc}/u.test(character) ? ' ' : character
    return `\\${(visible.codePointAt(0) ?? 0x20).toString(16)} `
  })
  return `"${escaped.join('')}"`
}

export type MarginTexts = {
  topLeft: string
  topRight: string
  bottomLeft: string
  /** Before, between and after the number of the page and that of all pages. */
  page: readonly [string, string, string]
}

/** The header and the footer of every printed page (CSS Paged Media). */
export function marginBoxes({ topLeft, topRight, bottomLeft, page: [before, between, after] }: MarginTexts): string {
  const look = 'font: 8pt "Inter Variable", sans-serif; color: #4f6073;'
  const pages = `${cssString(before)} counter(page) ${cssString(between)} counter(pages) ${cssString(after)}`
  return [
    '@media print { @page { margin: 20mm 14mm 18mm;',
    `@top-left { content: ${cssString(topLeft)}; ${look} }`,
    `@top-right { content: ${cssString(topRight)}; ${look} }`,
    `@bottom-left { content: ${cssString(bottomLeft)}; ${look} }`,
    `@bottom-right { content: ${pages}; ${look} }`,
    '} }',
  ].join(' ')
}
