/*
 * What the server tells an open page, read by hand: with zod the scripts of a list were a tenth larger.
 * Anything else than what is meant is null.
 */

const MOST_USERS = 2_000
const isId = (value: unknown): value is string => typeof value === 'string' && value.length <= 60

/** The ids of those who have the customer open. */
export function readPresence(value: unknown): string[] | null {
  if (typeof value !== 'object' || value === null || !('users' in value)) return null
  const { users } = value
  return Array.isArray(users) && users.length <= MOST_USERS && users.every(isId) ? users : null
}

/** How far others have come, and who did it last. */
export function readMark(value: unknown): { mark: number; by: string | null } | null {
  if (typeof value !== 'object' || value === null || !('mark' in value && 'by' in value)) return null
  const { mark, by } = value
  return typeof mark === 'number' && Number.isFinite(mark) && (by === null || isId(by)) ? { mark, by } : null
}
