import { z } from 'zod'
import { StartRefusal } from './start-refusal'

/** Values that appear in examples and guides: whoever uses one has not chosen a secret. */
const KNOWN_SECRETS = /change.?me|replace|secret|example|password|insecure|default|your[-_ ]|123456|abcdef|x{6}/i

const databaseUrl = z
  .string()
  .max(2000)
  .refine(
    (value) => {
      if (!/^postgres(ql)?:\/\//.test(value) || !URL.canParse(value)) return false
      const { username, pathname } = new URL(value)
      return username !== '' && pathname.length > 1
    },
    { error: 'must look like postgresql://role:password@host:5432/database' },
  )

const secret = z
  .string()
  .min(32, { error: 'must have at least 32 characters' })
  .max(500)
  .refine((value) => new Set(value).size >= 10 && !KNOWN_SECRETS.test(value), {
    error: 'must be random, for example the output of: openssl rand -base64 32',
  })

/** The first key encrypts; those after it only read what they encrypted before a change of keys. */
const encryptionKeys = z
  .string()
  .max(1000)
  .transform((value) => value.split(',').map((key) => key.trim()))
  .refine((keys) => keys.every((key) => /^[A-Za-z0-9+/_-]{43}=?$/.test(key)), {
    error: 'must be 32 random bytes in base64: openssl rand -base64 32',
  })
  .transform((keys) => keys.map((key) => Buffer.from(key, 'base64')))

const publicUrl = z
  .string()
  .max(500)
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
    error: 'must be an address such as https://lotse.example.com',
  })
  .refine((value) => !URL.canParse(value) || ['', '/'].includes(new URL(value).pathname), {
    error: 'must name a host without a path',
  })
  .transform((value) => new URL(value).origin)

const wholeNumber = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, { error: `must be a whole number from ${minimum} to ${maximum}` })
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, {
      error: `must be a whole number from ${minimum} to ${maximum}`,
    })

const settingsSchema = z
  .object({
    DATABASE_URL: databaseUrl.optional(),
    DATABASE_OWNER_URL: databaseUrl.optional(),
    DATABASE_POOLER: z.enum(['yes', 'no'], { error: 'must be yes or no' }).default('no'),
    NEXTAUTH_SECRET: secret.optional(),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z
      .string()
      .max(100)
      .refine((value) => [16, 24, 32].includes(Buffer.from(value, 'base64').length), {
        error: 'must be 32 random bytes in base64: openssl rand -base64 32',
      })
      .optional(),
    LOTSE_ENCRYPTION_KEY: encryptionKeys.optional(),
    LOTSE_SMTP_NETWORK: z
      .enum(['public', 'private', 'any'], { error: 'must be public, private or any' })
      .default('public'),
    PORT: wholeNumber(1, 65535).default(3000),
    HOST: z.string().max(255).default('127.0.0.1'),
    PUBLIC_URL: publicUrl.optional(),
    TRUSTED_PROXY_HOPS: wholeNumber(0, 10).default(0),
    LOTSE_DATA_DIRECTORY: z.string().max(1000).default('.data'),
    LOTSE_DEMO: z.enum(['yes', 'no'], { error: 'must be yes or no' }).optional(),
    LOTSE_DEMO_PASSWORD: z.string().min(12, { error: 'must have at least 12 characters' }).max(200).optional(),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], { error: 'must be info, warn, error, …' })
      .default('info'),
  })
  .transform((settings) => ({ ...settings, PUBLIC_URL: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}` }))

/** All settings, checked; those that the embedded database would supply may be missing. */
export type Settings = z.output<typeof settingsSchema>

/** Settings of a running application: database and secret are there. */
export type Environment = Settings & { DATABASE_URL: string; NEXTAUTH_SECRET: string }

type Source = Record<string, string | undefined>

/** Reads the settings; an empty value counts as not set. Throws StartRefusal naming every setting that is wrong. */
export function readSettings(source: Source = process.env): Settings {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = settingsSchema.safeParse({
    ...present,
    NEXTAUTH_SECRET: present.NEXTAUTH_SECRET ?? present.AUTH_SECRET,
  })
  if (parsed.success) return parsed.data
  const complaints = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  throw new StartRefusal(`Please correct the settings: ${complaints.join('; ')}.`)
}

/** Checks what the running application needs besides; throws StartRefusal. */
export function readEnvironment(source: Source = process.env): Environment {
  const settings = readSettings(source)
  const { DATABASE_URL, NEXTAUTH_SECRET } = settings
  if (!DATABASE_URL) throw new StartRefusal('DATABASE_URL is not set.')
  if (!NEXTAUTH_SECRET)
    throw new StartRefusal(
      'NEXTAUTH_SECRET is not set: with a database of your own, give at least 32 random characters (openssl rand -base64 32).',
    )
  return { ...settings, DATABASE_URL, NEXTAUTH_SECRET }
}

let cached: Environment | undefined

/** The settings of this process, read at the first call. */
export function env(): Environment {
  cached ??= readEnvironment()
  return cached
}

/** For tests that change process.env: the next env() reads it anew. */
export function forgetEnvironment(): void {
  cached = undefined
}
