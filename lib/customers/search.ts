/** A word in the two forms that the column search_text holds side by side (lotse_search_text in the migration). */
export type SearchWord = { plain: string; folded: string }

/** The words of a search, at most eight. */
export function splitWords(search: string): string[] {
  return search.normalize('NFC').split(/\s+/).filter(Boolean).slice(0, 8)
}

/** Only of these the plain form is known here; any other letter is spelled out by PostgreSQL's own rules. */
export const isPlainAscii = (word: string): boolean => /^[\x21-\x7e]+$/.test(word)

/** "Müller", "Mueller" and "muller" find each other: ae, oe and ue are a, o and u in the folded form. */
export function searchWord(plain: string): SearchWord {
  return { plain, folded: plain.replaceAll('ae', 'a').replaceAll('oe', 'o').replaceAll('ue', 'u') }
}

/** LIKE's own characters are looked for literally. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`)
}
