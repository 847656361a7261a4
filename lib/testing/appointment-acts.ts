import { randomUUID } from 'node:crypto'
import { recordChecks, undoChecks } from '@/lib/appointments/checks/mutations'
import { cancelAppointment, changeAppointment, planAppointment, restoreAppointment } from '@/lib/appointments/mutations'
import { recordOutcome, undoOutcome } from '@/lib/appointments/outcomes/mutations'
import { openEvidence } from '@/lib/evidence/mutations'
import type { Act } from '@/lib/testing/acts'
import { at, SIGN_IN } from '@/lib/testing/appointments'
import { today } from '@/lib/testing/requests'

const now = new Date()
const plan = {
  startsAt: at(5, '14:00'),
  twice: false,
  durationMinutes: 90,
  place: 'Insel',
  partnerAttendees: null,
  customerAttendees: null,
  language: 'en' as const,
}
const nothingBefore = { holder: null, holderCheckedOn: null, mailbox: null, mailboxCheckedOn: null }

export const APPOINTMENT_ACTS: Record<string, Act> = {
  openEvidence: { succeeds: 'opened', run: (scope, { customerId }) => openEvidence(scope, customerId) },
  planAppointment: {
    succeeds: 'planned',
    run: (scope, { customerId }) => planAppointment(scope, { ...plan, customerId, submissionId: randomUUID() }, now),
  },
  changeAppointment: {
    succeeds: 'saved',
    run: (scope, { appointmentId }) => changeAppointment(scope, { ...plan, id: appointmentId, version: 1 }, now),
  },
  cancelAppointment: {
    succeeds: 'cancelled',
    run: (scope, { appointmentId }) => cancelAppointment(scope, { id: appointmentId, version: 1 }, now),
  },
  restoreAppointment: {
    succeeds: 'restored',
    run: (scope, { cancelledAppointmentId }) =>
      restoreAppointment(scope, { id: cancelledAppointmentId, version: 2 }, now),
  },
  recordChecks: {
    succeeds: 'recorded',
    run: (scope, { appointmentId }) => {
      const checks = { checkedOn: today, holder: true, mailbox: true, signIn: true }
      return recordChecks(scope, { ...checks, id: appointmentId, version: 1 }, now)
    },
  },
  undoChecks: {
    succeeds: 'undone',
    run: (scope, { checkedAppointmentId }) =>
      undoChecks(scope, { id: checkedAppointmentId, version: 2, claimIds: [], before: nothingBefore }, now),
  },
  recordOutcome: {
    succeeds: 'recorded',
    run: (scope, { appointmentId }) => {
      const outcome = { outcome: 'worked' as const, heldOn: today, signedInWith: SIGN_IN, observedMessage: null }
      return recordOutcome(scope, { ...outcome, id: appointmentId, version: 1 }, now)
    },
  },
  undoOutcome: {
    succeeds: 'undone',
    run: (scope, { heldAppointmentId }) => undoOutcome(scope, { id: heldAppointmentId, version: 2 }, now),
  },
}
