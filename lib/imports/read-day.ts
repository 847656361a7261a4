import { isIsoDate } from '@/lib/calendar'
import { calendarDay } from '@/lib/schema'

export type ReadDay = { status: 'day'; day: string } | { status: 'empty' | 'invalid' | 'future' }

const TIME_OF_DAY = /[T\s]+\d{1,2}:\d{2}(:\d{2}([.,]\d{1,9})?)?( ?Z| Uhr)?$/
const ISO_DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
const GERMAN_DAY = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})$/

const isoOf = (year: string, month: string, day: string): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`

/** Nothing that is recorded here is older than 1990 (lib/schema.ts), so two digits have one meaning. */
const fullYear = (year: string): string => (year.length === 4 ? year : `${Number(year) >= 90 ? '19' : '20'}${year}`)

function isoDayOf(text: string): string | null {
  const iso = ISO_DAY.exec(text)
  if (iso) return isoOf(iso[1] ?? '', iso[2] ?? '', iso[3] ?? '')
  const german = GERMAN_DAY.exec(text)
  return german ? isoOf(fullYear(german[3] ?? ''), german[2] ?? '', german[1] ?? '') : null
}

/**
 * A day as German Excel or ISO 8601 writes it, a time of day behind it left out. Slashes are refused: 03/04/2026 is
 * another day in London than in New York.
 */
export function readDay(text: string, today: string): ReadDay {
  const trimmed = text.trim()
  if (trimmed === '') return { status: 'empty' }
  if (trimmed.length > 40) return { status: 'invalid' }
  const day = isoDayOf(trimmed.replace(TIME_OF_DAY, ''))
  if (day === null || !isIsoDate(day) || !calendarDay.safeParse(day).success) return { status: 'invalid' }
  return day > today ? { status: 'future' } : { status: 'day', day }
}
