import { randomUUID } from 'node:crypto'
import { endOwnSession } from '@/lib/auth/mutations'
import type { Scope } from '@/lib/auth/scope'
import { assignMail, fileMail, removeMail, reopenMail } from '@/lib/change-requests/answer-mails/mutations'
import { recordAnswer, takeBackAnswer } from '@/lib/change-requests/answers/mutations'
import { recordMail, takeBackMail } from '@/lib/change-requests/answers-by-mail/mutations'
import { getChangeRequest } from '@/lib/change-requests/data'
import { createChangeRequest, saveReason } from '@/lib/change-requests/drafts/mutations'
import { markSent, restore, withdraw } from '@/lib/change-requests/mutations'
import {
  attemptNow,
  confirmArrived,
  queueSending,
  reportNotArrived,
  sendAgain,
  takeBackSending,
} from '@/lib/change-requests/sending/mutations'
import { sealOrder } from '@/lib/customer-page/mutations'
import { continueBulkAct, startBulkAct } from '@/lib/customers/bulk/mutations'
import { undoBulkAct } from '@/lib/customers/bulk-undo/mutations'
import { getMergeProposals } from '@/lib/customers/merge/data'
import { mergeCustomers } from '@/lib/customers/merge/mutations'
import { undoMerge } from '@/lib/customers/merge-undo/mutations'
import { assignOwner, createCustomer, setArchived, updateCustomer } from '@/lib/customers/mutations'
import {
  acceptRepairs,
  applyImport,
  discardImport,
  readImportAgain,
  saveImportSettings,
  undoImport,
} from '@/lib/imports/mutations'
import { changeRole, createPasswordLink, endSessionsOf, revokeInvitation, setDisabled } from '@/lib/members/mutations'
import { addClaim, retractClaim } from '@/lib/onboarding/mutations'
import {
  recordFurtherSteps,
  recordGatewayOrder,
  recordMailboxKnowledge,
  withdrawGatewayOrder,
} from '@/lib/onboarding/versioned-facts/mutations'
import { APPOINTMENT_ACTS } from '@/lib/testing/appointment-acts'
import { ASSIGNMENT_ACTS } from '@/lib/testing/assignment-acts'
import { CHASE_ACTS } from '@/lib/testing/chase-acts'
import { NOTE_ACTS } from '@/lib/testing/note-acts'
import { today } from '@/lib/testing/requests'
import { VIEW_ACTS } from '@/lib/testing/view-acts'
import { type Ids, WORLD_ADDRESS } from '@/lib/testing/world'

export type Act = {
  /** What whoever may act on these ids is told. */
  succeeds: string
  run: (scope: Scope, ids: Ids) => Promise<unknown>
}

const now = new Date()
const options = { now, mayAssign: true }
const customerForm = {
  name: 'Neu',
  debtorNumber: null,
  matchCode: null,
  postalCode: null,
  town: null,
  notes: 'geändert',
  contactName: null,
  contactPhone: null,
  contactPosition: null,
  secondFactorHolder: null,
}

/** Every mutation that names something by an id, under the name it is exported by; each answers another organisation's
 * id as it answers an unknown one. */
