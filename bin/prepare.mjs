import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Steps that every command shares. No import beyond Node's own: this runs before anything is installed. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** A reason to stop that the person at the keyboard can act on; shown as one sentence, without a stack. */
export class Refusal extends Error {}

/** Prints a refusal and sets the exit code; other errors keep their stack, since they are defects. */
export function reportFailure(error) {
  if (error instanceof Refusal || error?.name === 'StartRefusal') console.error(error.message)
  else console.error(error)
  process.exitCode = 1
}

const installedNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** Node 24 as npm installed it; in an image that brings Node 24 itself, that one. */
export function nodeProgram() {
  return existsSync(installedNode) ? installedNode : process.execPath
}

/** A script of an installed package, to be run by `nodeProgram()`: works where shells and .cmd files differ. */
export const packageScript = (...path) => join(root, 'node_modules', ...path)

/** Runs a program; resolves with exit code and output. `show` passes the output on to the terminal instead. */
export function run(program, parameters, { show = false, env = {}, shell = false, timeout } = {}) {
  return new Promise((done) => {
    const child = spawn(program, parameters, {
      cwd: root,
      shell,
      timeout,
      windowsHide: true,
      env: { ...process.env, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    })
    let output = ''
    child.stdout?.on('data', (chunk) => {
      output += chunk
    })
    child.stderr?.on('data', (chunk) => {
      output += chunk
    })
    child.on('error', (error) => done({ code: 1, output: error.message }))
    child.on('close', (code) => done({ code: code ?? 1, output }))
  })
}

/** Runs a step that must succeed; its output is shown only when it does not. */
export async function step(title, program, parameters, options) {
  console.log(`${title} …`)
  const { code, output } = await run(program, parameters, options)
  if (code === 0) return
  process.stderr.write(output)
  throw new Refusal(`${title}: failed, see above.`)
}

function readLock(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {}
}

/** Whether node_modules holds what the lock file names. npm writes its own record last, so a broken-off run shows. */
function isInstalled() {
  if (!existsSync(installedNode)) return false
  const wanted = readLock(join(root, 'package-lock.json'))
  const present = readLock(join(root, 'node_modules', '.package-lock.json'))
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const found = present[path]
    return found ? found.version === entry.version : Boolean(entry.optional || entry.peer)
  })
}

/** Installs the packages when they are missing or older than the lock file. */
export async function ensureInstalled() {
  if (isInstalled()) return
  const npm = process.env.npm_execpath
  // Building needs the development packages, which npm leaves out where NODE_ENV is set to production.
  const parameters = ['ci', '--include=dev', '--no-audit', '--no-fund']
  if (npm) await step('Installing packages', process.execPath, [npm, ...parameters])
  else await step('Installing packages', 'npm', parameters, { shell: process.platform === 'win32' })
}

function hashFiles(paths) {
  const hash = createHash('sha256')
  for (const path of paths.sort())
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0')
  return hash.digest('hex')
}

function filesBelow(folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

const readStamp = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')

/** Generates the database client when the schema, or Prisma, is newer than it. */
export async function ensureGenerated() {
  const stamp = join(root, 'lib', 'generated', '.source')
  const schema = filesBelow('prisma').filter((path) => path.endsWith('.prisma'))
  const source = hashFiles([...schema, packageScript('prisma', 'package.json')])
  if (readStamp(stamp) === source && existsSync(join(root, 'lib', 'generated', 'prisma'))) return
  await step('Generating the database client', nodeProgram(), [
    packageScript('prisma', 'build', 'index.js'),
    'generate',
  ])
  mkdirSync(join(root, 'lib', 'generated'), { recursive: true })
  writeFileSync(stamp, source)
}

const BUILD_FOLDERS = ['app', 'components', 'lib', 'public']
const BUILD_FILES =
  /^(next\.config\.\w+|instrumentation(-client)?\.ts|postcss\.config\.mjs|tsconfig\.json|package-lock\.json)$/

function buildSource() {
  const aside = ['generated', 'testing'].map((folder) => join(root, 'lib', folder) + sep)
  const folders = BUILD_FOLDERS.flatMap(filesBelow).filter(
    (path) => !aside.some((folder) => path.startsWith(folder)) && !/\.test\.tsx?$/.test(path),
  )
  const schema = filesBelow('prisma').filter((path) => path.endsWith('.prisma'))
  const files = readdirSync(root).filter((name) => BUILD_FILES.test(name))
  return hashFiles([...folders, ...schema, ...files.map((name) => join(root, name))])
}

const buildStamp = join(root, '.next', 'lotse-source')

/** Records which source the build in `.next` was made from. Next completes tsconfig.json while building: call it after. */
export function markBuilt() {
  writeFileSync(buildStamp, buildSource())
}

/** Builds for production when the build is older than the source. The stamp goes first, so a broken-off one shows. */
export async function ensureBuilt() {
  if (readStamp(buildStamp) === buildSource()) return
  rmSync(buildStamp, { force: true })
  const next = packageScript('next', 'dist', 'bin', 'next')
  await step('Building, which takes a minute or two', nodeProgram(), [next, 'build'], {
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NODE_OPTIONS: '' },
  })
  markBuilt()
}

/** Whether this program could listen there. */
export function isPortFree(port, host) {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', (error) => done(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => done(true)))
  })
}

/** A port that is free at this moment. */
export function anyFreePort() {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen({ port: 0, host: '127.0.0.1' }, () => {
      const { port } = probe.address()
      probe.close(() => done(port))
    })
  })
}
