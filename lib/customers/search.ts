/** Letters that Unicode does not take apart, as PostgreSQL's unaccent spells them. */
const LETTERS: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', þ: 'th', ð: 'd' }

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđıþð]/g, (letter) => LETTERS[letter] ?? letter)
}

/**
 * The words to look for, each in the plain and the folded form that the column search_text holds side by side
 * (lotse_search_text in the foundation migration): "Müller", "Mueller" and "muller" find each other.
 */
export function searchWords(search: string): { plain: string; folded: string }[] {
  return search
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => {
      const text = plain(word)
      return { plain: text, folded: text.replaceAll('ae', 'a').replaceAll('oe', 'o').replaceAll('ue', 'u') }
    })
}

/** LIKE's own characters are looked for literally. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`)
}
