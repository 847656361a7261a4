/** Lower-case letters of other scripts that a reader takes for the Latin letter in front (after Unicode TR39). */
const LOOK_ALIKES: Record<string, string> = {
  a: 'аαɑ',
  b: 'вьƅ',
  c: 'сϲᴄ',
  d: 'ԁ',
  e: 'еεҽєⲉ',
  g: 'ɡցԍ',
  h: 'һнհ',
  i: 'іιıӏɩ',
  j: 'јϳյ',
  k: 'кκĸᴋ',
  m: 'мᴍ',
  n: 'ηոпռ',
  o: 'оοσօᴏө',
  p: 'рρք',
  q: 'ԛզ',
  r: 'гᴦ',
  s: 'ѕꜱ',
  t: 'тτ',
  u: 'υսᴜ',
  v: 'νѵᴠ',
  w: 'ωԝѡᴡ',
  x: 'хχ',
  y: 'уγүʏ',
  z: 'ᴢ',
}

const LATIN = new Map(
  Object.entries(LOOK_ALIKES).flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const)),
)

/**
 * What a reader sees: letters of other scripts become the Latin letter they look like. Accents stay, and so do digits
 * and plain Latin letters (0 and o, 1 and l), whose mix-up is a typing error.
 */
export function skeleton(text: string): string {
  const lowered = text.normalize('NFKD').toLowerCase()
  return [...lowered]
    .map((character) => LATIN.get(character) ?? character)
    .join('')
    .normalize('NFC')
}
