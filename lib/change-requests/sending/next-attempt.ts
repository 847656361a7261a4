const MINUTE = 60_000
/** Greylisting wants minutes, a server that is down hours; from the last on, each pause is as long as it. */
const PAUSES = [1, 5, 15, 60].map((minutes) => minutes * MINUTE)
/** What has not gone out in a day needs a person. */
const PATIENCE = 24 * 60 * MINUTE

/** When to try again after so many attempts have failed; null where it is given up. */
export function nextAttempt(failed: number, { queuedAt, now }: { queuedAt: Date; now: Date }): Date | null {
  const pause = PAUSES[Math.min(Math.max(failed, 1), PAUSES.length) - 1] ?? MINUTE
  const next = now.getTime() + pause
  return next > queuedAt.getTime() + PATIENCE ? null : new Date(next)
}
