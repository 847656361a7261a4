import deAbsences from '@/lib/i18n/de/absences.json'
import deAccount from '@/lib/i18n/de/account.json'
import deAddress from '@/lib/i18n/de/address.json'
import deAnswers from '@/lib/i18n/de/answers.json'
import deAppointments from '@/lib/i18n/de/appointments.json'
import deAssignment from '@/lib/i18n/de/assignment.json'
import deBulk from '@/lib/i18n/de/bulk.json'
import deChecklist from '@/lib/i18n/de/checklist.json'
import deCommon from '@/lib/i18n/de/common.json'
import deCustomer from '@/lib/i18n/de/customer.json'
import deCustomers from '@/lib/i18n/de/customers.json'
import deDigest from '@/lib/i18n/de/digest.json'
import deErrors from '@/lib/i18n/de/errors.json'
import deEvidence from '@/lib/i18n/de/evidence.json'
import deFollowUps from '@/lib/i18n/de/followUps.json'
import deImports from '@/lib/i18n/de/imports.json'
import deLive from '@/lib/i18n/de/live.json'
import deMerge from '@/lib/i18n/de/merge.json'
import deNotes from '@/lib/i18n/de/notes.json'
import deNotifications from '@/lib/i18n/de/notifications.json'
import deOnboarding from '@/lib/i18n/de/onboarding.json'
import deOverview from '@/lib/i18n/de/overview.json'
import deProfile from '@/lib/i18n/de/profile.json'
import deRequests from '@/lib/i18n/de/requests.json'
import deSending from '@/lib/i18n/de/sending.json'
import deSettings from '@/lib/i18n/de/settings.json'
import deTeam from '@/lib/i18n/de/team.json'
import deViews from '@/lib/i18n/de/views.json'
import enAbsences from '@/lib/i18n/en/absences.json'
import enAccount from '@/lib/i18n/en/account.json'
import enAddress from '@/lib/i18n/en/address.json'
import enAnswers from '@/lib/i18n/en/answers.json'
import enAppointments from '@/lib/i18n/en/appointments.json'
import enAssignment from '@/lib/i18n/en/assignment.json'
import enBulk from '@/lib/i18n/en/bulk.json'
import enChecklist from '@/lib/i18n/en/checklist.json'
import enCommon from '@/lib/i18n/en/common.json'
import enCustomer from '@/lib/i18n/en/customer.json'
import enCustomers from '@/lib/i18n/en/customers.json'
import enDigest from '@/lib/i18n/en/digest.json'
import enErrors from '@/lib/i18n/en/errors.json'
import enEvidence from '@/lib/i18n/en/evidence.json'
import enFollowUps from '@/lib/i18n/en/followUps.json'
import enImports from '@/lib/i18n/en/imports.json'
import enLive from '@/lib/i18n/en/live.json'
import enMerge from '@/lib/i18n/en/merge.json'
import enNotes from '@/lib/i18n/en/notes.json'
import enNotifications from '@/lib/i18n/en/notifications.json'
import enOnboarding from '@/lib/i18n/en/onboarding.json'
import enOverview from '@/lib/i18n/en/overview.json'
import enProfile from '@/lib/i18n/en/profile.json'
import enRequests from '@/lib/i18n/en/requests.json'
import enSending from '@/lib/i18n/en/sending.json'
import enSettings from '@/lib/i18n/en/settings.json'
import enTeam from '@/lib/i18n/en/team.json'
import enViews from '@/lib/i18n/en/views.json'

const de = {
  absences: deAbsences,
  account: deAccount,
  address: deAddress,
  appointments: deAppointments,
  assignment: deAssignment,
  bulk: deBulk,
  answers: deAnswers,
  checklist: deChecklist,
  common: deCommon,
  customer: deCustomer,
  customers: deCustomers,
  digest: deDigest,
  errors: deErrors,
  evidence: deEvidence,
  followUps: deFollowUps,
  imports: deImports,
  live: deLive,
  merge: deMerge,
  notes: deNotes,
  notifications: deNotifications,
  onboarding: deOnboarding,
  overview: deOverview,
  profile: deProfile,
  requests: deRequests,
  sending: deSending,
  settings: deSettings,
  team: deTeam,
  views: deViews,
}

const en = {
  absences: enAbsences,
  account: enAccount,
  address: enAddress,
  appointments: enAppointments,
  assignment: enAssignment,
  bulk: enBulk,
  answers: enAnswers,
  checklist: enChecklist,
  common: enCommon,
  customer: enCustomer,
  customers: enCustomers,
  digest: enDigest,
  errors: enErrors,
  evidence: enEvidence,
  followUps: enFollowUps,
  imports: enImports,
  live: enLive,
  merge: enMerge,
  notes: enNotes,
  notifications: enNotifications,
  onboarding: enOnboarding,
  overview: enOverview,
  profile: enProfile,
  requests: enRequests,
  sending: enSending,
  settings: enSettings,
  team: enTeam,
  views: enViews,
}

export type Messages = typeof de
export type Namespace = keyof Messages

/** All catalogues of a language; a namespace is a file of lib/i18n/de and lib/i18n/en. */
export function messagesOf(locale: 'de' | 'en'): Messages {
  return locale === 'en' ? (en as Messages) : de
}
