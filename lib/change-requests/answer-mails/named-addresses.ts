/** From the beginning of a word only, as in fold.ts. */
const EMAIL = /(?<![^\s<>()[\]",;:"„“”«»'|])[^\s<>()[\]",;:"„“”«»'|]+@[^\s<>()[\]",;:"„“”«»'|]+/gu
const TARGET =
  /\b(?:auf|zu|in|to|lautet(?: nun| jetzt)?|ist nun|ist jetzt|now)\s*:?\s+(?:(?:die|the)\s+)?(?:(?:neue|new)\s+)?(?:e-?mail(?:-|\s)?)?(?:adresse|address)?\s*["„“<(]?\s*(?:mailto:)?$/iu

/** The e-mail addresses of a text, each once, as they are written there. */
export function addressesIn(text: string): string[] {
  return [...new Set([...text.matchAll(EMAIL)].map(([address]) => trimmed(address)))]
}

/** "… wurde von alt@… auf neu@… geändert" names where it leads to: neu@…; null where no address is led to. */
export function targetAddress(sentence: string): string | null {
  for (const match of sentence.matchAll(EMAIL)) {
    const before = sentence.slice(Math.max(0, match.index - 60), match.index)
    if (TARGET.test(before)) return trimmed(match[0])
  }
  return null
}

const trimmed = (address: string) => address.replace(/(?<![.!?…])[.!?…]+$/u, '')
