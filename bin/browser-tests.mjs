import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './chromium.mjs'
import { anyFreePort, ensureBuilt, nodeProgram, packageScript, Refusal, root, run } from './prepare.mjs'

const START_LIMIT_MILLISECONDS = 120_000

/** Settings of the machine that must not reach the server under test: it is a fresh installation of its own. */
const FOREIGN = [
  'LOTSE_ENCRYPTION_KEY',
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'NEXTAUTH_SECRET',
  'AUTH_SECRET',
  'TRUSTED_PROXY_HOPS',
  'HOST',
]

async function startServer(dataFolder, port, demoPassword) {
  const env = {
    ...process.env,
    ...Object.fromEntries(FOREIGN.map((name) => [name, ''])),
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    LOTSE_DATA_DIRECTORY: dataFolder,
    LOTSE_DEMO: 'yes',
    LOTSE_DEMO_PASSWORD: demoPassword,
    LOG_LEVEL: 'error',
    // The mail server of the tests stands on this machine, and its certificate is signed by nobody else.
    LOTSE_SMTP_NETWORK: 'any',
    NODE_EXTRA_CA_CERTS: join(root, 'lib', 'testing', 'mail-server', 'authority.pem'),
  }
  // Not through npm, which this script may itself run under: the watch over npm is for `npm start` alone.
  delete env.npm_lifecycle_event
  const child = spawn(nodeProgram(), [join('bin', 'start.mjs')], {
    cwd: root,
    env,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  const ended = new Promise((done) => child.once('exit', done))
  const stop = async () => {
    if (child.connected) child.send('stop')
    await ended
  }
  const deadline = Date.now() + START_LIMIT_MILLISECONDS
  while (!output.includes('Lotse is ready') && child.exitCode === null && Date.now() < deadline)
    await new Promise((done) => setTimeout(done, 100))
  if (output.includes('Lotse is ready')) return { stop, output: () => output }
  await stop()
  process.stderr.write(output)
  throw new Refusal('The server for the browser tests did not start, see above.')
}

/** What fixtures need to prepare data and sessions beside the running server. */
function installationEnvironment(dataFolder) {
  const state = JSON.parse(readFileSync(join(dataFolder, 'embedded.json'), 'utf8'))
  const { sessionSecret, encryptionKey } = JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8'))
  const url = (role, password, database = 'lotse') =>
    `postgresql://${role}:${password}@127.0.0.1:${state.port}/${database}`
  return {
    DATABASE_URL: url('lotse_app', state.applicationPassword),
    DATABASE_OWNER_URL: url('lotse_owner', state.ownerPassword),
    DATABASE_SUPERUSER_URL: url('lotse_superuser', state.superuserPassword, 'postgres'),
    NEXTAUTH_SECRET: sessionSecret,
    LOTSE_ENCRYPTION_KEY: encryptionKey,
  }
}

/** Runs the browser tests against the production build on a fresh installation; returns what Playwright counted. */
export async function runBrowserTests(filters) {
  const executable = await findChromium()
  await ensureBuilt()
  const folder = mkdtempSync(join(tmpdir(), 'lotse-browser-'))
  chmodSync(folder, 0o711)
  const port = await anyFreePort()
  const demoPassword = randomBytes(12).toString('base64url')
  const results = join(folder, 'results.json')
  let server
  try {
    server = await startServer(folder, port, demoPassword)
    const { code } = await run(
      nodeProgram(),
      [
        packageScript('@playwright', 'test', 'cli.js'),
        'test',
        '--config',
        join('e2e', 'playwright.config.ts'),
        ...filters,
      ],
      {
        show: true,
        env: {
          ...installationEnvironment(folder),
          NODE_OPTIONS: '--conditions=react-server',
          CHROMIUM_PATH: executable,
          BASE_URL: `http://localhost:${port}`,
          PUBLIC_URL: `http://localhost:${port}`,
          LOTSE_DEMO_PASSWORD: demoPassword,
          LOG_LEVEL: 'silent',
          PLAYWRIGHT_JSON_OUTPUT_NAME: results,
        },
      },
    )
    const { stats } = JSON.parse(readFileSync(results, 'utf8'))
    const failed = stats.unexpected || (code === 0 ? 0 : 1)
    return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped }
  } finally {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
