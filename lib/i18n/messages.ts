import deAccount from '@/lib/i18n/de/account.json'
import deAddress from '@/lib/i18n/de/address.json'
import deBulk from '@/lib/i18n/de/bulk.json'
import deCommon from '@/lib/i18n/de/common.json'
import deCustomer from '@/lib/i18n/de/customer.json'
import deCustomers from '@/lib/i18n/de/customers.json'
import deErrors from '@/lib/i18n/de/errors.json'
import deImports from '@/lib/i18n/de/imports.json'
import deMerge from '@/lib/i18n/de/merge.json'
import deOnboarding from '@/lib/i18n/de/onboarding.json'
import deOverview from '@/lib/i18n/de/overview.json'
import deProfile from '@/lib/i18n/de/profile.json'
import deRequests from '@/lib/i18n/de/requests.json'
import deSettings from '@/lib/i18n/de/settings.json'
import deTeam from '@/lib/i18n/de/team.json'
import enAccount from '@/lib/i18n/en/account.json'
import enAddress from '@/lib/i18n/en/address.json'
import enBulk from '@/lib/i18n/en/bulk.json'
import enCommon from '@/lib/i18n/en/common.json'
import enCustomer from '@/lib/i18n/en/customer.json'
import enCustomers from '@/lib/i18n/en/customers.json'
import enErrors from '@/lib/i18n/en/errors.json'
import enImports from '@/lib/i18n/en/imports.json'
import enMerge from '@/lib/i18n/en/merge.json'
import enOnboarding from '@/lib/i18n/en/onboarding.json'
import enOverview from '@/lib/i18n/en/overview.json'
import enProfile from '@/lib/i18n/en/profile.json'
import enRequests from '@/lib/i18n/en/requests.json'
import enSettings from '@/lib/i18n/en/settings.json'
import enTeam from '@/lib/i18n/en/team.json'

const de = {
  account: deAccount,
  address: deAddress,
  bulk: deBulk,
  common: deCommon,
  customer: deCustomer,
  customers: deCustomers,
  errors: deErrors,
  imports: deImports,
  merge: deMerge,
  onboarding: deOnboarding,
  overview: deOverview,
  profile: deProfile,
  requests: deRequests,
  settings: deSettings,
  team: deTeam,
}

const en = {
  account: enAccount,
  address: enAddress,
  bulk: enBulk,
  common: enCommon,
  customer: enCustomer,
  customers: enCustomers,
  errors: enErrors,
  imports: enImports,
  merge: enMerge,
  onboarding: enOnboarding,
  overview: enOverview,
  profile: enProfile,
  requests: enRequests,
  settings: enSettings,
  team: enTeam,
}

export type Messages = typeof de
export type Namespace = keyof Messages

/** All catalogues of a language; a namespace is a file of lib/i18n/de and lib/i18n/en. */
export function messagesOf(locale: 'de' | 'en'): Messages {
  return locale === 'en' ? (en as Messages) : de
}
