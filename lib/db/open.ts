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

const secretsSchema = z.object({
  sessionSecret: z.string().min(32).max(200),
  /** Missing in installations that are older than it. */
  encryptionKey: z.string().length(44).optional(),
})
type Secrets = Required<z.output<typeof secretsSchema>>

function readSecrets(file: string): z.output<typeof secretsSchema> | null {
  if (!existsSync(file)) return null
  try {
    return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    throw new StartRefusal(
      `${file} is damaged: delete it to have a new one made, which signs everybody out and makes passwords of mail servers unreadable.`,
    )
  }
}

/** The secrets of an installation with the embedded database, each made once. */
function generatedSecrets(folder: string): Secrets {
  const file = join(folder, 'secrets.json')
  const known = readSecrets(file)
  const secrets = {
    sessionSecret: known?.sessionSecret ?? randomBytes(32).toString('base64url'),
    encryptionKey: known?.encryptionKey ?? randomBytes(32).toString('base64'),
  }
  if (known?.encryptionKey === undefined) writeFileSync(file, `${JSON.stringify(secrets)}\n`, { mode: 0o600 })
  return secrets
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
  const secrets = generatedSecrets(settings.LOTSE_DATA_DIRECTORY)
  return {
    embedded: true,
    stop: server.stop,
    environment: {
      DATABASE_URL: server.applicationUrl,
      NEXTAUTH_SECRET: settings.NEXTAUTH_SECRET ?? secrets.sessionSecret,
      ...(settings.LOTSE_ENCRYPTION_KEY ? {} : { LOTSE_ENCRYPTION_KEY: secrets.encryptionKey }),
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
