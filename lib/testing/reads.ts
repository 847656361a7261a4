import { listAbsences } from '@/lib/absences/data'
import { getAppointmentPage, getAppointmentPapers } from '@/lib/appointments/data'
import { getAssignmentPreview, getAssignmentSettings } from '@/lib/assignment/data'
import { getProfile } from '@/lib/auth/data'
import type { Scope } from '@/lib/auth/scope'
import {
  getAnswerMail,
  getAnswerMailFile,
  listMailsOfRequest,
  listWaitingMails,
} from '@/lib/change-requests/answer-mails/data'
import { getAnswerTime } from '@/lib/change-requests/answer-time/data'
import { findRequestsByText, getChangeRequest, listChangeRequests } from '@/lib/change-requests/data'
import { getRequestChoice } from '@/lib/change-requests/drafts/data'
import { parseRequestFilter } from '@/lib/change-requests/filter'
import { getCockpit } from '@/lib/cockpit/data'
import { WHOLE_TEAM } from '@/lib/cockpit/filter'
import { getSavedCockpit } from '@/lib/cockpit/saved/data'
import { getTargets } from '@/lib/cockpit/targets/data'
import { getClaimContext, getCustomerPage } from '@/lib/customer-page/data'
import { getBulkResult, getCustomerListPage, getLastBulkAct, getRequestPick } from '@/lib/customers/bulk/data'
import {
  findCustomersByText,
  getCustomerForm,
  getCustomerRecord,
  listCustomers,
  listOwners,
} from '@/lib/customers/data'
import { getLikelyDoubles } from '@/lib/customers/doubles/data'
import { getExportRows, listExportIds } from '@/lib/customers/export/data'
import { NO_FILTER } from '@/lib/customers/filter'
import { getMergeProposals, getRemainingId } from '@/lib/customers/merge/data'
import { listIdsBeside } from '@/lib/customers/walk/data'
import { getDigest } from '@/lib/digest/data'
import { getDigestSetting } from '@/lib/digest/setting/data'
import { getEvidenceFile } from '@/lib/evidence/data'
import { getFollowUps, getMyDay } from '@/lib/follow-ups/data'
import { getImport, getImportProgress, listImports } from '@/lib/imports/data'
import { getRefusedRowsFile, listImportRows, listMissingCustomers } from '@/lib/imports/rows/data'
import { ALL_ROWS } from '@/lib/imports/rows/filter'
import { getChangeMark } from '@/lib/live/data'
import { getDispatch, getMailAccount } from '@/lib/mail-sending/data'
import { getTemplate, getTemplateEditor } from '@/lib/mail-template/data'
import { loadMembers } from '@/lib/members/data'
import { listNotesOfRequest } from '@/lib/notes/data'
import { getUnreadCount, listNotifications } from '@/lib/notifications/data'
import { getOrganisation } from '@/lib/organisation/data'
import { getDemoExtent } from '@/lib/organisation/demo/data'
import { listRecentCustomers } from '@/lib/palette/data'
import { getOverview } from '@/lib/reports/data'
import { countViews, getStartPath, listViews } from '@/lib/saved-views/data'
import { type Ids, worldRules } from '@/lib/testing/world'

type Read = (scope: Scope, ids: Ids) => Promise<unknown>

const now = new Date()

/** Every read of one thing by its id, under the name it is exported by; null where there is none. */
export const READS_OF_IDS: Record<string, Read> = {
  getCustomerRecord: (scope, { customerId }) => getCustomerRecord(scope, customerId),
  getCustomerForm: (scope, { customerId }) => getCustomerForm(scope, customerId),
  getCustomerPage: (scope, { customerId }) => getCustomerPage(scope, customerId, now),
  getRemainingId: (scope, { mergedId }) => getRemainingId(scope, mergedId),
  getLikelyDoubles: (scope, { customerId }) => getLikelyDoubles(scope, customerId),
  getMergeProposals: (scope, { customerId, doubleId }) =>
    getMergeProposals(scope, { customerId, otherId: doubleId, mayAssign: true }, now),
  getClaimContext: (scope, { customerId }) => getClaimContext(scope, { customerId, email: null, now }),
  getChangeRequest: (scope, { sentId }) => getChangeRequest(scope, sentId),
  getBulkResult: (scope, { doneActId }) => getBulkResult(scope, doneActId),
  getImport: (scope, { checkedImportId }) => getImport(scope, checkedImportId),
  getImportProgress: (scope, { checkedImportId }) => getImportProgress(scope, checkedImportId),
  listImportRows: (scope, { checkedImportId }) => listImportRows(scope, checkedImportId, ALL_ROWS),
  listMissingCustomers: (scope, { checkedImportId }) => listMissingCustomers(scope, checkedImportId, 1),
  getRefusedRowsFile: (scope, { checkedImportId }) =>
    getRefusedRowsFile(scope, checkedImportId, { reasonHeading: 'Grund', sentenceOf: ({ code }) => code }),
  getAnswerMail: (scope, { mailId }) => getAnswerMail(scope, mailId),
  getAnswerMailFile: (scope, { mailId }) => getAnswerMailFile(scope, mailId),
  getEvidenceFile: (scope, { customerId }) => getEvidenceFile(scope, customerId, now),
  getAppointmentPage: (scope, { customerId }) => getAppointmentPage(scope, customerId),
  getAppointmentPapers: (scope, { appointmentId }) => getAppointmentPapers(scope, appointmentId),
}

