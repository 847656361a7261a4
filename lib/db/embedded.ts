import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { z } from 'zod'
import { StartRefusal } from '../start-refusal'
import {
  assertReachable,
  handOver,
  runProgram,
  type ServerAccount,
  type ServerPrograms,
  serverAccount,
  serverPrograms,
} from './embedded-system'

const SUPERUSER = 'lotse_superuser'
const OWNER = 'lotse_owner'
const APPLICATION = 'lotse_app'
const DATABASE = 'lotse'
const MAJOR_VERSION = '18'

const stateSchema = z.object({
  /** False until the roles and the database exist: a folder that never got that far holds nothing and is made anew. */
  ready: z.boolean(),
  port: z.number().int().min(0).max(65535),
  superuserPassword: z.string().min(1).max(200),
  ownerPassword: z.string().min(1).max(200),
  applicationPassword: z.string().min(1).max(200),
})
type State = z.infer<typeof stateSchema>

export interface EmbeddedServer {
  /** For migrations: owns the database, no superuser. */
  ownerUrl: string
  /** For the application: neither owner nor superuser nor BYPASSRLS. */
  applicationUrl: string
  /** For the throw-away databases of tests and of `npm run migration` only. */
  superuserUrl: string
  stop(): Promise<void>
}

interface Place {
  /** Folder of the installation (`.data`): passwords here, the cluster in `postgres/` below. */
  folder: string
  cluster: string
  stateFile: string
  programs: ServerPrograms
  account: ServerAccount | undefined
  throwAway: boolean
}

function readState(place: Place): State | null {
  if (!existsSync(place.stateFile)) return null
  try {
    return stateSchema.parse(JSON.parse(readFileSync(place.stateFile, 'utf8')))
  } catch {
    throw new StartRefusal(
      `${place.stateFile} is damaged and with it the passwords of the embedded database: restore it from a backup.`,
    )
  }
}

function writeState(place: Place, state: State): void {
  const draft = `${place.stateFile}.new`
  writeFileSync(draft, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, place.stateFile)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => done(true)))
  })
}

function anyFreePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))))
    })
  })
}

function localUrl(user: string, password: string, port: number, database: string): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`
}

async function initialise(place: Place, superuserPassword: string): Promise<void> {
  rmSync(place.cluster, { recursive: true, force: true })
  mkdirSync(place.cluster, { mode: 0o700 })
  handOver(place.cluster, place.account)
  const passwordFile = join(place.folder, `superuser-${randomBytes(6).toString('hex')}`)
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 })
  handOver(passwordFile, place.account)
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The server's log stays free of personal data: no statements, no rows quoted in a constraint's detail.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(place.throwAway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }
  const parameters = (characterType: string[]) => [
    `--pgdata=${place.cluster}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=icu',
    '--icu-locale=de-DE',
    ...characterType,
    ...(place.throwAway ? ['--no-sync'] : ['--data-checksums']),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  // Trigram search needs a character type that knows umlauts; its name differs between systems.
  const candidates =
    process.platform === 'win32' ? [[]] : ['C.UTF-8', 'en_US.UTF-8', 'C'].map((name) => [`--locale=${name}`])
  try {
    let output = ''
    for (const candidate of candidates) {
      const result = await runProgram(place.programs.initdb, parameters(candidate), {
        account: place.account,
        cwd: place.cluster,
      })
      if (result.code === 0) return
      output = result.output
    }
    throw new StartRefusal(`The embedded PostgreSQL could not be set up in ${place.cluster}: ${lastLine(output)}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function lastLine(text: string): string {
  return text.trim().split(/\r?\n/).at(-1)?.trim() ?? ''
}

async function launch(place: Place, preferredPort: number): Promise<number> {
  const log = join(place.cluster, 'server.log')
  for (let attempt = 0; attempt < 3; attempt++) {
    const port =
      attempt === 0 && preferredPort > 0 && (await isFree(preferredPort)) ? preferredPort : await anyFreePort()
    rmSync(log, { force: true })
    const { code } = await runProgram(
      place.programs.pg_ctl,
      ['start', '-D', place.cluster, '-l', log, '-w', '-t', '60', '-o', `-p ${port}`],
      { account: place.account, cwd: place.cluster, keepOutput: false },
    )
    if (code === 0) return port
  }
  const reason = existsSync(log) ? lastLine(readFileSync(log, 'utf8')) : 'it left no log'
  throw new StartRefusal(`The embedded PostgreSQL in ${place.cluster} did not start: ${reason}`)
}

/** Ends a running server of this folder in an orderly way: our own at the end, or the orphan of a killed run. */
async function halt(place: Place): Promise<void> {
  if (!existsSync(join(place.cluster, 'postmaster.pid'))) return
  await runProgram(place.programs.pg_ctl, ['stop', '-D', place.cluster, '-m', 'fast', '-w', '-t', '30'], {
    account: place.account,
    cwd: place.cluster,
  })
}

async function createDatabase(port: number, state: State): Promise<void> {
  const client = new pg.Client(localUrl(SUPERUSER, state.superuserPassword, port, 'postgres'))
  await client.connect()
  try {
    for (const [role, password] of [
      [OWNER, state.ownerPassword],
      [APPLICATION, state.applicationPassword],
    ] as const) {
      await client.query(
        `CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD ${client.escapeLiteral(password)}`,
      )
    }
    await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`)
  } finally {
    await client.end()
  }
}

