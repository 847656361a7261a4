import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { lockFolder } from '@/bin/lock.mjs'
import { Refusal, root } from '@/bin/prepare.mjs'
import { type EmbeddedServer, startEmbedded } from '@/lib/db/embedded'
import { migrate } from '@/lib/db/migrate'
import { applyGrants } from '@/lib/db/roles'
import type { Extent } from '@/lib/testing/benchmark/extent'

/** What a filling is made of: with any other of these it would be another one. */
const SOURCES = [
  'prisma',
  join('lib', 'testing', 'factories.ts'),
  ...['copies.ts', 'fill.ts', 'template.ts', 'installation.ts'].map((name) =>
    join('lib', 'testing', 'benchmark', name),
  ),
]
const FOLDER = join(root, '.data', 'benchmark')
const FILLED = 'filled.json'
const RUN_DATABASE = 'lotse_run'

function filesOf(path: string): string[] {
  if (!existsSync(join(root, path))) return []
  if (/\.\w+$/.test(path)) return [path]
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
}

function hashOf({ organisations, customersEach }: Extent): string {
  const hash = createHash('sha256').update(`${organisations} × ${customersEach}`)
  for (const path of SOURCES.flatMap(filesOf).sort()) hash.update(path).update(readFileSync(join(root, path)))
  return hash.digest('hex').slice(0, 12)
}

export type Installation = EmbeddedServer & { filledAt: Date }

const onRun = (url: string): string => Object.assign(new URL(url), { pathname: `/${RUN_DATABASE}` }).href

/** Each run measures on a copy of its own, so that what it saves and imports stays out of the next one's figures. */
async function copyForRun(server: EmbeddedServer): Promise<EmbeddedServer> {
  const maintenance = new pg.Client(Object.assign(new URL(server.superuserUrl), { pathname: '/postgres' }).href)
  await maintenance.connect()
  try {
    await maintenance.query(`DROP DATABASE IF EXISTS ${RUN_DATABASE}`)
    const owner = pg.escapeIdentifier(new URL(server.ownerUrl).username)
    await maintenance.query(`CREATE DATABASE ${RUN_DATABASE} TEMPLATE lotse STRATEGY FILE_COPY OWNER ${owner}`)
  } finally {
    await maintenance.end()
  }
  const urls = {
    ownerUrl: onRun(server.ownerUrl),
    applicationUrl: onRun(server.applicationUrl),
    superuserUrl: onRun(server.superuserUrl),
  }
  await applyGrants(urls)
  return { ...server, ...urls }
}

/**
 * The installation of this extent, with `fill` having filled it the first time: a second run finds it in `.data/benchmark`.
 * One run at a time; fillings of earlier sources are removed.
 */
export async function openInstallation(
  extent: Extent,
  fill: (server: EmbeddedServer, now: Date) => Promise<void>,
): Promise<Installation> {
  const release = await lockFolder(FOLDER)
  if (!release) throw new Refusal('Another benchmark is running here: wait for its end.')
  const directory = join(FOLDER, hashOf(extent))
  const marker = join(directory, FILLED)
  if (!existsSync(marker)) for (const name of readdirSync(FOLDER)) if (/^[0-9a-f]{12}$/.test(name)) remove(name)
  const server = await startEmbedded({ directory, throwAway: true })
  const stop = async () => {
    await server.stop()
    release()
  }
  try {
    if (!existsSync(marker)) {
      const now = new Date()
      await migrate(server)
      await applyGrants(server)
      await fill(server, now)
      writeFileSync(marker, JSON.stringify({ filledAt: now.toISOString() }))
    }
    const { filledAt } = JSON.parse(readFileSync(marker, 'utf8')) as { filledAt: string }
    return { ...(await copyForRun(server)), filledAt: new Date(filledAt), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function remove(name: string): void {
  rmSync(join(FOLDER, name), { recursive: true, force: true })
}
