import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import type { Limits } from '@/lib/mail-sending/connection'
import { getDispatch } from '@/lib/mail-sending/data'
import type { Failure } from '@/lib/mail-sending/failure'
import { sendOrganisationMail } from '@/lib/mail-sending/organisation-mail'
import { makeOneAtATime } from '@/lib/one-at-a-time'

/** Somebody waits in front of the button. */
const LIMITS: Limits = { connect: 8_000, answer: 20_000, session: 25_000 }

export type TestMailOutcome =
  | { status: 'accepted'; email: string }
  | { status: 'not-sent'; failure: Failure }
  | { status: 'unclear'; email: string }
  | { status: 'no-account' }
  | { status: 'password-unreadable' }
  /** The one before it has not ended. */
  | { status: 'still-running' }

type Words = { subject: string; text: string }

/** Looking up a name takes one of four threads that all of the server shares, for as long as a name server likes. */
const oneAtATime = makeOneAtATime()

/** Connects, signs in and sends a mail to the person who asks, and to nobody else; one at a time in an organisation. */
export async function sendTestMail(scope: Scope, words: Words, now: Date): Promise<TestMailOutcome> {
  const outcome = await oneAtATime(scope.organisationId, () => connectAndSend(scope, words, now))
  return outcome ?? { status: 'still-running' }
}

async function connectAndSend(scope: Scope, words: Words, now: Date): Promise<TestMailOutcome> {
  const dispatch = await getDispatch(scope)
  if (dispatch.status !== 'ready') return dispatch
  const { account, from, replyTo } = dispatch
  const delivery = await sendOrganisationMail({ account, from, replyTo, to: replyTo, ...words, now }, LIMITS)
  switch (delivery.status) {
    case 'accepted':
    case 'unclear':
      return { status: delivery.status, email: replyTo.address }
    case 'failed':
      return { status: 'not-sent', failure: delivery.failure }
    case 'withheld':
      throw new Error('nothing keeps a test mail back')
  }
}
