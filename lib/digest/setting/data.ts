import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { fromDatabaseDay } from '@/lib/db/day'
import { withTenant } from '@/lib/db/with-tenant'
import { DELIVERY_STATES, type DeliveryState, DIGEST_CHOICES, type DigestChoice } from '@/lib/digest/types'
import { FAILURE_CODES } from '@/lib/mail-sending/failure'

/** Why a digest did not go out; the sentence for each is sending.failure.<code> in the catalogues. */
const DIGEST_FAILURES = [...FAILURE_CODES, 'password-unreadable'] as const
export type DigestFailure = (typeof DIGEST_FAILURES)[number]

const failureOf = (stored: string | null) => DIGEST_FAILURES.find((code) => code === stored) ?? null

export type DigestSetting = {
  rhythm: DigestChoice
  /** The organisation has entered a mail server. */
  canBeSent: boolean
  /** What became of the newest digest by mail; null where none was due yet. `day` is 'YYYY-MM-DD'. */
  last: { day: string; state: DeliveryState; failure: DigestFailure | null } | null
}

export function getDigestSetting(scope: Scope): Promise<DigestSetting> {
  const { organisationId, userId } = scope
  return withTenant(scope, async (tx) => {
    const { digestRhythm } = await tx.user.findFirstOrThrow({
      where: { organisationId, id: userId },
      select: { digestRhythm: true },
    })
    const last = await tx.digestDelivery.findFirst({
      where: { organisationId, userId },
      select: { periodDay: true, status: true, failure: true },
      orderBy: { periodDay: 'desc' },
    })
    const state = DELIVERY_STATES.find((known) => known === last?.status)
    return {
      rhythm: DIGEST_CHOICES.find((known) => known === digestRhythm) ?? 'off',
      canBeSent: (await tx.mailAccount.count({ where: { organisationId } })) > 0,
      last: last && state ? { day: fromDatabaseDay(last.periodDay), state, failure: failureOf(last.failure) } : null,
    }
  })
}
