import { randomUUID } from 'node:crypto'
import { saveAbsence } from '@/lib/absences/mutations'
import { saveAssignmentRules } from '@/lib/assignment/mutations'
import type { AssignmentRule } from '@/lib/assignment/types'
import type { Scope } from '@/lib/auth/scope'
import { tokenHash } from '@/lib/auth/token'
import { addDays } from '@/lib/calendar'
import { recordAnswer } from '@/lib/change-requests/answers/mutations'
import { recordMail } from '@/lib/change-requests/answers-by-mail/mutations'
import { withdraw } from '@/lib/change-requests/mutations'
import { saveTargets } from '@/lib/cockpit/targets/mutations'
import { startBulkAct } from '@/lib/customers/bulk/mutations'
import { toDatabaseDay } from '@/lib/db/day'
import { withPatience, withTenant } from '@/lib/db/with-tenant'
import { invite } from '@/lib/members/mutations'
import { listNotifications } from '@/lib/notifications/data'
import { markRead, setFollowing } from '@/lib/notifications/mutations'
import { recordGatewayOrder } from '@/lib/onboarding/versioned-facts/mutations'
import { deleteView, setStartView } from '@/lib/saved-views/mutations'
import { makeAppointments } from '@/lib/testing/appointments'
import { doBulk } from '@/lib/testing/bulk'
import { makeClaim, makeCustomer, makeFollowUp, makeTestOrganisation, makeView } from '@/lib/testing/factories'
import { appliedImport, checkedImport, upload, workOffImport } from '@/lib/testing/imports'
import { mergeInto } from '@/lib/testing/merges'
import { noteOn, noteOnRequest } from '@/lib/testing/notes'
import { AUTOMATIC, inReplyTo, parsedMail, receive } from '@/lib/testing/received-mails'
import { draftFor, itemOf, makeMismatch, remindedFor, sentFor, today } from '@/lib/testing/requests'
import { makeMailAccount, queuedFor } from '@/lib/testing/sendings'
import { TARGETS } from '@/lib/testing/targets'

/** Everything in an organisation that an act or a read can name. */
export type Ids = {
  customerId: string
  claimId: string
  orderedCustomerId: string
  orderClaimId: string
  colleagueId: string
  colleagueEmail: string
  invitationId: string
  sessionHandle: string
  /** A customer that a new request could carry. */
  mismatchId: string
  draftId: string
  draftItemId: string
  sentId: string
  sentItemId: string
  answeredId: string
  answeredItemId: string
  /** A request that waits with a reminder on it. */
  remindedId: string
  reminderId: string
  /** Open follow-ups of customerId and of sentId. */
  followUpId: string
  requestFollowUpId: string
  withdrawnId: string
  withdrawnItemId: string
  /** An act on many customers that has not reached its customer yet, and one that has. */
  pendingActId: string
  doneActId: string
  /** A customer that could be merged with customerId, one that was merged into another, and that merge. */
  doubleId: string
  mergedId: string
  mergeId: string
  /** Imports: one whose columns wait to be mapped, one whose dry run is done, one that is applied. */
  readImportId: string
  checkedImportId: string
  appliedImportId: string
  /** A mail that waits to be recorded, and the item that it speaks of. */
  mailId: string
  mailRequestId: string
  mailItemId: string
  recordedMailId: string
  filedMailId: string
  /** A mail without a request. */
  looseMailId: string
  /** Requests whose mail waits to be sent, waits for its next attempt, or may have been sent. */
  queuedId: string
  delayedId: string
  unclearId: string
  /** Set-up appointments: planned, cancelled, planned with what was checked before, and held. */
  appointmentId: string
  cancelledAppointmentId: string
  checkedAppointmentId: string
  heldAppointmentId: string
  /** Private views of the person of the scope: one in the first place of two, the one that the start page leads to, one deleted. */
  viewId: string
  startViewId: string
  deletedViewId: string
  /** A note of the scope's person, and notifications to it: one unread, one read. */
  noteId: string
  notificationId: string
  readNotificationId: string
  /** The colleague is away, and the person of the scope stands in. */
  absenceId: string
}

