import 'server-only'
import { isAwayOn } from '@/lib/absences/data'
import { recordAudit } from '@/lib/audit/mutations'
import { listDigestOrganisations } from '@/lib/auth/data'
import type { Scope } from '@/lib/auth/scope'
import { addDays, berlinToday } from '@/lib/calendar'
import { findWorkCalendar } from '@/lib/change-requests/answer-time/data'
import { toDatabaseDay } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { findDigest } from '@/lib/digest/data'
import { digestMail } from '@/lib/digest/mail-text'
import { beginningOf, type DuePeriod, duePeriod } from '@/lib/digest/period'
import { type DeliveryState, DIGEST_RHYTHMS } from '@/lib/digest/types'
import { env } from '@/lib/env'
import { enqueueDigests, prepareQueue } from '@/lib/jobs/queue'
import { logger } from '@/lib/logger'
import { type Delivery, LIMITS, type Limits } from '@/lib/mail-sending/connection'
import { findDispatch } from '@/lib/mail-sending/data'
import { type OrganisationMail, sendOrganisationMail } from '@/lib/mail-sending/organisation-mail'

/** The schedule counts by the clock of the database, and whoever asks too early would find nothing due all day. */
const CLOCKS_APART_MILLISECONDS = 30_000
/** No digest looks back so far (lib/digest/period.ts), and none is sent again. */
const KEPT_DAYS = 62

/** Makes a job for everybody whose digest is due now. One organisation's trouble does not keep the others waiting. */
export async function planDigests(now: Date): Promise<void> {
  await prepareQueue()
  let failed = 0
  for (const scope of await listDigestOrganisations()) {
    try {
      await planOrganisation(scope, now)
    } catch (error) {
      failed += 1
      logger.error({ event: 'digests.plan', organisationId: scope.organisationId, err: error }, 'digests not planned')
    }
  }
  if (failed > 0) throw new Error(`digests of ${failed} organisations were not planned`)
}

/** Whoever is away, or had one today, gets none; nobody does where no mail server is entered. */
function planOrganisation(scope: Scope, now: Date): Promise<void> {
  const { organisationId } = scope
  return withTenant(scope, async (tx) => {
    const calendar = await findWorkCalendar(tx, scope)
    if ((await tx.mailAccount.count({ where: { organisationId } })) === 0) return
    for (const rhythm of DIGEST_RHYTHMS) {
      const due = duePeriod(rhythm, new Date(now.getTime() + CLOCKS_APART_MILLISECONDS), calendar)
      if (due === null) continue
      const day = toDatabaseDay(due.day)
      const people = await tx.user.findMany({
        where: {
          organisationId,
          disabledAt: null,
          digestRhythm: rhythm,
          absences: { none: { organisationId, fromDay: { lte: day }, untilDay: { gte: day } } },
          digestDeliveries: { none: { organisationId, periodDay: day } },
        },
        select: { id: true, role: true },
      })
      await enqueueDigests(
        tx,
        people.map(({ id: userId, role }) => ({ organisationId, userId, role })),
        due,
      )
    }
  })
}

/** What a job asks for: the digest of the scope's person that was due on a day. */
export type DigestWork = { scope: Scope; due: DuePeriod; now: Date; limits?: Limits }

/**
 * Sends it, at most once: the row of the day is committed before the mail leaves, and whoever finds one sends nothing.
 * A failure stands on the row; what was not told is told by the next digest.
 */
export async function deliverDigest(work: DigestWork): Promise<void> {
  const mail = await withTenant(work.scope, (tx) => claimDay(tx, work))
  if (mail === null) return
  await settle(work, await sendOrganisationMail(mail, work.limits ?? LIMITS))
}

/** The mail that only this run may send; null where there is none to send. */
async function claimDay(tx: Transaction, work: DigestWork): Promise<OrganisationMail | null> {
  const { scope, due, now } = work
  const { organisationId, userId } = scope
  const person = await tx.user.findFirst({
    where: { organisationId, id: userId, disabledAt: null },
    select: { name: true, locale: true, digestRhythm: true },
  })
  const rhythm = DIGEST_RHYTHMS.find((known) => known === person?.digestRhythm)
  // A job that waited until another day is too late: that day's digest begins where the last one ended.
  if (!person || !rhythm || due.day !== berlinToday(now) || (await isAwayOn(tx, scope, due.day))) return null
  const dispatch = await findDispatch(tx, scope)
  if (dispatch.status === 'no-account') return null
  const last = await tx.digestDelivery.findFirst({
    where: { organisationId, userId },
    select: { until: true },
    orderBy: { periodDay: 'desc' },
  })
  const since = beginningOf(due, last?.until ?? null)
  const row = { organisationId, userId, periodDay: toDatabaseDay(due.day), status: 'sending', until: since }
  const { count } = await tx.digestDelivery.createMany({ data: [row], skipDuplicates: true })
  if (count === 0) return null
  const oldest = toDatabaseDay(addDays(due.day, -KEPT_DAYS))
  await tx.digestDelivery.deleteMany({ where: { organisationId, userId, periodDay: { lt: oldest } } })
  const digest = await findDigest(tx, scope, { since, now })
  if (digest.sections.length === 0) return note(tx, work, { status: 'nothing', until: now })
  if (dispatch.status !== 'ready') return note(tx, work, { status: 'failed', failure: dispatch.status })
  await recordAudit(tx, scope, [{ action: 'digest.send', entity: 'user', entityId: userId, details: { day: due.day } }])
  const { account, from, replyTo } = dispatch
  const locale = person.locale === 'en' ? 'en' : 'de'
  const words = digestMail(digest, { locale, rhythm, name: person.name, since, now, publicUrl: env().PUBLIC_URL })
  return { account, from, replyTo, to: replyTo, ...words, now }
}

type Outcome = { status: DeliveryState; failure?: string; until?: Date }

async function note(tx: Transaction, { scope, due }: DigestWork, outcome: Outcome): Promise<null> {
  const { organisationId, userId } = scope
  await tx.digestDelivery.updateMany({
    where: { organisationId, userId, periodDay: toDatabaseDay(due.day), status: 'sending' },
    data: outcome,
  })
  return null
}

async function settle(work: DigestWork, delivery: Delivery): Promise<void> {
  await withTenant(work.scope, (tx) => note(tx, work, outcomeOf(delivery, work.now)))
}

function outcomeOf(delivery: Delivery, now: Date): Outcome {
  switch (delivery.status) {
    case 'accepted':
      return { status: 'sent', until: now }
    case 'failed':
    case 'unclear':
      return { status: delivery.status, failure: delivery.failure.code }
    case 'withheld':
      throw new Error('nothing keeps a digest back')
  }
}
