import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { addDays, berlinToday, middayOf } from '@/lib/calendar'
import { recordAnswer } from '@/lib/change-requests/answers/mutations'
import { getChangeRequest } from '@/lib/change-requests/data'
import { createChangeRequest } from '@/lib/change-requests/drafts/mutations'
import { markSent } from '@/lib/change-requests/mutations'
import { draftReminder } from '@/lib/change-requests/reminders/draft-reminder'
import { recordReminder } from '@/lib/change-requests/reminders/mutations'
import { withTenant } from '@/lib/db/with-tenant'
import { loadFactSources } from '@/lib/onboarding/data'
import { factsNow } from '@/lib/onboarding/facts'
import { assessOnboarding } from '@/lib/onboarding/progress'
import { makeClaim, makeCustomer } from '@/lib/testing/factories'

export const now = new Date()
export const today = berlinToday(now)

/** A customer whose sign-in returns nothing: Sage ID and entitlement e-mail differ. */
export async function makeMismatch(scope: Scope, name = 'Krüger Logistik GmbH') {
  const id = await makeCustomer(scope, { name, contactEmail: 'info@krueger.example' })
  await makeClaim(scope, id, { kind: 'sage-id', email: 'info@krueger.example', observedOn: addDays(today, -10) })
  await makeClaim(scope, id, {
    kind: 'entitlement',
    email: 'info@kruger.example',
    source: 'order',
    observedOn: addDays(today, -40),
  })
  return id
}

export async function draftFor(scope: Scope, customerIds: string[], reason: string | null = null) {
  const outcome = await createChangeRequest(scope, { submissionId: randomUUID(), customerIds, reason }, now)
  if (outcome.status !== 'created') throw new Error(outcome.status)
  return outcome
}

export async function sentFor(scope: Scope, customerIds: string[]) {
  const { id } = await draftFor(scope, customerIds)
  const outcome = await markSent(scope, { id, version: 1, sentOn: today, sentHow: 'msg' }, now)
  if (outcome.status !== 'sent') throw new Error(outcome.status)
  return loadRequest(scope, id)
}

/**
 * A request that was drafted and sent on an earlier day, for customers of its own, and answered on another one for each
 * of `answers`; the customers beyond wait.
 */
export async function pastRequest(
  scope: Scope,
  { sentOn, customers = 1, answers = [] }: { sentOn: string; customers?: number; answers?: PastAnswer[] },
) {
  const moment = middayOf(sentOn)
  const customerIds: string[] = []
  for (let index = 0; index < customers; index += 1) {
    const id = await makeCustomer(scope, { name: `Bestandskunde ${index + 1} GmbH` }, { now: moment })
    const observedOn = addDays(sentOn, -5)
    await makeClaim(scope, id, { kind: 'sage-id', email: `neu${index}@bestand.example`, observedOn }, moment)
    await makeClaim(scope, id, { kind: 'entitlement', email: `alt${index}@bestand.example`, observedOn }, moment)
    customerIds.push(id)
  }
  const draft = await createChangeRequest(scope, { submissionId: randomUUID(), customerIds, reason: null }, moment)
  if (draft.status !== 'created') throw new Error(draft.status)
  await markSent(scope, { id: draft.id, version: 1, sentOn, sentHow: 'msg' }, moment)
  for (const [index, { answer, answeredOn }] of answers.entries()) {
    const { version, items } = await loadRequest(scope, draft.id)
    const itemId = items[index]?.id ?? ''
    const outcome = await recordAnswer(
      scope,
      { id: draft.id, version, itemId, answer, answeredOn, note: 'Antwort' },
      middayOf(answeredOn),
    )
    if (outcome.status !== 'recorded') throw new Error(outcome.status)
  }
  return loadRequest(scope, draft.id)
}

type PastAnswer = { answer: 'confirmed' | 'refused' | 'question'; answeredOn: string }

/** Sent today, and reminded of at once. */
export async function remindedFor(scope: Scope, customerIds: string[]) {
  const request = await sentFor(scope, customerIds)
  const { id, version } = request
  const fingerprint = draftReminder(request)?.fingerprint ?? ''
  const outcome = await recordReminder(scope, { id, version, sentOn: today, sentHow: 'msg', fingerprint }, now)
  if (outcome.status !== 'reminded') throw new Error(outcome.status)
  return loadRequest(scope, id)
}

export async function loadRequest(scope: Scope, id: string) {
  const request = await getChangeRequest(scope, id)
  if (!request) throw new Error('the request is there')
  return request
}

/** The stored stage, after checking that it is the one that the facts give. */
export async function stageOf(scope: Scope, customerId: string): Promise<string> {
  return withTenant(scope, async (tx) => {
    const [sources] = await loadFactSources(tx, scope, [customerId])
    if (!sources) throw new Error('the customer is there')
    expect(sources.storedStage).toBe(assessOnboarding(factsNow(sources, now), now).stage)
    return sources.storedStage
  })
}

export const itemOf = (request: { items: { id: string }[] }) => request.items[0]?.id ?? ''