export const WORLD_ADDRESS = 'it@insel.example'

/** The rules by which a world assigns its customers. */
export const worldRules = (colleagueId: string): AssignmentRule[] => [{ kind: 'round-robin', people: [colleagueId] }]

/** An organisation in which every act of lib/testing/acts.ts succeeds, once. A busy machine may take its time. */
export function makeWorld(name = 'Insel'): Promise<{ scope: Scope; ids: Ids }> {
  return withPatience(30_000, () => makeWholeWorld(name))
}

async function makeWholeWorld(name: string): Promise<{ scope: Scope; ids: Ids }> {
  const { admin, member } = await makeTestOrganisation()
  const { scope } = admin
  const now = new Date()
  const customerId = await makeCustomer(scope, { name, contactEmail: WORLD_ADDRESS, notes: `Notiz ${name}` })
  const claimId = await makeClaim(scope, customerId, { kind: 'sage-id', email: WORLD_ADDRESS, evidence: name })
  const orderedCustomerId = await makeCustomer(scope, { name: `${name} bestellt` })
  const ordered = await recordGatewayOrder(
    scope,
    {
      customerId: orderedCustomerId,
      version: 1,
      orderedOn: today,
      orderNumber: name,
      frozenEmail: 'x@insel.example',
      overrideReason: 'x',
    },
    now,
  )
  const link = await invite(scope, { email: `gast-${randomUUID()}@insel.example`, role: 'member' }, now)
  const sessionId = randomUUID()
  const { invitationId } = await withTenant(scope, async (tx) => {
    const { organisationId, userId } = scope
    await tx.session.create({ data: { id: sessionId, organisationId, userId, device: name } })
    await tx.session.create({ data: { id: randomUUID(), organisationId, userId: member.id, device: name } })
    const digest = { periodDay: toDatabaseDay(today), status: 'sent', until: now }
    await tx.digestDelivery.create({ data: { organisationId, userId, ...digest } })
    const invitation = await tx.invitation.findFirstOrThrow({ where: { organisationId } })
    return { invitationId: invitation.id }
  })
  const mismatchId = await makeMismatch(scope, `${name} offen`)
  const draft = await draftFor(scope, [await makeMismatch(scope, `${name} Entwurf`)])
  const draftItem = await withTenant(scope, (tx) =>
    tx.changeRequestItem.findFirstOrThrow({
      where: { organisationId: scope.organisationId, changeRequestId: draft.id },
    }),
  )
  const sent = await sentFor(scope, [await makeMismatch(scope, `${name} gesendet`)])
  const answered = await sentFor(scope, [await makeMismatch(scope, `${name} beantwortet`)])
  const answer = { id: answered.id, version: 2, itemId: itemOf(answered), answer: 'confirmed' as const }
  await recordAnswer(scope, { ...answer, answeredOn: today, note: name }, now)
  const reminded = await remindedFor(scope, [await makeMismatch(scope, `${name} erinnert`)])
  const withdrawn = await sentFor(scope, [await makeMismatch(scope, `${name} zurück`)])
  await withdraw(scope, { id: withdrawn.id, version: 2, itemId: null }, now)
  const done = await doBulk(scope, { kind: 'archive' }, [await makeCustomer(scope, { name: `${name} gemeinsam` })])
  const selection = { mode: 'named' as const, ids: [await makeCustomer(scope, { name: `${name} gleich dran` })] }
  const pending = await startBulkAct(scope, { submissionId: randomUUID(), selection, task: { kind: 'archive' } }, now)
  await saveAssignmentRules(scope, { version: 1, automatic: false, rules: worldRules(member.id) })
  await makeCustomer(member.scope, { name: `${name} übernommen`, ownerId: scope.userId })
  const absence = { userId: member.id, standInId: scope.userId, from: today, until: addDays(today, 5) }
  const away = await saveAbsence(scope, absence, now)
  const mergedId = await makeCustomer(scope, { name: `${name} doppelt`, contactEmail: WORLD_ADDRESS })
  const mergeId = await mergeInto(scope, await makeCustomer(scope, { name: `${name} einfach` }), mergedId)
  await saveTargets(scope, { version: 1, targets: TARGETS })
  const imports = await makeImports(scope, name)
  const mails = await receiveAll(scope, name)
  const views = await saveViews(scope, name)
  const told = await tellOf(scope, member.scope, customerId, name)
  await noteOnRequest(scope, sent.id, `Zur Anfrage von ${name}`)
  if (
    ordered.status !== 'saved' ||
    ordered.claimId === null ||
    link.status !== 'link' ||
    pending.status !== 'started' ||
    away.status !== 'saved'
  )
    throw new Error('a world is whole')
  return {
    scope,
    ids: {
      customerId,
      claimId,
      orderedCustomerId,
      orderClaimId: ordered.claimId,
      colleagueId: member.id,
      colleagueEmail: member.email,
      invitationId,
      sessionHandle: tokenHash(sessionId),
      mismatchId,
      draftId: draft.id,
      draftItemId: draftItem.id,
      sentId: sent.id,
      sentItemId: itemOf(sent),
      answeredId: answered.id,
      answeredItemId: itemOf(answered),
      remindedId: reminded.id,
      reminderId: reminded.reminders[0]?.id ?? '',
      followUpId: await makeFollowUp(scope, { type: 'customer', id: customerId }, { dueOn: today, note: name }),
      requestFollowUpId: await makeFollowUp(scope, { type: 'request', id: sent.id }, { dueOn: today, note: name }),
      withdrawnId: withdrawn.id,
      withdrawnItemId: itemOf(withdrawn),
      pendingActId: pending.id,
      doneActId: done.id,
      doubleId: await makeCustomer(scope, { name: `${name} zweifach` }),
      mergedId,
      mergeId,
      absenceId: away.id,
      ...imports,
      ...mails,
      ...(await queueAll(scope, name)),
      ...(await makeAppointments(scope, name)),
      ...views,
      noteId: await noteOn(scope, customerId, `Notiert für ${name}`),
      ...told,
    },
  }
}

