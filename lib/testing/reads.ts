import { getProfile } from '@/lib/auth/data'
import type { Scope } from '@/lib/auth/scope'
import {
  getAnswerMail,
  getAnswerMailFile,
  listMailsOfRequest,
  listWaitingMails,
} from '@/lib/change-requests/answer-mails/data'
import { getChangeRequest, listChangeRequests } from '@/lib/change-requests/data'
import { getRequestChoice } from '@/lib/change-requests/drafts/data'
import { parseRequestFilter } from '@/lib/change-requests/filter'
import { getClaimContext, getCustomerPage } from '@/lib/customer-page/data'
import { getBulkResult, getLastBulkAct, getRequestPick, listCustomersWithLastAct } from '@/lib/customers/bulk/data'
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
import { getImport, getImportProgress, listImports } from '@/lib/imports/data'
import { getRefusedRowsFile, listImportRows, listMissingCustomers } from '@/lib/imports/rows/data'
import { ALL_ROWS } from '@/lib/imports/rows/filter'
import { getTemplate, getTemplateEditor } from '@/lib/mail-template/data'
import { loadMembers } from '@/lib/members/data'
import { getOrganisation } from '@/lib/organisation/data'
import { getDemoExtent } from '@/lib/organisation/demo/data'
import { getOverview, getTeamReport } from '@/lib/reports/data'
import type { Ids } from '@/lib/testing/world'

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
}

/** The reads that show a whole organisation; what they are told to look for is another one's. */
export const OWN_READS: Record<string, Read> = {
  listCustomers: (scope) => listCustomers(scope, { ...NO_FILTER, search: 'insel' }, now),
  listCustomersWithLastAct: (scope) => listCustomersWithLastAct(scope, { ...NO_FILTER, search: 'insel' }, now),
  findCustomersByText: (scope) => findCustomersByText(scope, 'insel', now),
  listExportIds: (scope) => listExportIds(scope, { ...NO_FILTER, search: 'insel' }, now),
  getExportRows: (scope, { customerId, mismatchId }) => getExportRows(scope, [customerId, mismatchId], now),
  listOwners: (scope) => listOwners(scope),
  getLastBulkAct: (scope) => getLastBulkAct(scope, now),
  getRequestPick: (scope, { mismatchId }) => getRequestPick(scope, { mode: 'named', ids: [mismatchId] }, now),
  listChangeRequests: (scope) => listChangeRequests(scope, parseRequestFilter({})),
  listWaitingMails: (scope) => listWaitingMails(scope),
  listMailsOfRequest: (scope, { mailRequestId }) => listMailsOfRequest(scope, mailRequestId),
  getRequestChoice: (scope, { mismatchId }) => getRequestChoice(scope, [mismatchId]),
  listImports: (scope) => listImports(scope, 1),
  getTeamReport: (scope) => getTeamReport(scope, now),
  getOverview: (scope) => getOverview(scope, now),
  getOrganisation: (scope) => getOrganisation(scope),
  getDemoExtent: (scope) => getDemoExtent(scope),
  getTemplate: (scope) => getTemplate(scope),
  getTemplateEditor: (scope) => getTemplateEditor(scope),
  getProfile: (scope) => getProfile(scope, 'none', now),
  loadMembers: (scope) => loadMembers(scope, now),
}
