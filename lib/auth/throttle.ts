import 'server-only'
import { createHash } from 'node:crypto'
import { withIdentity } from '@/lib/db/with-tenant'

const WINDOW_MINUTES = 15
/** Per person and client address: the right password from elsewhere still works, so this is no lock-out weapon. */
const FAILURES_PER_PERSON_AND_CLIENT = 10
/** Per client address, over all names: slows one who tries many people. */
const FAILURES_PER_CLIENT = 50

const keyOf = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('hex')

const keysOf = (email: string, client: string) => ({
  person: keyOf('person', email.trim().toLowerCase(), client),
  client: keyOf('client', client),
})

export async function isThrottled(email: string, client: string, now: Date): Promise<boolean> {
  const keys = keysOf(email, client)
  const since = new Date(now.getTime() - WINDOW_MINUTES * 60_000)
  const [person, clientCount] = await withIdentity(async (tx) => [
    await tx.signInAttempt.count({ where: { attemptKey: keys.person, attemptedAt: { gt: since } } }),
    await tx.signInAttempt.count({ where: { attemptKey: keys.client, attemptedAt: { gt: since } } }),
  ])
  return (person ?? 0) >= FAILURES_PER_PERSON_AND_CLIENT || (clientCount ?? 0) >= FAILURES_PER_CLIENT
}

export async function recordFailedSignIn(email: string, client: string, now: Date): Promise<void> {
  const keys = keysOf(email, client)
  const outdated = new Date(now.getTime() - 24 * 60 * 60_000)
  await withIdentity(async (tx) => {
    await tx.signInAttempt.createMany({
      data: [
        { attemptKey: keys.person, attemptedAt: now },
        { attemptKey: keys.client, attemptedAt: now },
      ],
    })
    await tx.signInAttempt.deleteMany({ where: { attemptedAt: { lt: outdated } } })
  })
}

export async function forgetFailedSignIns(email: string, client: string): Promise<void> {
  await withIdentity((tx) => tx.signInAttempt.deleteMany({ where: { attemptKey: keysOf(email, client).person } }))
}
