import 'server-only'
import { loadStanding, type ShownStandIn } from '@/lib/absences/data'
import { loadAppointmentLines, loadAppointments } from '@/lib/appointments/data'
import type { Appointment } from '@/lib/appointments/types'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import type { ItemState } from '@/lib/change-requests/status'
import { type CustomerRecord, findOwners, type Owner, recordSelect } from '@/lib/customers/data'
import { loadMergeHistory } from '@/lib/customers/merge/data'
import type { MergeRecord } from '@/lib/customers/merge/types'
import { buildTimeline, type TimelineEntry, type TimelineSources } from '@/lib/customers/timeline'
import { fromDatabaseDay, fromDatabaseDayOrNull } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { emailKey } from '@/lib/email/key'
import { type FollowUps, loadFollowUps } from '@/lib/follow-ups/data'
import { findChangeMark } from '@/lib/live/data'
import { loadNotes } from '@/lib/notes/data'
import type { NoteRecord } from '@/lib/notes/types'
import { isFollowing } from '@/lib/notifications/data'
import { currentClaim } from '@/lib/onboarding/claims'
import { type LoadedSources, loadFactSources } from '@/lib/onboarding/data'

/** As much of each kind of event as a person reads; older ones stay in the database. */
const EVENTS = 500

export type SealRecord = {
  email: string
  verdict: string
  findings: string[]
  overrideReason: string | null
  sealedAt: Date
  sealedById: string
}

export type CustomerRequest = {
  id: string
  itemId: string
  code: string
  itemStatus: ItemState
  oldEmail: string
  newEmail: string
  createdAt: Date
  sentOn: string | null
}

/** What else the page shows of the customer than its master data. */
export type CustomerState = {
  stageSince: Date
  entitlementMailboxRead: boolean | null
  entitlementHasSageId: boolean | null
}

const stateSelect = { stageSince: true, entitlementMailboxRead: true, entitlementHasSageId: true } as const

/** What the advice on mailboxes and on repairs asks about beyond the customer. */
export type MailboxSurroundings = { partnerDomains: string[]; usedByCustomers: number; orderManagementKnown: boolean }

export type CustomerPageData = {
  record: CustomerRecord
  /** How far others had come with it when it was read (lib/live/data.ts). */
  mark: number
  state: CustomerState
  sources: LoadedSources
  surroundings: MailboxSurroundings
  lastSeal: SealRecord | null
  /** Newest first. */
  requests: CustomerRequest[]
  /** Latest first. */
  appointments: Appointment[]
  /** Those that made this customer of two, or once took it away; newest first. */
  merges: MergeRecord[]
  timeline: TimelineEntry[]
  /** Those of the customers that were merged into this one among them; newest first. */
  notes: NoteRecord[]
  followUps: FollowUps
  /** Whether the viewer is told of this customer's changes. */
  following: boolean
  people: Owner[]
  /** Who stands in for the owner today. */
  standIn: ShownStandIn | null
  /** The imports that the timeline names; the name of the file is null where the rows were pasted. */
  imports: { id: string; fileName: string | null }[]
}

/** All that the page of one customer shows; null for an unknown id and for one of another organisation alike. */
export function getCustomerPage(scope: Scope, customerId: string, now: Date): Promise<CustomerPageData | null> {
  return withTenant(scope, async (tx) => {
    // First of all: what is written while the rest is read counts as news, never as known.
    const { mark } = await findChangeMark(tx, scope, { customerId })
    const found = await tx.customer.findFirst({
      where: { organisationId: scope.organisationId, id: customerId },
      select: { ...recordSelect, ...stateSelect, createdAt: true, createdByImportId: true },
    })
    if (!found) return null
    const { createdAt, createdByImportId, stageSince, entitlementMailboxRead, entitlementHasSageId, ...record } = found
    const own = { organisationId: scope.organisationId, customerId }
    const [sources] = await loadFactSources(tx, scope, [customerId])
    if (!sources) return null
    const newestFirst = { orderBy: { changedAt: 'desc' }, take: EVENTS } as const
    const fieldChanges = await tx.customerFieldChange.findMany({ where: own, ...newestFirst })
    const stageChanges = await tx.stageChange.findMany({ where: own, ...newestFirst })
    const seals = await tx.preOrderSeal.findMany({ where: own, orderBy: { sealedAt: 'desc' }, take: EVENTS })
    const { records: merges, absorbed, origins } = await loadMergeHistory(tx, scope, customerId)
    const family = [customerId, ...absorbed.map(({ id }) => id)]
    const acts = await tx.auditEntry.findMany({
      where: {
        organisationId: scope.organisationId,
        customerId: { in: family },
        action: { in: ['customer.create', 'customer.archive', 'customer.restore'] },
      },
      orderBy: { recordedAt: 'desc' },
      take: EVENTS,
    })
    const creatorOf = (id: string) =>
      acts.find((act) => act.action === 'customer.create' && act.customerId === id)?.actorId ?? null
    const originOf = (id: string | null) => absorbed.find((other) => other.id === id)?.sageCustomerNumber
    const requests = await loadRequests(tx, scope, family)
    const lines = await loadAppointmentLines(tx, scope, family, EVENTS)
    const notes = await loadNotes(tx, scope, family)
    const mainContact = currentClaim(sources.claims, 'main-contact', now)?.email ?? null
    const timeline = buildTimeline({
      createdAt,
      createdById: creatorOf(customerId),
      createdByImportId,
      absorbed: absorbed.map((other) => ({
        createdAt: other.createdAt,
        createdById: creatorOf(other.id),
        createdByImportId: other.createdByImportId,
        origin: other.sageCustomerNumber,
      })),
      claims: sources.claims,
      fieldChanges,
      stageChanges,
      seals,
      archivings: acts
        .filter((act) => act.action !== 'customer.create')
        .map((act) => ({
          archived: act.action === 'customer.archive',
          at: act.recordedAt,
          by: act.actorId,
          importId: importIn(act.details),
          origin: originOf(act.customerId),
        })),
      requests,
      appointments: lines.map((line) => ({ ...line, origin: originOf(line.customerId) })),
      merges,
      notes: notes.map((note) => ({ ...note, origin: originOf(note.customerId) })),
      origins,
    })
    return {
      record,
      mark,
      state: { stageSince, entitlementMailboxRead, entitlementHasSageId },
      sources,
      surroundings: await loadSurroundings(tx, scope, { customerId, email: mainContact }),
      lastSeal: seals[0] ?? null,
      requests,
      appointments: await loadAppointments(tx, scope, customerId),
      merges,
      timeline,
      notes,
      followUps: await loadFollowUps(tx, scope, { type: 'customer', id: customerId }, now),
      following: await isFollowing(tx, scope, record),
      people: await findOwners(tx, scope),
      standIn: await loadStandInOf(tx, scope, { ownerId: record.ownerId, now }),
      imports: await loadImports(tx, scope, timeline),
    }
  })
}

