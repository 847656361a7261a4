import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedServer, startEmbedded } from './embedded'
import { migrate } from './migrate'
import { applyGrants } from './roles'

const PREFIX = 'lotse-throw-away-'

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Removes what killed runs left behind; a server still running there notices that its folder is gone and ends. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : 0
    if (pid > 0 && !isAlive(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

/** A PostgreSQL that lives in the system's temporary folder until `stop`; empty, without durability, quick. */
export async function startThrowAway(): Promise<EmbeddedServer> {
  removeLeftovers()
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))
  chmodSync(folder, 0o711)
  const server = await startEmbedded({ directory: folder, throwAway: true })
  return {
    ...server,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The same, migrated and with the application role's grants: what a fresh installation has. */
export async function startThrowAwayMigrated(): Promise<EmbeddedServer> {
  const server = await startThrowAway()
  try {
    await migrate(server)
    await applyGrants(server)
    return server
  } catch (error) {
    await server.stop()
    throw error
  }
}
