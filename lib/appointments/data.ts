import 'server-only'
import { z } from 'zod'
import {
  APPOINTMENT_ACTS,
  type Appointment,
  type AppointmentLine,
  type AppointmentStatus,
  type Language,
  OUTCOMES,
  type Outcome,
} from '@/lib/appointments/types'
import type { Scope } from '@/lib/auth/scope'
import { type CustomerRecord, findCustomerRecord, type Owner } from '@/lib/customers/data'
import { fromDatabaseDayOrNull } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import type { SetUpAppointment } from '@/lib/generated/prisma/client'
import { type LoadedSources, loadFactSources } from '@/lib/onboarding/data'

/** As many as a page shows; nobody holds as many. */
const MOST_APPOINTMENTS = 50

export type Partner = {
  name: string
  street: string | null
  postalCode: string | null
  town: string | null
  phone: string | null
}

export type Planner = { id: string; name: string; email: string; phone: string | null }

export type AppointmentPageData = {
  record: CustomerRecord
  sources: LoadedSources
  mailboxRead: boolean | null
  /** The planned one; the customer has at most one. */
  planned: Appointment | null
  /** The others, latest first. */
  others: Appointment[]
  people: Owner[]
}

/** All that the pages about a customer's appointment show; null for an unknown id and for a foreign one alike. */
export function getAppointmentPage(scope: Scope, customerId: string): Promise<AppointmentPageData | null> {
  return withTenant(scope, async (tx) => {
    const { organisationId } = scope
    const record = await findCustomerRecord(tx, scope, customerId)
    const [sources] = await loadFactSources(tx, scope, [customerId])
    if (!record || !sources) return null
    const { entitlementMailboxRead } = await tx.customer.findFirstOrThrow({
      where: { organisationId, id: customerId },
      select: { entitlementMailboxRead: true },
    })
    const users = await tx.user.findMany({
      where: { organisationId },
      select: { id: true, name: true, disabledAt: true },
      orderBy: { name: 'asc' },
    })
    const appointments = await loadAppointments(tx, scope, customerId)
    return {
      record,
      sources,
      mailboxRead: entitlementMailboxRead,
      planned: appointments.find(({ status }) => status === 'planned') ?? null,
      others: appointments.filter(({ status }) => status !== 'planned'),
      people: users.map(({ id, name, disabledAt }) => ({ id, name, disabled: disabledAt !== null })),
    }
  })
}

/** Latest first. */
export async function loadAppointments(tx: Transaction, scope: Scope, customerId: string): Promise<Appointment[]> {
  const rows = await tx.setUpAppointment.findMany({
    where: { organisationId: scope.organisationId, customerId },
    orderBy: [{ startsAt: 'desc' }, { id: 'desc' }],
    take: MOST_APPOINTMENTS,
  })
  return rows.map(appointmentOf)
}

export type AppointmentPapers = AppointmentPageData & { partner: Partner; planner: Planner | null }

/** What the calendar file and the checklist say besides the appointment itself. */
export async function getAppointmentPapers(
  scope: Scope,
  appointmentId: string,
): Promise<{ appointment: Appointment; papers: AppointmentPapers } | null> {
  const found = await withTenant(scope, async (tx) => {
    const { organisationId } = scope
    const row = await tx.setUpAppointment.findFirst({ where: { organisationId, id: appointmentId } })
    if (!row) return null
    const partner = await tx.organisation.findUniqueOrThrow({
      where: { id: organisationId },
      select: { name: true, street: true, postalCode: true, town: true, phone: true },
    })
    const planner = await tx.user.findFirst({
      where: { organisationId, id: row.plannedById },
      select: { id: true, name: true, email: true, phone: true },
    })
    return { appointment: appointmentOf(row), partner, planner }
  })
  const page = found && (await getAppointmentPage(scope, found.appointment.customerId))
  if (!found || !page) return null
  const { appointment, partner, planner } = found
  return { appointment, papers: { ...page, partner, planner } }
}

export function appointmentOf(row: SetUpAppointment): Appointment {
  const { holderCheckedOn, mailboxCheckedOn, heldOn, status, outcome, language, ...rest } = row
  return {
    id: rest.id,
    customerId: rest.customerId,
    version: rest.version,
    startsAt: rest.startsAt,
    durationMinutes: rest.durationMinutes,
    place: rest.place,
    partnerAttendees: rest.partnerAttendees,
    customerAttendees: rest.customerAttendees,
    language: language as Language,
    status: status as AppointmentStatus,
    sequence: rest.sequence,
    plannedById: rest.plannedById,
    plannedAt: rest.plannedAt,
    changedAt: rest.changedAt,
    holder: rest.holder,
    holderCheckedOn: fromDatabaseDayOrNull(holderCheckedOn),
    mailbox: rest.mailbox,
    mailboxCheckedOn: fromDatabaseDayOrNull(mailboxCheckedOn),
    outcome: outcome as Outcome | null,
    heldOn: fromDatabaseDayOrNull(heldOn),
    signedInWith: rest.signedInWith,
    observedMessage: rest.observedMessage,
    recordedById: rest.recordedById,
    recordedAt: rest.recordedAt,
  }
}

const auditedDetails = z.object({
  startsAt: z.iso.datetime().transform((text) => new Date(text)),
  outcome: z.enum(OUTCOMES).nullable().catch(null),
})

/** The lines of the history about the appointments of these customers, latest first. */
export async function loadAppointmentLines(
  tx: Transaction,
  { organisationId }: Scope,
  customerIds: string[],
  most: number,
): Promise<AppointmentLine[]> {
  const entries = await tx.auditEntry.findMany({
    where: { organisationId, customerId: { in: customerIds }, entity: 'appointment' },
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    take: most,
  })
  const held = await tx.setUpAppointment.findMany({
    where: { organisationId, id: { in: entries.map(({ entityId }) => entityId) }, status: 'held' },
    select: { id: true, observedMessage: true },
  })
  const told = new Set<string>()
  return entries.flatMap(({ action, entityId, recordedAt, actorId, customerId, details }) => {
    const act = APPOINTMENT_ACTS.find((known) => action === `appointment.${known}`)
    const parsed = auditedDetails.safeParse(details)
    if (act === undefined || !parsed.success) return []
    // The outcome that stands is the last one that was recorded.
    const stands = act === 'outcome' && !told.has(entityId)
    if (stands) told.add(entityId)
    const message = stands ? (held.find(({ id }) => id === entityId)?.observedMessage ?? null) : null
    return [{ act, at: recordedAt, by: actorId, customerId, ...parsed.data, message }]
  })
}
