import { randomUUID } from 'node:crypto'
import { changePassword, saveLocale, updateProfile } from '@/lib/auth/mutations'
import { WHOLE_TEAM } from '@/lib/cockpit/filter'
import { saveCockpit } from '@/lib/cockpit/saved/mutations'
import { saveTargets } from '@/lib/cockpit/targets/mutations'
import { beginExport } from '@/lib/customers/export/mutations'
import { NO_FILTER } from '@/lib/customers/filter'
import { chooseDigest } from '@/lib/digest/mutations'
import { createImport } from '@/lib/imports/uploading/mutations'
import { removeMailAccount, saveMailAccount } from '@/lib/mail-sending/mutations'
import { saveTemplate } from '@/lib/mail-template/mutations'
import { invite } from '@/lib/members/mutations'
import { markAllRead } from '@/lib/notifications/mutations'
import { removeDemoData } from '@/lib/organisation/demo/mutations'
import { updateOrganisation } from '@/lib/organisation/mutations'
import { createView } from '@/lib/saved-views/mutations'
import type { Act } from '@/lib/testing/acts'
import { TEST_PASSWORD } from '@/lib/testing/factories'
import { parsedMail, receive } from '@/lib/testing/received-mails'
import { MAIL_SETTINGS } from '@/lib/testing/sendings'
import { TARGETS } from '@/lib/testing/targets'

const now = new Date()
const settings = {
  version: 1,
  name: 'Anders',
  partnerNumber: null,
  street: null,
  postalCode: null,
  town: null,
  phone: null,
  mailDomains: [],
  orderManagementEmail: null,
  productName: 'Gateway',
  recheckAfterDays: 30,
  addressMatch: 'identical' as const,
  connectorStep: true,
  appointmentStep: false,
  apiUsersStep: false,
  federalState: 'SH' as const,
  yearEndFree: true,
  answerLimit: 8,
}
const template = { subject: '{{Code}} geändert', body: '{{Code}}' }

/** The mutations that name nothing: they can only reach the organisation, or the person, of the scope. */
export const OWN_ACTS: Record<string, Act> = {
  invite: {
    succeeds: 'link',
    run: (scope) => invite(scope, { email: `${randomUUID()}@insel.example`, role: 'lead' }, now),
  },
  beginExport: {
    succeeds: 'begun',
    run: (scope) => beginExport(scope, { format: 'csv', filter: NO_FILTER }, now),
  },
  updateOrganisation: { succeeds: 'saved', run: (scope) => updateOrganisation(scope, settings, now) },
  saveTemplate: { succeeds: 'saved', run: (scope) => saveTemplate(scope, { ...template, version: 1 }) },
  saveCockpit: { succeeds: 'kept', run: (scope) => saveCockpit(scope, { filter: WHOLE_TEAM }) },
  saveTargets: { succeeds: 'saved', run: (scope) => saveTargets(scope, { version: 1, targets: TARGETS }) },
  updateProfile: {
    succeeds: 'saved',
    run: (scope) => updateProfile(scope, { version: 1, name: 'Neu', phone: null, position: null }),
  },
  changePassword: {
    succeeds: 'changed',
    run: (scope) => {
      const newPassword = 'Seezeichen im Nebel 9'
      return changePassword(scope, { currentPassword: TEST_PASSWORD, newPassword, sessionId: 'x', client: 'x', now })
    },
  },
  chooseDigest: { succeeds: 'saved', run: (scope) => chooseDigest(scope, { rhythm: 'weekly' }) },
  saveLocale: {
    succeeds: 'saved',
    run: async (scope) => {
      await saveLocale(scope, 'en')
      return { status: 'saved' }
    },
  },
  createImport: {
    succeeds: 'created',
    run: (scope) => {
      const content = new TextEncoder().encode('Kundennummer;Name\n1;Insel\n')
      return createImport(scope, { kind: 'customer-base', submission: randomUUID(), name: null, content }, now)
    },
  },
  receiveMail: { succeeds: 'received', run: (scope) => receive(scope, parsedMail('Die Adresse wurde geändert.')) },
  saveMailAccount: { succeeds: 'saved', run: (scope) => saveMailAccount(scope, MAIL_SETTINGS, now) },
  removeMailAccount: {
    succeeds: 'removed',
    run: async (scope) => {
      await saveMailAccount(scope, MAIL_SETTINGS, now)
      return removeMailAccount(scope)
    },
  },
  createView: {
    succeeds: 'created',
    run: (scope) => createView(scope, { list: 'requests', query: 'status=sent', name: 'Unterwegs', shared: true }, now),
  },
  markAllRead: { succeeds: 'read', run: (scope) => markAllRead(scope, now) },
  removeDemoData: { succeeds: 'nothing', run: (scope) => removeDemoData(scope, now) },
}
