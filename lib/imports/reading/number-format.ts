import { addDays, isIsoDate } from '@/lib/calendar'

/** What the format of a cell says about its number; null where the number is what is meant. */
export type NumberFormat = { is: 'day' } | { is: 'padded'; digits: number } | null

const PLAIN_NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d{1,3}))?$/i
const PADDED = /^0{2,32}$/
const LITERALS = /"[^"]*"|\\.|[_*].|\[[^\]]*\]/g

/** Formats that have no code in the file, because every program knows them. */
function isBuiltInDay(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
}

/** `000000` shows 412 as 000412, which is then the number that its author sees; `yyyy-mm-dd` makes a day of it. */
export function readNumberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return isBuiltInDay(id) ? { is: 'day' } : null
  const shown = (code.split(';')[0] ?? '').replace(LITERALS, '')
  if (PADDED.test(shown)) return { is: 'padded', digits: shown.length }
  return /[yd]/i.test(shown) && !/general/i.test(shown) ? { is: 'day' } : null
}

/** A number in full: the file holds 1.2E+9 for 1200000000. Other text stays as it is. */
export function plainNumber(text: string): string {
  const parts = PLAIN_NUMBER.exec(text)
  if (parts === null) return text
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  const integer =
    digits
      .slice(0, Math.max(point, 0))
      .padEnd(point, '0')
      .replace(/^0+(?=\d)/, '') || '0'
  const decimals = (point < 0 ? '0'.repeat(-point) : '') + digits.slice(Math.max(point, 0))
  const shownDecimals = decimals.replace(/0+$/, '')
  return sign + integer + (shownDecimals === '' ? '' : `.${shownDecimals}`)
}

/** The day behind a spreadsheet's count of days, or null where it is none that a list could mean. */
function dayOf(serial: number, from1904: boolean): string | null {
  const first = from1904 ? '1904-01-01' : '1899-12-30'
  return serial >= 1 && serial < 2_958_466 ? addDays(first, Math.floor(serial)) : null
}

/** A number cell as its author sees it, a day as ISO text; `isNumber` where leading zeros could have been lost. */
export function readNumber(raw: string, format: NumberFormat, from1904: boolean): { text: string; isNumber: boolean } {
  const text = plainNumber(raw)
  if (format?.is === 'day') {
    const day = dayOf(Number(raw), from1904)
    if (day !== null) return { text: day, isNumber: false }
  }
  if (format?.is === 'padded' && /^\d+$/.test(text)) return { text: text.padStart(format.digits, '0'), isNumber: false }
  return { text, isNumber: true }
}

/** A cell that holds its day as text, `2026-12-31T00:00:00`. */
export function readIsoCell(raw: string): string {
  const day = raw.slice(0, 10)
  return isIsoDate(day) ? day : raw
}
