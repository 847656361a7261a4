import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { anyFreePort, nodeProgram, root } from '@/bin/prepare.mjs'
import type { EmbeddedServer } from '@/lib/db/embedded'

const START_LIMIT_MILLISECONDS = 120_000

export type Product = {
  port: number
  /** From the command to the sentence that it is ready; packages and build are there. */
  startMilliseconds: number
  /** Resident memory of the web server, in megabytes. */
  memory: () => number
  stop: () => Promise<void>
}

/** The production server as `npm start` runs it, on this database. */
export async function startProduct(database: EmbeddedServer, secret: string): Promise<Product> {
  const port = await anyFreePort()
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    NODE_OPTIONS: '',
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: `http://localhost:${port}`,
    DATABASE_URL: database.applicationUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    NEXTAUTH_SECRET: secret,
    LOTSE_DEMO: 'no',
    LOG_LEVEL: 'error',
  }
  // Not under npm's watch: this is no `npm start` of a person at a terminal.
  delete environment.npm_lifecycle_event
  const began = performance.now()
  const child = spawn(nodeProgram(), [join('bin', 'start.mjs')], {
    cwd: root,
    env: environment,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const ended = new Promise((done) => child.once('exit', done))
  await says(child, 'Lotse is ready')
  return {
    port,
    startMilliseconds: performance.now() - began,
    memory: () => memoryOf(child.pid ?? 0, 'server.mjs'),
    stop: async () => {
      if (child.connected) child.send('stop')
      await ended
    },
  }
}

function says(child: ChildProcess, sentence: string): Promise<void> {
  return new Promise((done, fail) => {
    let output = ''
    const limit = setTimeout(() => fail(new Error(`the server did not start:\n${output}`)), START_LIMIT_MILLISECONDS)
    const listen = (chunk: Buffer) => {
      output += chunk
      if (!output.includes(sentence)) return
      clearTimeout(limit)
      done()
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', () => fail(new Error(`the server ended:\n${output}`)))
  })
}

/** Resident megabytes of the process below `ancestor` whose command holds this word; NaN where no `ps` says. */
function memoryOf(ancestor: number, word: string): number {
  if (process.platform === 'win32') return Number.NaN
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss=,args='], { encoding: 'utf8' }).split('\n')
  const processes = lines.map((line) => {
    const [pid, parent, kilobytes, ...command] = line.trim().split(/\s+/)
    return { pid: Number(pid), parent: Number(parent), kilobytes: Number(kilobytes), command: command.join(' ') }
  })
  const below = new Set([ancestor])
  for (let found = -1; found !== below.size; ) {
    found = below.size
    for (const { pid, parent } of processes) if (below.has(parent)) below.add(pid)
  }
  const server = processes.find(({ pid, command }) => below.has(pid) && command.includes(word))
  return server ? server.kilobytes / 1_024 : Number.NaN
}

export type Twin = { port: number; stop: () => void }

/** The raw twin in a process of its own, as the product is. It passes row-level security: it is the limit, not a product. */
export async function startTwin(database: EmbeddedServer): Promise<Twin> {
  const script = join('lib', 'testing', 'benchmark', 'twin.ts')
  const child = spawn(nodeProgram(), ['--import', 'tsx', '--conditions=react-server', script], {
    cwd: root,
    env: { ...process.env, TWIN_DATABASE_URL: database.superuserUrl },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const port = await new Promise<number>((done, fail) => {
    child.once('message', (message: { port: number }) => done(message.port))
    child.once('exit', () => fail(new Error('the raw twin ended')))
  })
  return { port, stop: () => child.kill() }
}
