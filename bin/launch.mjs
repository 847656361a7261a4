import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { lockFolder } from './lock.mjs'
import { ensureGenerated, ensureInstalled, isPortFree, nodeProgram, Refusal, reportFailure, root } from './prepare.mjs'

/**
 * First half of `npm start` and `npm run dev`: everything that has to happen on the machine's own Node, before
 * packages exist. Then bin/serve.ts takes over on Node 24; this process holds the data folder and passes signals on.
 */
function assertNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    throw new Refusal(`Lotse needs Node 20.19 or newer, this is ${process.versions.node}: see https://nodejs.org.`)
}

async function assertPortFree() {
  const port = process.env.PORT || '3000'
  // Anything but a number is refused with all other settings, by lib/env.ts.
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) return
  if (!(await isPortFree(Number(port), process.env.HOST || '127.0.0.1')))
    throw new Refusal(`Port ${port} is in use by another program: end it, or choose another with PORT=3001 npm start.`)
}

async function lockDataFolder() {
  if (process.env.DATABASE_URL) return () => undefined
  const folder = resolve(root, process.env.LOTSE_DATA_DIRECTORY || '.data')
  let release
  try {
    release = await lockFolder(folder)
  } catch (error) {
    throw new Refusal(`The data folder ${folder} cannot be written (${error.code}): check its owner and rights.`)
  }
  if (!release) throw new Refusal(`The data folder ${folder} is in use by another Lotse: end that one first.`)
  return release
}

function describeProcess(pid) {
  if (process.platform === 'linux') {
    const [, name = '', parent] = /^\d+ \((.*)\) \S+ (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return { name, parent: Number(parent) }
  }
  const [parent, name = ''] = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/)
  return { name, parent: Number(parent) }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/**
 * npm passes signals to its shell, which dies of them without telling this process, and tells nobody when it is killed.
 * So under npm this process looks whether both are still there.
 */
function whenNpmEnds(stop) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const shell = process.ppid
  let npm = shell
  try {
    const { name, parent } = describeProcess(shell)
    if (/(^|\/)-?(sh|bash|dash|zsh|ash|busybox)$/.test(name)) npm = parent
  } catch {
    // Without a list of processes only the direct parent is watched.
  }
  const watch = setInterval(() => {
    if (process.ppid === shell && isAlive(npm)) return
    clearInterval(watch)
    stop()
  }, 500)
  watch.unref()
}

function serve(development) {
  const parameters = ['--import', 'tsx', '--conditions=react-server', join('bin', 'serve.ts')]
  const child = spawn(nodeProgram(), development ? [...parameters, '--development'] : parameters, {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    windowsHide: true,
  })
  // The child may have ended between the question and the message.
  const stop = () => child.connected && child.send('stop', () => undefined)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  process.on('message', (message) => message === 'stop' && stop())
  if (process.connected) process.on('disconnect', stop)
  whenNpmEnds(stop)
  return new Promise((done) => {
    child.on('error', () => done(1))
    child.on('exit', (code) => done(code ?? 1))
  })
}

/** Starts Lotse and resolves when it has ended; the exit code is set. */
export async function launch({ development }) {
  let release = () => undefined
  try {
    assertNodeVersion()
    const settingsFile = join(root, '.env')
    if (existsSync(settingsFile)) process.loadEnvFile(settingsFile)
    await assertPortFree()
    release = await lockDataFolder()
    await ensureInstalled()
    await ensureGenerated()
    process.exitCode = await serve(development)
  } catch (error) {
    reportFailure(error)
  } finally {
    release()
  }
}
