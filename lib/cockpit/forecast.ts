import { addDays } from '@/lib/calendar'

/** Below these nothing is said: a range from a handful of customers would only look like knowledge. */
export const ENOUGH_WEEKS = 8
export const ENOUGH_FINISHED = 10
/** As far back as the recent past still says something about the coming months. */
export const MOST_WEEKS = 26
const RUNS = 1_000
const FURTHEST_WEEKS = 260

export type Forecast =
  | { status: 'nothing-open' }
  | { status: 'too-little'; weeks: number; finished: number }
  | {
      status: 'range'
      /** In one run of ten all are finished by `early`, in five by `likely`, in nine by `late`; null: not in five years. */
      early: string | null
      likely: string | null
      late: string | null
      weeks: number
      finished: number
      open: number
      runs: number
    }

/** A well-known generator of 32 bits (mulberry32): the same figures always give the same forecast. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Weeks until so many are finished, if the coming weeks are drawn at random from those that were. */
function drawnWeeks(open: number, weekly: readonly number[], random: () => number): number {
  let left = open
  for (let week = 1; week <= FURTHEST_WEEKS; week += 1) {
    left -= weekly[Math.floor(random() * weekly.length)] ?? 0
    if (left <= 0) return week
  }
  return Number.POSITIVE_INFINITY
}

/**
 * When the open customers will be finished, as a range: the coming weeks are drawn a thousand times from the past ones
 * (a bootstrap). `weekly` is how many were finished in each whole week, oldest first. New customers are not counted in.
 */
export function forecastFinish({
  open,
  weekly,
  today,
}: {
  open: number
  weekly: readonly number[]
  today: string
}): Forecast {
  if (open === 0) return { status: 'nothing-open' }
  const recent = weekly.slice(-MOST_WEEKS)
  const finished = recent.reduce((total, count) => total + count, 0)
  const basis = { weeks: recent.length, finished }
  if (basis.weeks < ENOUGH_WEEKS || finished < ENOUGH_FINISHED) return { status: 'too-little', ...basis }
  const runs = Array.from({ length: RUNS }, (_, run) => drawnWeeks(open, recent, randomFrom(run))).sort(
    (left, right) => left - right,
  )
  const dayAt = (share: number): string | null => {
    const weeks = runs[Math.ceil(share * RUNS) - 1] ?? Number.POSITIVE_INFINITY
    return Number.isFinite(weeks) ? addDays(today, 7 * weeks) : null
  }
  return { status: 'range', early: dayAt(0.1), likely: dayAt(0.5), late: dayAt(0.9), ...basis, open, runs: RUNS }
}