/** The import that an act of the audit was part of. */
function importIn(details: unknown): string | null {
  if (typeof details !== 'object' || details === null || !('importId' in details)) return null
  return typeof details.importId === 'string' ? details.importId : null
}

async function loadImports(
  tx: Transaction,
  { organisationId }: Scope,
  timeline: readonly TimelineEntry[],
): Promise<CustomerPageData['imports']> {
  const ids = new Set(timeline.map(({ importId }) => importId ?? null).filter((id) => id !== null))
  if (ids.size === 0) return []
  return tx.import.findMany({ where: { organisationId, id: { in: [...ids] } }, select: { id: true, fileName: true } })
}

/** Where both of two merged customers stand in one request, the absorbed one's line has stayed his. */
async function loadRequests(
  tx: Transaction,
  scope: Scope,
  customerIds: string[],
): Promise<(CustomerRequest & TimelineSources['requests'][number])[]> {
  const items = await tx.changeRequestItem.findMany({
    where: { organisationId: scope.organisationId, customerId: { in: customerIds } },
    include: {
      request: {
        select: {
          id: true,
          code: true,
          createdById: true,
          sentOn: true,
          sentById: true,
          reminders: { select: { itemIds: true, sentOn: true, sentById: true } },
        },
      },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: EVENTS,
  })
  return items.map((item) => ({
    id: item.request.id,
    itemId: item.id,
    code: item.request.code,
    itemStatus: item.status,
    oldEmail: item.oldEmail,
    newEmail: item.newEmail,
    createdAt: item.createdAt,
    createdById: item.request.createdById,
    sentOn: fromDatabaseDayOrNull(item.request.sentOn),
    sentById: item.request.sentById,
    answeredOn: fromDatabaseDayOrNull(item.answeredOn),
    answeredById: item.answeredById,
    answerNote: item.answerNote,
    reminders: item.request.reminders
      .filter(({ itemIds }) => itemIds.includes(item.id))
      .map(({ sentOn, sentById }) => ({ sentOn: fromDatabaseDay(sentOn), sentById })),
  }))
}

/** `usedByCustomers` counts this customer too, whether or not the address is its main contact's yet. */
async function loadSurroundings(
  tx: Transaction,
  scope: Scope,
  { customerId, email }: { customerId: string; email: string | null },
): Promise<MailboxSurroundings> {
  const { mailDomains, orderManagementEmail } = await tx.organisation.findUniqueOrThrow({
    where: { id: scope.organisationId },
    select: { mailDomains: true, orderManagementEmail: true },
  })
  const key = email === null ? null : emailKey(email)
  const others =
    key === null
      ? 0
      : await tx.customer.count({
          where: {
            organisationId: scope.organisationId,
            mainContactKey: key,
            id: { not: customerId },
            archivedAt: null,
          },
        })
  return {
    partnerDomains: mailDomains,
    usedByCustomers: others + 1,
    orderManagementKnown: orderManagementEmail !== null,
  }
}

async function loadStandInOf(
  tx: Transaction,
  scope: Scope,
  { ownerId, now }: { ownerId: string | null; now: Date },
): Promise<ShownStandIn | null> {
  if (ownerId === null) return null
  const { standIns } = await loadStanding(tx, scope, berlinToday(now))
  return standIns.get(ownerId) ?? null
}

export type ClaimContext = { sources: LoadedSources; surroundings: MailboxSurroundings }

/** What an address is weighed against; without `email` the current main contact's. Null where the customer is not ours. */
export async function findClaimContext(
  tx: Transaction,
  scope: Scope,
  { customerId, email, now }: { customerId: string; email: string | null; now: Date },
): Promise<ClaimContext | null> {
  const [sources] = await loadFactSources(tx, scope, [customerId])
  if (!sources) return null
  const address = email ?? currentClaim(sources.claims, 'main-contact', now)?.email ?? null
  return { sources, surroundings: await loadSurroundings(tx, scope, { customerId, email: address }) }
}

export function getClaimContext(scope: Scope, input: { customerId: string; email: string | null; now: Date }) {
  return withTenant(scope, (tx) => findClaimContext(tx, scope, input))
}
