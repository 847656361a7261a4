/**
 * Letters and digits that stay apart in every font and on the phone. Left out: 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V
 * (heard and read alike). Twenty-three characters, so six of them make some 148 million codes.
 */
export const CODE_ALPHABET = '34679ACDEFGHJKMNPQRTWXY'

const PREFIX = 'LOT-'
const LENGTH = 6

/** A whole string that is a request's code (product.md §5). */
export const REQUEST_CODE_PATTERN = new RegExp(`^${PREFIX}[${CODE_ALPHABET}]{${LENGTH}}$`)

const CODE_IN_TEXT = new RegExp(
  `(?<![\\p{L}\\p{N}])LOT[-\\u2010-\\u2015]([${CODE_ALPHABET}]{${LENGTH}})(?![\\p{L}\\p{N}])`,
  'giu',
)

/** Fills and returns the array, as crypto.getRandomValues does. */
type RandomBytes = (length: number) => Uint8Array

const secureRandomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length))

/** A new code, every character equally likely: bytes beyond the last whole multiple of the alphabet are drawn again. */
export function newRequestCode(randomBytes: RandomBytes = secureRandomBytes): string {
  const limit = 256 - (256 % CODE_ALPHABET.length)
  let code = ''
  while (code.length < LENGTH) {
    for (const byte of randomBytes(LENGTH)) {
      if (byte < limit && code.length < LENGTH) code += CODE_ALPHABET.charAt(byte % CODE_ALPHABET.length)
    }
  }
  return PREFIX + code
}

/** The codes in a text (a subject, an answer), in capitals and each once. Typographic hyphens count as hyphens. */
export function findRequestCodes(text: string): string[] {
  return [...new Set([...text.matchAll(CODE_IN_TEXT)].map(([, characters = '']) => PREFIX + characters.toUpperCase()))]
}