function newSecret(): string {
  return randomBytes(24).toString('base64url')
}

/**
 * Starts the PostgreSQL that comes with the packages, its data under `<directory>/postgres`, and creates roles and
 * database the first time. The caller holds the folder's lock (embedded-lock.ts), so a server still running here is
 * the orphan of a killed run and is stopped first. Throws StartRefusal with a sentence for the operator.
 */
export async function startEmbedded(options: { directory: string; throwAway?: boolean }): Promise<EmbeddedServer> {
  const folder = resolve(options.directory)
  const [programs, account] = await Promise.all([serverPrograms(), serverAccount()])
  assertReachable([folder, programs.postgres], account)
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true })
    // PostgreSQL's own user passes through to its cluster; the secrets beside it are files of mode 600.
    if (account) chmodSync(folder, 0o711)
  }
  const place: Place = {
    folder,
    cluster: join(folder, 'postgres'),
    stateFile: join(folder, 'embedded.json'),
    programs,
    account,
    throwAway: options.throwAway ?? false,
  }
  let state = readState(place)
  if (!state && existsSync(join(place.cluster, 'PG_VERSION')))
    throw new StartRefusal(
      `${place.stateFile} is missing, and ${place.cluster} cannot be opened without its passwords.`,
    )
  await halt(place)
  if (!state?.ready) {
    state = {
      ready: false,
      port: 0,
      superuserPassword: newSecret(),
      ownerPassword: newSecret(),
      applicationPassword: newSecret(),
    }
    writeState(place, state)
    await initialise(place, state.superuserPassword)
  }
  const version = readFileSync(join(place.cluster, 'PG_VERSION'), 'utf8').trim()
  if (version !== MAJOR_VERSION)
    throw new StartRefusal(
      `${place.cluster} was made by PostgreSQL ${version}, this is ${MAJOR_VERSION}: move its data over with a dump first.`,
    )
  const port = await launch(place, state.port)
  if (!state.ready) await createDatabase(port, state)
  if (!state.ready || state.port !== port) writeState(place, { ...state, ready: true, port })
  return {
    ownerUrl: localUrl(OWNER, state.ownerPassword, port, DATABASE),
    applicationUrl: localUrl(APPLICATION, state.applicationPassword, port, DATABASE),
    superuserUrl: localUrl(SUPERUSER, state.superuserPassword, port, DATABASE),
    stop: () => halt(place),
  }
}
