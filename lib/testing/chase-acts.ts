import { randomUUID } from 'node:crypto'
import type { Scope } from '@/lib/auth/scope'
import { getChangeRequest } from '@/lib/change-requests/data'
import { draftReminder } from '@/lib/change-requests/reminders/draft-reminder'
import { recordReminder, takeBackReminder } from '@/lib/change-requests/reminders/mutations'
import {
  createFollowUp,
  deferFollowUp,
  saveFollowUp,
  setFollowUpDone,
  takeBackDeferral,
  takeBackFollowUp,
} from '@/lib/follow-ups/mutations'
import type { Act } from '@/lib/testing/acts'
import { today } from '@/lib/testing/requests'

const now = new Date()

/** What the page of the reminder shows of itself; empty for whoever does not see the request. */
async function fingerprintFor(scope: Scope, requestId: string): Promise<string> {
  const request = await getChangeRequest(scope, requestId)
  return (request && draftReminder(request)?.fingerprint) ?? ''
}

/** The mutations of chasing: reminders and follow-ups. */
export const CHASE_ACTS: Record<string, Act> = {
  recordReminder: {
    succeeds: 'reminded',
    run: async (scope, { sentId }) => {
      const fingerprint = await fingerprintFor(scope, sentId)
      return recordReminder(scope, { id: sentId, version: 2, sentOn: today, sentHow: 'eml', fingerprint }, now)
    },
  },
  createFollowUp: {
    succeeds: 'created',
    run: (scope, { customerId, colleagueId }) => {
      const fields = { dueOn: today, ownerId: colleagueId, note: 'x' }
      const subject = { type: 'customer' as const, id: customerId }
      return createFollowUp(scope, { submissionId: randomUUID(), subject, ...fields }, now)
    },
  },
  saveFollowUp: {
    succeeds: 'saved',
    run: (scope, { followUpId, colleagueId }) =>
      saveFollowUp(scope, { id: followUpId, version: 1, dueOn: today, ownerId: colleagueId, note: 'x' }, now),
  },
  deferFollowUp: {
    succeeds: 'deferred',
    run: (scope, { followUpId }) => deferFollowUp(scope, { id: followUpId, version: 1, by: 'week' }, now),
  },
  takeBackDeferral: {
    succeeds: 'put-back',
    run: (scope, { requestFollowUpId }) =>
      takeBackDeferral(scope, { id: requestFollowUpId, version: 1, dueOn: '2026-01-05' }, now),
  },
  setFollowUpDone: {
    succeeds: 'done',
    run: (scope, { followUpId }) => setFollowUpDone(scope, { id: followUpId, version: 1, done: true }, now),
  },
  takeBackFollowUp: {
    succeeds: 'taken-back',
    run: (scope, { followUpId }) => takeBackFollowUp(scope, { id: followUpId, version: 1 }),
  },
  takeBackReminder: {
    succeeds: 'taken-back',
    run: (scope, { remindedId, reminderId }) =>
      takeBackReminder(scope, { id: remindedId, version: 3, reminderId }, now),
  },
}
