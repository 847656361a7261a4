import { getProfile } from '@/lib/auth/data'
import type { Scope } from '@/lib/auth/scope'
import { getChangeRequest, listChangeRequests } from '@/lib/change-requests/data'
import { findRequestCandidate, listRequestCandidates } from '@/lib/change-requests/drafts/data'
import { parseRequestFilter } from '@/lib/change-requests/filter'
import { getClaimContext, getCustomerPage } from '@/lib/customer-page/data'
import { findCustomersByText, getCustomerRecord, listCustomers, listOwners } from '@/lib/customers/data'
import { NO_FILTER } from '@/lib/customers/filter'
import { getTemplate } from '@/lib/mail-template/data'
import { loadMembers } from '@/lib/members/data'
import { getDemoExtent, getOrganisation } from '@/lib/organisation/data'
import { getOverview, getTeamReport } from '@/lib/reports/data'
import type { Ids } from '@/lib/testing/world'

type Read = (scope: Scope, ids: Ids) => Promise<unknown>

const now = new Date()

/** Every read that names something by an id, under the name it is exported by. */
export const READS_OF_IDS: Record<string, Read> = {
  getCustomerRecord: (scope, { customerId }) => getCustomerRecord(scope, customerId),
  getCustomerPage: (scope, { customerId }) => getCustomerPage(scope, customerId, now),
  getClaimContext: (scope, { customerId }) => getClaimContext(scope, { customerId, email: null, now }),
  getChangeRequest: (scope, { sentId }) => getChangeRequest(scope, sentId),
  findRequestCandidate: (scope, { mismatchId }) => findRequestCandidate(scope, mismatchId),
}

/** The reads that show a whole organisation; the name of the customers is looked for where there is a search. */
export const OWN_READS: Record<string, Read> = {
  listCustomers: (scope) => listCustomers(scope, { ...NO_FILTER, search: 'insel' }, now),
  findCustomersByText: (scope) => findCustomersByText(scope, 'insel', now),
  listOwners: (scope) => listOwners(scope),
  listChangeRequests: (scope) => listChangeRequests(scope, parseRequestFilter({})),
  listRequestCandidates: (scope) => listRequestCandidates(scope),
  getTeamReport: (scope) => getTeamReport(scope, now),
  getOverview: (scope) => getOverview(scope, now),
  getOrganisation: (scope) => getOrganisation(scope),
  getDemoExtent: (scope) => getDemoExtent(scope),
  getTemplate: (scope) => getTemplate(scope),
  getProfile: (scope) => getProfile(scope, 'none', now),
  loadMembers: (scope) => loadMembers(scope, now),
}
