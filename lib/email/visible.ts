/** A stretch of an address: as it stands, a character that nobody sees, or a letter of another script among Latin ones. */
export type VisiblePart = {
  kind: 'text' | 'invisible' | 'cyrillic' | 'greek'
  text: string
}

const INVISIBLE = /[\s\p{Cf}\p{Cc}]/u
const CYRILLIC = /\p{Script=Cyrillic}/u
const GREEK = /\p{Script=Greek}/u
const LATIN = /\p{Script=Latin}/u

/** Where an address mixes scripts, its Latin letters are taken for the meant ones, since that is how look-alikes get in. */
function kindOf(character: string, isMixed: boolean): VisiblePart['kind'] {
  if (character !== ' ' && INVISIBLE.test(character)) return 'invisible'
  if (isMixed && CYRILLIC.test(character)) return 'cyrillic'
  return isMixed && GREEK.test(character) ? 'greek' : 'text'
}

/** What must be told apart for the eye; all parts joined give the address again. */
export function visibleParts(address: string): VisiblePart[] {
  const isMixed = LATIN.test(address)
  const parts: VisiblePart[] = []
  for (const character of address) {
    const kind = kindOf(character, isMixed)
    const last = parts.at(-1)
    if (last && kind !== 'invisible' && last.kind === kind) last.text += character
    else parts.push({ kind, text: character })
  }
  return parts
}

/** How a character is named that cannot be shown: U+200B. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
