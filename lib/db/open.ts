import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Settings } from '../env'
import { StartRefusal } from '../start-refusal'
import { connect } from './connect'
import { startEmbedded } from './embedded'
import { migrate } from './migrate'
import { pendingMigrations } from './pending-migrations'
import { applyGrants, assertApplicationRole, assertOwnerRole } from './roles'

export interface OpenDatabase {
  /** Settings that the installation itself supplies: to be set in the environment of the application. */
  environment: Record<string, string>
  embedded: boolean
  /** Stops the embedded server; a database of the operator's own is left alone. */
  stop(): Promise<void>
}

const secretsSchema = z.object({ sessionSecret: z.string().min(32).max(200) })

/** The secret that signs sessions, made once for an installation with the embedded database. */
function generatedSecret(folder: string): string {
  const file = join(folder, 'secrets.json')
  if (existsSync(file)) {
    try {
      return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).sessionSecret
    } catch {
      throw new StartRefusal(`${file} is damaged: delete it to have a new one made, which signs everybody out.`)
    }
  }
  const sessionSecret = randomBytes(32).toString('base64url')
  writeFileSync(file, `${JSON.stringify({ sessionSecret })}\n`, { mode: 0o600 })
  return sessionSecret
}

async function openEmbedded(settings: Settings): Promise<OpenDatabase> {
  const server = await startEmbedded({ directory: settings.LOTSE_DATA_DIRECTORY })
  try {
    await migrate(server)
    await applyGrants(server)
  } catch (error) {
    await server.stop()
    throw error
  }
  return {
    embedded: true,
    stop: server.stop,
    environment: {
      DATABASE_URL: server.applicationUrl,
      NEXTAUTH_SECRET: settings.NEXTAUTH_SECRET ?? generatedSecret(settings.LOTSE_DATA_DIRECTORY),
    },
  }
}

async function openOutside(applicationUrl: string, settings: Settings): Promise<OpenDatabase> {
  await assertApplicationRole(applicationUrl)
  if (settings.DATABASE_OWNER_URL) {
    const urls = { ownerUrl: settings.DATABASE_OWNER_URL, applicationUrl }
    await assertOwnerRole(urls)
    await migrate(urls)
    await applyGrants(urls)
  } else {
    const client = await connect(applicationUrl)
    try {
      const pending = await pendingMigrations(client)
      if (pending.length > 0)
        throw new StartRefusal(
          `The database lacks ${pending.length} migration(s), beginning with ${pending[0]}: set DATABASE_OWNER_URL to the role that owns it.`,
        )
    } finally {
      await client.end()
    }
  }
  return { embedded: false, environment: {}, stop: async () => undefined }
}

/** The migrated database that the settings ask for. Throws StartRefusal with a sentence for the operator. */
export function openDatabase(settings: Settings): Promise<OpenDatabase> {
  return settings.DATABASE_URL ? openOutside(settings.DATABASE_URL, settings) : openEmbedded(settings)
}