/** The reads that show a whole organisation; what they are told to look for is another one's. */
export const OWN_READS: Record<string, Read> = {
  getDigest: (scope) => getDigest(scope, { since: new Date(0), now: new Date(now.getTime() + 60_000) }),
  getDigestSetting: (scope) => getDigestSetting(scope),
  listAbsences: (scope) => listAbsences(scope, now),
  getAssignmentSettings: (scope) => getAssignmentSettings(scope),
  getAssignmentPreview: (scope, { colleagueId }) =>
    getAssignmentPreview(scope, { rules: worldRules(colleagueId), reach: 'unowned' }),
  listCustomers: (scope) => listCustomers(scope, { ...NO_FILTER, search: 'insel' }, now),
  getCustomerListPage: (scope) => getCustomerListPage(scope, { ...NO_FILTER, search: 'insel' }, now),
  findCustomersByText: (scope) => findCustomersByText(scope, 'insel', now),
  listExportIds: (scope) => listExportIds(scope, { ...NO_FILTER, search: 'insel' }, now),
  getExportRows: (scope, { customerId, mismatchId }) => getExportRows(scope, [customerId, mismatchId], now),
  listOwners: (scope) => listOwners(scope),
  getLastBulkAct: (scope) => getLastBulkAct(scope, now),
  getRequestPick: (scope, { mismatchId }) => getRequestPick(scope, { mode: 'named', ids: [mismatchId] }, now),
  listChangeRequests: (scope) => listChangeRequests(scope, parseRequestFilter({}), now),
  getFollowUps: (scope, { customerId }) => getFollowUps(scope, { type: 'customer', id: customerId }, now),
  getMyDay: (scope) => getMyDay(scope, now),
  getAnswerTime: (scope) => getAnswerTime(scope, now),
  listWaitingMails: (scope) => listWaitingMails(scope),
  listMailsOfRequest: (scope, { mailRequestId }) => listMailsOfRequest(scope, mailRequestId),
  getRequestChoice: (scope, { mismatchId }) => getRequestChoice(scope, { ids: [mismatchId] }, now),
  listImports: (scope) => listImports(scope, 1),
  getCockpit: (scope) => getCockpit(scope, WHOLE_TEAM, now),
  getSavedCockpit: (scope) => getSavedCockpit(scope),
  getTargets: (scope) => getTargets(scope),
  listNotesOfRequest: (scope, { sentId }) => listNotesOfRequest(scope, sentId),
  listNotifications: (scope) => listNotifications(scope, 1),
  getUnreadCount: (scope) => getUnreadCount(scope),
  getChangeMark: (scope, { customerId }) => getChangeMark(scope, { customerId }),
  getOverview: (scope) => getOverview(scope, now),
  getOrganisation: (scope) => getOrganisation(scope),
  getDemoExtent: (scope) => getDemoExtent(scope),
  getTemplate: (scope) => getTemplate(scope),
  getTemplateEditor: (scope) => getTemplateEditor(scope),
  getProfile: (scope) => getProfile(scope, 'none', now),
  listIdsBeside: (scope, { customerId }) =>
    listIdsBeside(scope, { filter: NO_FILTER, from: customerId, side: 'after' }, now),
  listRecentCustomers: (scope) => listRecentCustomers(scope),
  findRequestsByText: (scope) => findRequestsByText(scope, 'insel'),
  listViews: (scope) => listViews(scope),
  countViews: (scope) => countViews(scope, now),
  getStartPath: (scope) => getStartPath(scope),
  loadMembers: (scope) => loadMembers(scope, now),
  getMailAccount: (scope) => getMailAccount(scope),
  getDispatch: (scope) => getDispatch(scope),
}
