import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { mailFormatOf } from '@/lib/change-requests/answer-mails/mail-format'
import { type ParsedMail, readingSchema } from '@/lib/change-requests/answer-mails/schema'
import type { MailFormat } from '@/lib/change-requests/answer-mails/types'
import { logger } from '@/lib/logger'

export type Reading =
  | { status: 'mail'; format: MailFormat; mail: ParsedMail }
  /** Another kind of file. */
  | { status: 'no-mail' }
  /** Broken, or built so that reading it takes more than any mail may. */
  | { status: 'unreadable' }
  /** Too many mails at once. */
  | { status: 'busy' }

export type ReadingLimits = { milliseconds: number; megabytes: number }

const LIMITS: ReadingLimits = { milliseconds: 20_000, megabytes: 192 }
const MAX_OUTPUT_BYTES = 2 * 1024 * 1024
const AT_ONCE = 2
const MAX_WAITING = 20

let running = 0
const waiting: (() => void)[] = []

/**
 * Reads a mail that a stranger may have made. That happens in a process of its own, with neither rights nor secrets and
 * with limits of time and memory: a hostile mail costs a sentence (docs/decisions/0030).
 */
export async function parseMail(bytes: Uint8Array, limits = LIMITS): Promise<Reading> {
  const format = mailFormatOf(bytes)
  if (format === null) return { status: 'no-mail' }
  if (waiting.length >= MAX_WAITING) return { status: 'busy' }
  if (running >= AT_ONCE) await new Promise<void>((proceed) => waiting.push(proceed))
  running += 1
  try {
    const output = await readApart(bytes, format, limits)
    const reading = readingSchema.safeParse(output)
    if (!reading.success) return { status: 'unreadable' }
    return reading.data.status === 'mail' ? { ...reading.data, format } : reading.data
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

/** What bin/read-mail.mjs wrote, or null where it was ended or broke. */
function readApart(
  bytes: Uint8Array,
  format: MailFormat,
  { milliseconds, megabytes }: ReadingLimits,
): Promise<unknown> {
  const root = process.cwd()
  const program = join(root, 'bin', 'read-mail.mjs')
  const mayRead = [program, join(root, 'package.json'), join(root, 'node_modules', '/')]
  const rights = ['--permission', ...mayRead.map((path) => `--allow-fs-read=${path}`)]
  // Windows finds its own libraries by this one; everything else in the environment is none of a mail's business.
  const { SystemRoot } = process.env
  const child = spawn(process.execPath, [...rights, `--max-old-space-size=${megabytes}`, program, format], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { NODE_ENV: 'production', ...(SystemRoot === undefined ? {} : { SystemRoot }) },
    timeout: milliseconds,
    killSignal: 'SIGKILL',
    windowsHide: true,
  })
  return new Promise((done) => {
    const chunks: Buffer[] = []
    let length = 0
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > MAX_OUTPUT_BYTES) child.kill('SIGKILL')
      else chunks.push(chunk)
    })
    // A process that was ended reads no further.
    child.stdin.on('error', () => undefined)
    child.on('error', (error) => {
      logger.error({ event: 'mail-reader.failed', err: error }, 'the reader of mails did not start')
      done(null)
    })
    child.on('close', (code, signal) => {
      if (code !== 0) logger.warn({ event: 'mail-reader.ended', code, signal }, 'a mail could not be read')
      done(code === 0 ? jsonOrNull(Buffer.concat(chunks).toString('utf8')) : null)
    })
    child.stdin.end(bytes)
  })
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
