const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/
const MILLISECONDS_AN_HOUR = 3_600_000

const berlin = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** A moment as the clocks in Germany show it: 'YYYY-MM-DD' and 'HH:MM'. */
export type WallTime = { day: string; time: string }

export function isTime(text: string): boolean {
  return TIME.test(text)
}

export function berlinWallTime(at: Date): WallTime {
  const part = Object.fromEntries(berlin.formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    day: `${part.year?.padStart(4, '0')}-${part.month}-${part.day}`,
    time: `${part.hour}:${part.minute}`,
  }
}

export type Reading =
  /** `twice`: the clocks show this time two times that night, and this is the first. */
  | { status: 'instant'; at: Date; twice: boolean }
  /** Skipped in the night in which the clocks go forward. */
  | { status: 'skipped' }

/** The instant at which the clocks in Germany show this; the day and the time must be well-formed. */
export function readWallTime({ day, time }: WallTime): Reading {
  const utc = Date.parse(`${day}T${time}:00Z`)
  // Summer time first: of two instants with the same wall time it is the earlier one.
  const instants = [2, 1]
    .map((hours) => new Date(utc - hours * MILLISECONDS_AN_HOUR))
    .filter((at) => {
      const wall = berlinWallTime(at)
      return wall.day === day && wall.time === time
    })
  const [at] = instants
  return at ? { status: 'instant', at, twice: instants.length > 1 } : { status: 'skipped' }
}
