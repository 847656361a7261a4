import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { nodeProgram, packageScript, Refusal, run } from './prepare.mjs'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome',
  'msedge',
]

const USUAL_PLACES = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]),
}

/** Distributions put stubs under these names that only ask for an installation, so a browser must tell its version. */
async function works(path) {
  if (!path || !existsSync(path)) return false
  if (process.platform === 'win32') return true
  return (await run(path, ['--version', '--no-sandbox'], { timeout: 20_000 })).code === 0
}

async function existing() {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => NAMES.map((name) => join(folder, name + suffix)))
  for (const path of [...onPath, ...(USUAL_PLACES[process.platform] ?? [])]) if (await works(path)) return path
  const { chromium } = await import('playwright')
  const own = chromium.executablePath()
  return (await works(own)) ? own : null
}

/** Path of a Chromium: CHROMIUM_PATH, an existing one, else Playwright's download, else Debian's package. */
export async function findChromium() {
  if (process.env.CHROMIUM_PATH) {
    if (await works(process.env.CHROMIUM_PATH)) return process.env.CHROMIUM_PATH
    throw new Refusal(`CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which does not run.`)
  }
  const found = await existing()
  if (found) return found
  console.log('Installing Chromium …')
  const asRoot = process.getuid?.() === 0
  await run(nodeProgram(), [packageScript('playwright', 'cli.js'), 'install', 'chromium'], { timeout: 180_000 })
  const downloaded = await existing()
  if (downloaded) return downloaded
  if (asRoot && existsSync('/etc/debian_version')) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update'], { env, timeout: 180_000 })
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env, timeout: 300_000 })
    const packaged = await existing()
    if (packaged) return packaged
  }
  throw new Refusal('No Chromium was found or could be installed: name one in CHROMIUM_PATH.')
}
