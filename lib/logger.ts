import { pino, stdTimeFunctions } from 'pino'
import { readSettings } from './env'

/**
 * What is said about an error: its kind, its code and where it arose. Messages of drivers and parsers quote the values
 * they stumbled over, so they stay out of the log.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error.cause === undefined || error.cause === error ? {} : { cause: describeError(error.cause) }),
    at: frames.slice(0, 12).map((line) => line.trim().slice(3)),
  }
}

/**
 * One JSON object a line, instants in UTC. JSON escapes line breaks and control characters, so no input forges a line.
 * Callers pass ids, never names, addresses or other personal data.
 */
export const logger = pino({
  level: readSettings().LOG_LEVEL,
  base: null,
  timestamp: stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: describeError, error: describeError },
  redact: ['password', 'email', 'token', '*.password', '*.email', '*.token'],
})
