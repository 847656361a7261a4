/** Digest by which the error page knows the case: the only word of a server error that reaches the browser. */
export const DATABASE_UNAVAILABLE = 'database-unavailable'

/** The database cannot be reached or did not answer in time. Mapped once, in lib/auth/action.ts and app/error.tsx. */
export class DatabaseUnavailableError extends Error {
  readonly digest = DATABASE_UNAVAILABLE

  constructor(cause: unknown) {
    super('the database is not available', { cause })
    this.name = 'DatabaseUnavailableError'
  }
}

const CONNECTION_FAILURE =
  /Can't reach database server|Connection terminated|connection is closed|ECONNREFUSED|ECONNRESET|ETIMEDOUT|timeout exceeded when trying to connect|Query read timeout|canceling statement due to statement timeout|Unable to start a transaction|Transaction already closed|the database system is|Server has closed the connection|terminating connection|Connection timeout|not currently accepting connections|too many clients|remaining connection slots/i

const CONNECTION_CODES = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  '57P01',
  '57P02',
  '57P03',
  '53300',
])

/** The driver reports a lost connection as a plain Error in some places and with a code in others: both are read. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailableError) return true
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (CONNECTION_CODES.has(code) || CONNECTION_FAILURE.test(error.message)) return true
  return error.cause !== undefined && error.cause !== error && isDatabaseUnavailable(error.cause)
}

/** The columns (or the index) of a broken unique constraint, joined by commas, or null where the error is another one. */
export function brokenUniqueConstraint(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  const meta = 'meta' in error ? JSON.stringify(error.meta) : ''
  if (error.code === 'P2002') return meta
  // Of a statement written by hand, only the driver's own words tell.
  return error.code === 'P2010' && meta.includes('"kind":"UniqueConstraintViolation"') ? meta : null
}
