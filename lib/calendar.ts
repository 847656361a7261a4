const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const MILLISECONDS_A_DAY = 86_400_000

const berlin = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The last answer: whoever assesses many customers asks for the day of the same instant again and again. */
let last: { instant: number; day: string } | undefined

/** The calendar day in Germany at an instant, 'YYYY-MM-DD'. */
export function berlinToday(now: Date): string {
  const instant = now.getTime()
  if (last?.instant === instant) return last.day
  const part = Object.fromEntries(berlin.formatToParts(now).map(({ type, value }) => [type, value]))
  const day = `${part.year?.padStart(4, '0')}-${part.month}-${part.day}`
  last = { instant, day }
  return day
}

/** Whether the text is a day that exists, 'YYYY-MM-DD' from year 1 on. */
export function isIsoDate(text: string): boolean {
  if (!ISO_DATE.test(text) || text.startsWith('0000')) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text
}

/** An instant within a calendar day, at which it is that day in every time zone of Europe: for formatting. */
export function middayOf(iso: string): Date {
  return new Date(`${iso}T12:00:00Z`)
}

/** Calendar arithmetic in UTC, where every day has 24 hours. Throws RangeError on a text that is no ISO date. */
function dayNumber(iso: string): number {
  if (!isIsoDate(iso)) throw new RangeError(`no ISO date: ${iso.slice(0, 20)}`)
  return Date.parse(`${iso}T00:00:00Z`) / MILLISECONDS_A_DAY
}

/** The day `days` after (or, negative, before) an ISO date; stays within the years 1 to 9999. */
export function addDays(iso: string, days: number): string {
  const wanted = dayNumber(iso) + Math.trunc(days)
  const clamped = Math.min(Math.max(wanted, dayNumber('0001-01-01')), dayNumber('9999-12-31'))
  return new Date(clamped * MILLISECONDS_A_DAY).toISOString().slice(0, 10)
}

/** Whole days from one ISO date to another; negative where the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}
