import { randomUUID } from 'node:crypto'
import type { Scope } from '@/lib/auth/scope'
import { tokenHash } from '@/lib/auth/token'
import { recordAnswer } from '@/lib/change-requests/answers/mutations'
import { withdraw } from '@/lib/change-requests/mutations'
import { startBulkAct } from '@/lib/customers/bulk/mutations'
import { withPatience, withTenant } from '@/lib/db/with-tenant'
import { invite } from '@/lib/members/mutations'
import { recordGatewayOrder } from '@/lib/onboarding/versioned-facts/mutations'
import { doBulk } from '@/lib/testing/bulk'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { appliedImport, checkedImport, upload, workOffImport } from '@/lib/testing/imports'
import { mergeInto } from '@/lib/testing/merges'
import { draftFor, itemOf, makeMismatch, sentFor, today } from '@/lib/testing/requests'

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
}

export const WORLD_ADDRESS = 'it@insel.example'

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
  const withdrawn = await sentFor(scope, [await makeMismatch(scope, `${name} zurück`)])
  await withdraw(scope, { id: withdrawn.id, version: 2, itemId: null }, now)
  const done = await doBulk(scope, { kind: 'archive' }, [await makeCustomer(scope, { name: `${name} gemeinsam` })])
  const selection = { mode: 'named' as const, ids: [await makeCustomer(scope, { name: `${name} gleich dran` })] }
  const pending = await startBulkAct(scope, { submissionId: randomUUID(), selection, task: { kind: 'archive' } }, now)
  const mergedId = await makeCustomer(scope, { name: `${name} doppelt`, contactEmail: WORLD_ADDRESS })
  const mergeId = await mergeInto(scope, await makeCustomer(scope, { name: `${name} einfach` }), mergedId)
  const imports = await makeImports(scope, name)
  if (ordered.status !== 'saved' || ordered.claimId === null || link.status !== 'link' || pending.status !== 'started')
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
      withdrawnId: withdrawn.id,
      withdrawnItemId: itemOf(withdrawn),
      pendingActId: pending.id,
      doneActId: done.id,
      doubleId: await makeCustomer(scope, { name: `${name} zweifach` }),
      mergedId,
      mergeId,
      ...imports,
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
  }
}