async function makeImports(
  scope: Scope,
  name: string,
): Promise<Pick<Ids, 'readImportId' | 'checkedImportId' | 'appliedImportId'>> {
  const list = (number: string, email: string) => ({
    name: `${name}.csv`,
    content: `Kundennummer;Name;E-Mail\n${number};${name} eingelesen;it@insel.example\n${number}9;${name};${email}\n`,
  })
  const read = await workOffImport(scope, await upload(scope, list('W1', 'it@insel.example')))
  const checked = await checkedImport(scope, list('W2', 'max(at)insel.example'))
  const done = await appliedImport(scope, list('W3', 'it@insel.example'))
  return { readImportId: read.id, checkedImportId: checked.id, appliedImportId: done.id }
}

async function saveViews(scope: Scope, name: string): Promise<Pick<Ids, 'viewId' | 'startViewId' | 'deletedViewId'>> {
  const viewId = await makeView(scope, { name: `${name} eins` })
  const startViewId = await makeView(scope, { name: `${name} zwei` })
  const deletedViewId = await makeView(scope, { name: `${name} drei` })
  await setStartView(scope, { id: startViewId })
  await deleteView(scope, { id: deletedViewId }, new Date())
  return { viewId, startViewId, deletedViewId }
}

/** Two notes in which a colleague names the scope's person, who has read one of them, and follows the customer. */
async function tellOf(scope: Scope, colleague: Scope, customerId: string, name: string) {
  for (const text of ['erste', 'zweite']) await noteOn(colleague, customerId, `@Ada Admin ${text} Notiz zu ${name}`)
  await setFollowing(scope, { customerId, following: true })
  const [unread, read] = (await listNotifications(scope, 1)).rows
  if (!unread || !read) throw new Error('two notifications were asked for')
  await markRead(scope, [read.id], new Date())
  return { notificationId: unread.id, readNotificationId: read.id }
}

