import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { anyFreePort, nodeProgram, root } from '@/bin/prepare.mjs'
import type { EmbeddedServer } from '@/lib/db/embedded'

const START_LIMIT_MILLISECONDS = 120_000
const MOST_WORDS = 2_000

/** Resident megabytes of the web server and of the process that works off imports. */
export type Memory = { web: number; jobs: number }

export type Product = {
  port: number
  /** From the command to the sentence that it is ready; packages and build are there. */
  startMilliseconds: number
  memory: () => Memory
  /** What it has written last, for whoever looks why an answer was none. */
  lastWords: () => string
  stop: () => Promise<void>
}

/** The production server as `npm start` runs it, on this database; with `heapMegabytes`, none of its processes may hold more. */
async function startProduct(database: EmbeddedServer, secret: string, heapMegabytes?: number): Promise<Product> {
  const port = await anyFreePort()
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    NODE_OPTIONS: heapMegabytes === undefined ? '' : `--max-old-space-size=${heapMegabytes}`,
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
  let words = ''
  const listen = (chunk: Buffer) => {
    words = `${words}${chunk}`.slice(-MOST_WORDS)
  }
  child.stdout?.on('data', listen)
  child.stderr?.on('data', listen)
  await says(child, 'Lotse is ready')
  return {
    port,
    startMilliseconds: performance.now() - began,
    memory: () => memoryBelow(child.pid ?? 0),
    lastWords: () => words,
    stop: async () => {
      if (child.connected) child.send('stop')
      await ended
    },
  }
}

/** Work on a server of its own, which ends with it. Of a failure, the server's last words say more than the work can. */
export async function withProduct<T>(
  work: (product: Product) => Promise<T>,
  { server, secret, heapMegabytes }: { server: EmbeddedServer; secret: string; heapMegabytes?: number },
): Promise<T> {
  const product = await startProduct(server, secret, heapMegabytes)
  try {
    return await work(product)
  } catch (error) {
    console.error(`The server said last:\n${product.lastWords()}`)
    throw error
  } finally {
    await product.stop()
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

type Process = { pid: number; parent: number; kilobytes: number; command: string }

/** NaN where no `ps` says. */
function memoryBelow(ancestor: number): Memory {
  if (process.platform === 'win32') return { web: Number.NaN, jobs: Number.NaN }
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss=,args='], { encoding: 'utf8' }).split('\n')
  const processes = lines.map((line): Process => {
    const [pid, parent, kilobytes, ...command] = line.trim().split(/\s+/)
    return { pid: Number(pid), parent: Number(parent), kilobytes: Number(kilobytes), command: command.join(' ') }
  })
  const below = new Set([ancestor])
  for (let found = -1; found !== below.size; ) {
    found = below.size
    for (const { pid, parent } of processes) if (below.has(parent)) below.add(pid)
  }
  const megabytesOf = (script: string): number => {
    const one = processes.find(({ pid, command }) => below.has(pid) && command.includes(script))
    return one ? one.kilobytes / 1_024 : Number.NaN
  }
  return { web: megabytesOf(join('bin', 'server.mjs')), jobs: megabytesOf(join('bin', 'jobs.ts')) }
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
