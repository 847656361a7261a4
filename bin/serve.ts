import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { type OpenDatabase, openDatabase } from '../lib/db/open'
import { readEnvironment, readSettings, type Settings } from '../lib/env'
import { StartRefusal } from '../lib/start-refusal'
import { type JobProcess, keepWorkingOffJobs } from './job-process'
import { ensureBuilt, reportFailure } from './prepare.mjs'

/**
 * Second half of `npm start` and `npm run dev`, on Node 24 with packages: settings, database, migrations, build, demo,
 * web server, and beside it the process that works off jobs. All refusals come before the slow steps.
 */
const development = process.argv.includes('--development')
let database: OpenDatabase | undefined
let server: ChildProcess | undefined
let jobs: JobProcess | undefined
let stopping = false

async function stop(code: number): Promise<void> {
  // The server may have ended between the question and the message.
  if (server?.connected) server.send('stop', () => undefined)
  if (stopping) return
  stopping = true
  const running = server
  await Promise.all([
    jobs?.stop(),
    running && running.exitCode === null && running.signalCode === null
      ? new Promise((done) => running.once('exit', done))
      : undefined,
  ])
  await database?.stop()
  process.exit(code)
}

/** What a package calls deprecated is for whoever develops: in the log of whoever runs this it only looks like a fault. */
const QUIET = '--disable-warning=DeprecationWarning'

/** The settings of what runs beside this: what it needs, and not the owner's password, which only migrations use. */
function childEnvironment(settings: Settings): NodeJS.ProcessEnv {
  const { DATABASE_OWNER_URL: _owner, ...inherited } = process.env
  return {
    ...inherited,
    NODE_ENV: development ? 'development' : 'production',
    NODE_OPTIONS: [process.env.NODE_OPTIONS, development ? '' : QUIET].filter(Boolean).join(' '),
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(settings.PORT),
    HOST: settings.HOST,
    PUBLIC_URL: settings.PUBLIC_URL,
    NEXTAUTH_URL: settings.PUBLIC_URL,
  }
}

/** Says why the port could not be opened; `message` is what bin/server.mjs reports. */
function listenRefusal({ PORT, HOST }: Settings, message: unknown): string {
  const code = message && typeof message === 'object' && 'failed' in message ? message.failed : 'unknown'
  if (code === 'EADDRINUSE') return `Port ${PORT} is in use by another program: end it, or choose another with PORT.`
  if (code === 'EACCES') return `Port ${PORT} may not be opened by this user: choose one above 1023 with PORT.`
  return `HOST is ${HOST}, which is no address of this machine (${code}): use 127.0.0.1, or 0.0.0.0 for all.`
}

function startServer(settings: Settings): Promise<void> {
  const parameters = [join('bin', 'server.mjs'), ...(development ? ['--development'] : [])]
  const child = spawn(process.execPath, parameters, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: childEnvironment(settings),
    windowsHide: true,
  })
  server = child
  return new Promise((done, fail) => {
    child.on('message', (message) => {
      if (message === 'listening') done()
      else fail(new StartRefusal(listenRefusal(settings, message)))
    })
    child.once('exit', () => {
      fail(new StartRefusal('The web server did not start.'))
      if (!stopping) {
        console.error('The web server has ended unexpectedly; stopping.')
        void stop(1)
      }
    })
  })
}

/** Letters and digits that are not mistaken for one another when read from a terminal. */
function randomPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}

/** A first start on a slow machine fills the database while the server comes up beside it. */
const PATIENCE_MILLISECONDS = 60_000

/** Prepares the demo where wanted and says how to get in: demo sign-ins, or the link for the first administrator. */
async function waysIn(settings: Settings, embedded: boolean): Promise<string[]> {
  const lines: string[] = []
  if (settings.LOTSE_DEMO === 'yes' || (embedded && settings.LOTSE_DEMO !== 'no')) {
    const { demoSignIns, seedDemo } = await import('../prisma/seed')
    const password = settings.LOTSE_DEMO_PASSWORD ?? randomPassword()
    await seedDemo({ password })
    const signIns = await demoSignIns()
    if (signIns.length > 0) lines.push(`Demo sign-ins, password ${password}`, ...signIns.map((email) => `  ${email}`))
  }
  const { createSetupLink } = await import('../lib/auth/setup')
  const link = await createSetupLink()
  if (link)
    lines.push(
      'Create the first organisation and administrator (link valid once, for 24 hours):',
      `  ${settings.PUBLIC_URL}${link}`,
    )
  const { database: applicationDatabase } = await import('../lib/db/client')
  await applicationDatabase().$disconnect()
  return lines
}

async function main(): Promise<void> {
  const settings = readSettings()
  if (settings.DATABASE_URL) readEnvironment()
  database = await openDatabase(settings)
  if (stopping) return database.stop()
  Object.assign(process.env, database.environment)
  readEnvironment()
  if (!development) await ensureBuilt()
  const { embedded } = database
  jobs = keepWorkingOffJobs(childEnvironment(settings))
  const { withPatience } = await import('../lib/db/with-tenant')
  const [lines] = await Promise.all([
    withPatience(PATIENCE_MILLISECONDS, () => waysIn(settings, embedded)),
    startServer(settings),
  ])
  const paragraphs = [`\nLotse is ready: ${settings.PUBLIC_URL}`, lines.join('\n'), 'Ctrl-C stops it.']
  console.log(paragraphs.filter(Boolean).join('\n\n'))
}

process.stdout.on('error', () => undefined)
process.stderr.on('error', () => undefined)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
process.on('message', (message) => message === 'stop' && void stop(0))
process.on('disconnect', () => void stop(0))

try {
  await main()
} catch (error) {
  if (!stopping) {
    reportFailure(error)
    await stop(1)
  }
}
