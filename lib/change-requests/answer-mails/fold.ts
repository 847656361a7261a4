/** Looked for from the beginning of a word only: from each of its letters, a long word would take a minute. */
const EMAIL = /(?<![^\s<>()[\]",;:"„“”«»])[^\s<>()[\]",;:"„“”«»]+@[^\s<>()[\]",;:"„“”«»]+/gu

/**
 * A text as patterns read it: small letters, umlauts in two, blanks and breaks one blank. Addresses are left out, since
 * a name in one is no word.
 */
export function fold(text: string): string {
  return text
    .replace(EMAIL, ' @ ')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .trim()
}