/** Mails in every state, each with a request of its own. */
async function receiveAll(scope: Scope, name: string) {
  const text = `Die Adresse wurde geändert, ${name}.`
  const asked = await Promise.all(
    ['Mail', 'Mail festgehalten', 'Mail abgelegt'].map(async (what) =>
      sentFor(scope, [await makeMismatch(scope, `${name} ${what}`)]),
    ),
  )
  const [waiting, recorded, filed] = asked
  if (!waiting || !recorded || !filed) throw new Error('three requests were asked for')
  const { mailId } = await receive(scope, parsedMail(text, inReplyTo(waiting)))
  const { mailId: recordedMailId } = await receive(scope, parsedMail(text, inReplyTo(recorded)))
  const answers = [{ itemId: itemOf(recorded), answer: 'confirmed' as const }]
  await recordMail(scope, { id: recordedMailId, version: 2, answeredOn: today, answers }, new Date())
  const automatic = parsedMail(text, { ...inReplyTo(filed), signs: AUTOMATIC })
  const { mailId: filedMailId } = await receive(scope, automatic)
  const { mailId: looseMailId } = await receive(scope, parsedMail(`Guten Tag, ${name}.`))
  return { mailId, mailRequestId: waiting.id, mailItemId: itemOf(waiting), recordedMailId, filedMailId, looseMailId }
}

async function queueAll(scope: Scope, name: string): Promise<Pick<Ids, 'queuedId' | 'delayedId' | 'unclearId'>> {
  await makeMailAccount(scope, { host: 'mail.insel.example' })
  const queued = async (what: string) => queuedFor(scope, [await makeMismatch(scope, `${name} ${what}`)])
  const [queuedId, delayedId, unclearId] = [await queued('wartet'), await queued('später'), await queued('unklar')]
  const { organisationId } = scope
  const hours = (number: number) => new Date(Date.now() + number * 3_600_000)
  await withTenant(scope, async (tx) => {
    const of = (changeRequestId: string) => ({ where: { organisationId, changeRequestId } })
    await tx.mailSending.updateMany({ ...of(delayedId), data: { nextAttemptAt: hours(1) } })
    await tx.mailSending.updateMany({ ...of(unclearId), data: { status: 'unclear', handedOverAt: hours(-1) } })
  })
  return { queuedId, delayedId, unclearId }
}

/** The same names for things that no organisation has. */
export function unknownIds(): Ids {
  return {
    customerId: randomUUID(),
    claimId: randomUUID(),
    orderedCustomerId: randomUUID(),
    orderClaimId: randomUUID(),
    colleagueId: randomUUID(),
    colleagueEmail: `${randomUUID()}@nirgends.example`,
    invitationId: randomUUID(),
    sessionHandle: tokenHash(randomUUID()),
    mismatchId: randomUUID(),
    draftId: randomUUID(),
    draftItemId: randomUUID(),
    sentId: randomUUID(),
    sentItemId: randomUUID(),
    answeredId: randomUUID(),
    answeredItemId: randomUUID(),
    remindedId: randomUUID(),
    reminderId: randomUUID(),
    followUpId: randomUUID(),
    requestFollowUpId: randomUUID(),
    withdrawnId: randomUUID(),
    withdrawnItemId: randomUUID(),
    pendingActId: randomUUID(),
    doneActId: randomUUID(),
    doubleId: randomUUID(),
    mergedId: randomUUID(),
    mergeId: randomUUID(),
    readImportId: randomUUID(),
    checkedImportId: randomUUID(),
    appliedImportId: randomUUID(),
    mailId: randomUUID(),
    mailRequestId: randomUUID(),
    mailItemId: randomUUID(),
    recordedMailId: randomUUID(),
    filedMailId: randomUUID(),
    looseMailId: randomUUID(),
    queuedId: randomUUID(),
    delayedId: randomUUID(),
    unclearId: randomUUID(),
    appointmentId: randomUUID(),
    cancelledAppointmentId: randomUUID(),
    checkedAppointmentId: randomUUID(),
    heldAppointmentId: randomUUID(),
    viewId: randomUUID(),
    startViewId: randomUUID(),
    deletedViewId: randomUUID(),
    noteId: randomUUID(),
    notificationId: randomUUID(),
    readNotificationId: randomUUID(),
    absenceId: randomUUID(),
  }
}
