import 'server-only'
import { createHash } from 'node:crypto'
import { networkOf } from '@/lib/auth/client-network'
import { type Transaction, withIdentity } from '@/lib/db/with-tenant'

const WINDOW_MINUTES = 15
/** Per person and client network: the right password from elsewhere still works, so this is no lock-out weapon. */
const FAILURES_PER_PERSON_AND_CLIENT = 10
/** Per client network, over all names: slows one who tries many people. */
const FAILURES_PER_CLIENT = 50

const keyOf = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('hex')

const keysOf = (email: string, client: string) => ({
  person: keyOf('person', email.trim().toLowerCase(), networkOf(client)),
  client: keyOf('client', networkOf(client)),
})

type Keys = ReturnType<typeof keysOf>

async function isExhausted(tx: Transaction, keys: Keys, now: Date): Promise<boolean> {
  const attemptedAt = { gt: new Date(now.getTime() - WINDOW_MINUTES * 60_000) }
  const ofPerson = await tx.signInAttempt.count({ where: { attemptKey: keys.person, attemptedAt } })
  const ofClient = await tx.signInAttempt.count({ where: { attemptKey: keys.client, attemptedAt } })
  return ofPerson >= FAILURES_PER_PERSON_AND_CLIENT || ofClient >= FAILURES_PER_CLIENT
}

export function isThrottled(email: string, client: string, now: Date): Promise<boolean> {
  return withIdentity((tx) => isExhausted(tx, keysOf(email, client), now))
}

/** Rows of a password that is being checked; they stay as a failure unless it turns out right. */
export type Attempt = { readonly ids: readonly bigint[] }

/**
 * Counts an attempt before its password is checked, one after the other for a client: many at the same moment would
 * otherwise all be checked before the first failure counts. Null where the client is throttled.
 */
export function beginAttempt(email: string, client: string, now: Date): Promise<Attempt | null> {
  const keys = keysOf(email, client)
  const outdated = new Date(now.getTime() - 24 * 60 * 60_000)
  return withIdentity(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${keys.client}, 0))`
    if (await isExhausted(tx, keys, now)) return null
    const rows = await tx.signInAttempt.createManyAndReturn({
      data: [keys.person, keys.client].map((attemptKey) => ({ attemptKey, attemptedAt: now })),
      select: { id: true },
    })
    await tx.signInAttempt.deleteMany({ where: { attemptedAt: { lt: outdated } } })
    return { ids: rows.map(({ id }) => id) }
  })
}

/** The password was right: this attempt counts for nothing, nor do the person's failures from here. */
export async function attemptSucceeded(attempt: Attempt, email: string, client: string): Promise<void> {
  await withIdentity((tx) =>
    tx.signInAttempt.deleteMany({
      where: { OR: [{ id: { in: [...attempt.ids] } }, { attemptKey: keysOf(email, client).person }] },
    }),
  )
}

export async function forgetFailedSignIns(email: string, client: string): Promise<void> {
  await withIdentity((tx) => tx.signInAttempt.deleteMany({ where: { attemptKey: keysOf(email, client).person } }))
}