export const ACTS_ON_IDS: Record<string, Act> = {
  ...APPOINTMENT_ACTS,
  ...ASSIGNMENT_ACTS,
  ...CHASE_ACTS,
  ...VIEW_ACTS,
  updateCustomer: {
    succeeds: 'saved',
    run: (scope, { customerId }) =>
      updateCustomer(scope, { ...customerForm, id: customerId, version: 1, sageCustomerNumber: '1' }, options),
  },
  setArchived: {
    succeeds: 'archived',
    run: (scope, { customerId }) => setArchived(scope, { id: customerId, version: 1, archived: true }, now),
  },
  assignOwner: {
    succeeds: 'assigned',
    run: (scope, { customerId, colleagueId }) => assignOwner(scope, { id: customerId, ownerId: colleagueId }, now),
  },
  startBulkAct: {
    succeeds: 'started',
    run: (scope, { customerId }) => {
      const selection = { mode: 'named' as const, ids: [customerId] }
      return startBulkAct(scope, { submissionId: randomUUID(), selection, task: { kind: 'archive' } }, now)
    },
  },
  continueBulkAct: {
    succeeds: 'progress',
    run: (scope, { pendingActId }) => continueBulkAct(scope, { id: pendingActId }, now),
  },
  undoBulkAct: {
    succeeds: 'undo-progress',
    run: (scope, { doneActId }) => undoBulkAct(scope, { id: doneActId }, now),
  },
  mergeCustomers: {
    succeeds: 'merged',
    run: async (scope, { customerId, doubleId }) => {
      const wanted = { customerId, otherId: doubleId, mayAssign: true }
      const [proposal] = (await getMergeProposals(scope, wanted, now)) ?? []
      const versions = {
        remainingVersion: proposal?.remaining.version ?? 1,
        absorbedVersion: proposal?.absorbed.version ?? 1,
      }
      const merge = { remainingId: customerId, absorbedId: doubleId, ...versions, seen: proposal?.seen ?? '' }
      return mergeCustomers(scope, { ...merge, choices: {} }, options)
    },
  },
  undoMerge: {
    succeeds: 'undone',
    run: (scope, { mergeId }) => undoMerge(scope, { mergeId, accepted: true }, now),
  },
  addClaim: {
    succeeds: 'recorded',
    run: (scope, { customerId }) =>
      addClaim(
        scope,
        {
          customerId,
          kind: 'entitlement',
          email: 'fremd@fremd.example',
          source: 'other',
          observedOn: today,
          evidence: null,
          submissionId: randomUUID(),
        },
        now,
      ),
  },
  retractClaim: {
    succeeds: 'retracted',
    run: (scope, { customerId, claimId }) => retractClaim(scope, { customerId, claimId, reason: 'x' }, now),
  },
  recordGatewayOrder: {
    succeeds: 'saved',
    run: (scope, { customerId }) =>
      recordGatewayOrder(
        scope,
        {
          customerId,
          version: 1,
          orderedOn: today,
          orderNumber: null,
          frozenEmail: 'a@b.example',
          overrideReason: 'x',
        },
        now,
      ),
  },
  withdrawGatewayOrder: {
    succeeds: 'saved',
    run: (scope, { orderedCustomerId, orderClaimId }) =>
      withdrawGatewayOrder(scope, { customerId: orderedCustomerId, version: 2, claimId: orderClaimId }, now),
  },
  recordFurtherSteps: {
    succeeds: 'saved',
    run: (scope, { customerId }) => {
      const days = { connectorConfiguredOn: today, appointmentHeldOn: null, apiUsersCheckedOn: null }
      return recordFurtherSteps(scope, { customerId, version: 1, entitlementIdNumber: '1', ...days }, now)
    },
  },
  recordMailboxKnowledge: {
    succeeds: 'saved',
    run: (scope, { customerId }) =>
      recordMailboxKnowledge(
        scope,
        { customerId, version: 1, entitlementMailboxRead: true, entitlementHasSageId: false },
        now,
      ),
  },
  sealOrder: {
    succeeds: 'sealed',
    run: (scope, { customerId }) => sealOrder(scope, { customerId, email: WORLD_ADDRESS, overrideReason: 'x' }, now),
  },
  createChangeRequest: {
    succeeds: 'created',
    run: (scope, { mismatchId }) =>
      createChangeRequest(scope, { submissionId: randomUUID(), customerIds: [mismatchId], reason: 'x' }, now),
  },
  saveReason: {
    succeeds: 'saved',
    run: (scope, { draftId }) => saveReason(scope, { id: draftId, version: 1, reason: 'x' }, now),
  },
  markSent: {
    succeeds: 'sent',
    run: (scope, { draftId }) => markSent(scope, { id: draftId, version: 1, sentOn: today, sentHow: 'eml' }, now),
  },
  withdraw: {
    succeeds: 'withdrawn',
    run: (scope, { draftId, draftItemId }) => withdraw(scope, { id: draftId, version: 1, itemId: draftItemId }, now),
  },
  restore: {
    succeeds: 'restored',
    run: (scope, { withdrawnId, withdrawnItemId }) =>
      restore(scope, { id: withdrawnId, version: 3, itemIds: [withdrawnItemId] }, now),
  },
  queueSending: {
    succeeds: 'queued',
    run: async (scope, { draftId }) => {
      const fingerprint = (await getChangeRequest(scope, draftId))?.fingerprint ?? ''
      return queueSending(scope, { id: draftId, version: 1, fingerprint, copyToSelf: true }, now)
    },
  },
  takeBackSending: {
    succeeds: 'taken-back',
    run: (scope, { queuedId }) => takeBackSending(scope, { id: queuedId, version: 2 }, now),
  },
  attemptNow: {
    succeeds: 'trying',
    run: (scope, { delayedId }) => attemptNow(scope, { id: delayedId, version: 2 }, now),
  },
  confirmArrived: {
    succeeds: 'sent',
    run: (scope, { unclearId }) => confirmArrived(scope, { id: unclearId, version: 2 }, now),
  },
  reportNotArrived: {
    succeeds: 'draft',
    run: (scope, { unclearId }) => reportNotArrived(scope, { id: unclearId, version: 2 }, now),
  },
  sendAgain: {
    succeeds: 'queued',
    run: (scope, { unclearId }) => sendAgain(scope, { id: unclearId, version: 2 }, now),
  },
  recordAnswer: {
    succeeds: 'recorded',
    run: (scope, { sentId, sentItemId }) =>
      recordAnswer(
        scope,
        { id: sentId, version: 2, itemId: sentItemId, answer: 'confirmed', answeredOn: today, note: null },
        now,
      ),
  },
  takeBackAnswer: {
    succeeds: 'reopened',
    run: (scope, { answeredId, answeredItemId }) =>
      takeBackAnswer(scope, { id: answeredId, version: 3, itemId: answeredItemId, reason: 'x' }, now),
  },
  recordMail: {
    succeeds: 'recorded',
    run: (scope, { mailId, mailItemId }) =>
      recordMail(
        scope,
        { id: mailId, version: 2, answeredOn: today, answers: [{ itemId: mailItemId, answer: 'confirmed' }] },
        now,
      ),
  },
  takeBackMail: {
    succeeds: 'reopened',
    run: (scope, { recordedMailId }) => takeBackMail(scope, recordedMailId, now),
  },
  assignMail: {
    succeeds: 'assigned',
    run: (scope, { looseMailId, sentId }) => assignMail(scope, { id: looseMailId, requestId: sentId }),
  },
  fileMail: { succeeds: 'filed', run: (scope, { mailId }) => fileMail(scope, mailId) },
  reopenMail: { succeeds: 'reopened', run: (scope, { filedMailId }) => reopenMail(scope, filedMailId) },
  removeMail: { succeeds: 'removed', run: (scope, { looseMailId }) => removeMail(scope, looseMailId) },
  createPasswordLink: {
    succeeds: 'link',
    run: (scope, { colleagueId }) => createPasswordLink(scope, colleagueId, now),
  },
  revokeInvitation: {
    succeeds: 'revoked',
    run: (scope, { invitationId }) => revokeInvitation(scope, invitationId, now),
  },
  changeRole: {
    succeeds: 'saved',
    run: (scope, { colleagueId }) => changeRole(scope, { id: colleagueId, version: 1, role: 'admin' }, now),
  },
  setDisabled: {
    succeeds: 'saved',
    run: (scope, { colleagueId }) => setDisabled(scope, { id: colleagueId, version: 1, disabled: true }, now),
  },
  endSessionsOf: {
    succeeds: 'ended',
    run: (scope, { colleagueId }) => endSessionsOf(scope, colleagueId, now),
  },
  endOwnSession: {
    succeeds: 'ended',
    run: (scope, { sessionHandle }) => endOwnSession(scope, sessionHandle, now),
  },
  readImportAgain: {
    succeeds: 'reading',
    run: (scope, { readImportId }) =>
      readImportAgain(scope, { id: readImportId, version: 2, encoding: 'cp850', separator: null }),
  },
  saveImportSettings: {
    succeeds: 'checking',
    run: (scope, { readImportId }) =>
      saveImportSettings(
        scope,
        {
          id: readImportId,
          version: 2,
          mapping: ['sageCustomerNumber', 'matchCode', null],
          keyField: 'sageCustomerNumber',
          observedOn: null,
        },
        now,
      ),
  },
  acceptRepairs: {
    succeeds: 'checking',
    run: (scope, { checkedImportId }) => acceptRepairs(scope, { id: checkedImportId, version: 4, rows: [2] }),
  },
  applyImport: {
    succeeds: 'applying',
    run: (scope, { checkedImportId }) => applyImport(scope, { id: checkedImportId, version: 4, archiveMissing: true }),
  },
  discardImport: {
    succeeds: 'discarded',
    run: (scope, { checkedImportId }) => discardImport(scope, { id: checkedImportId, version: 4 }, now),
  },
  undoImport: {
    succeeds: 'undoing',
    run: (scope, { appliedImportId }) => undoImport(scope, { id: appliedImportId, version: 6 }),
  },
  createCustomer: {
    succeeds: 'created',
    run: (scope, { colleagueId }) =>
      createCustomer(
        scope,
        {
          ...customerForm,
          submissionId: randomUUID(),
          sageCustomerNumber: 'neu',
          ownerId: colleagueId,
          contactEmail: 'a@b.example',
          contactSource: 'portal',
        },
        options,
      ),
  },
  ...NOTE_ACTS,
}
