import { describe, expect, it } from 'vitest'
import { recordChecks, undoChecks } from '@/lib/appointments/checks/mutations'
import { getAppointmentPage } from '@/lib/appointments/data'
import { cancelAppointment, changeAppointment, planAppointment, restoreAppointment } from '@/lib/appointments/mutations'
import { recordOutcome, undoOutcome } from '@/lib/appointments/outcomes/mutations'
import { judgeReadiness } from '@/lib/appointments/readiness'
import type { RecordOutcome } from '@/lib/appointments/schema'
import type { Scope } from '@/lib/auth/scope'
import { addDays, berlinToday } from '@/lib/calendar'
import { getCustomerPage } from '@/lib/customer-page/data'
import { setArchived } from '@/lib/customers/mutations'
import { withTenant } from '@/lib/db/with-tenant'
import { UNDO_REASON } from '@/lib/onboarding/claims'
import { factsNow } from '@/lib/onboarding/facts'
import { at, makeAppointment, makeComplete, SIGN_IN } from '@/lib/testing/appointments'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { expectStoredAsDerived } from '@/lib/testing/stored-stage'

const today = berlinToday(new Date())
const form = {
  startsAt: at(4, '14:30'),
  twice: false,
  durationMinutes: 90,
  place: 'Teams',
  partnerAttendees: 'Mia Meister',
  customerAttendees: 'Katrin Krüger',
  language: 'de' as const,
}

async function pageOf(scope: Scope, customerId: string) {
  const page = await getAppointmentPage(scope, customerId)
  if (!page) throw new Error('the customer is there')
  return page
}
const claimsOf = async (scope: Scope, customerId: string) => (await pageOf(scope, customerId)).sources.claims
const outcomeOf = (id: string, change: Partial<RecordOutcome> = {}): RecordOutcome => ({
  id,
  version: 1,
  outcome: 'worked',
  heldOn: today,
  signedInWith: SIGN_IN,
  observedMessage: null,
  ...change,
})

describe('planning the set-up appointment', () => {
  it('plans one at a time, and one for a form that was sent twice', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const customerId = await makeComplete(scope)
    const submission = { ...form, customerId, submissionId: crypto.randomUUID() }
    const both = await Promise.all([
      planAppointment(scope, submission, new Date()),
      planAppointment(scope, submission, new Date()),
    ])
    expect(both[0]).toMatchObject({ status: 'planned' })
    expect(both[1]).toEqual(both[0])
    const second = { ...submission, submissionId: crypto.randomUUID() }
    expect(await planAppointment(scope, second, new Date())).toEqual({ status: 'already-planned' })
    const { planned, others } = await pageOf(scope, customerId)
    expect(planned).toMatchObject({ startsAt: form.startsAt, durationMinutes: 90, sequence: 0, status: 'planned' })
    expect(others).toEqual([])
  })

  it('plans none for an archived customer', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const customerId = await makeComplete(scope)
    await setArchived(scope, { id: customerId, version: 1, archived: true }, new Date())
    const input = { ...form, customerId, submissionId: crypto.randomUUID() }
    expect(await planAppointment(scope, input, new Date())).toEqual({ status: 'archived' })
  })

  it('raises the sequence with each change, cancelling included, and overwrites nobody', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const customerId = await makeComplete(scope)
    const id = await makeAppointment(scope, customerId)
    expect(await changeAppointment(scope, { ...form, id, version: 1 }, new Date())).toMatchObject({ version: 2 })
    expect(await changeAppointment(scope, { ...form, id, version: 1, place: 'x' }, new Date())).toEqual({
      status: 'changed',
    })
    expect(await changeAppointment(scope, { ...form, id, version: 2 }, new Date())).toMatchObject({ version: 2 })
    expect(await cancelAppointment(scope, { id, version: 2 }, new Date())).toEqual({ status: 'cancelled', version: 3 })
    expect((await pageOf(scope, customerId)).others).toMatchObject([{ status: 'cancelled', sequence: 2 }])
    expect(await changeAppointment(scope, { ...form, id, version: 3 }, new Date())).toEqual({ status: 'settled' })
    expect(await restoreAppointment(scope, { id, version: 3 }, new Date())).toEqual({ status: 'restored', version: 4 })
    expect((await pageOf(scope, customerId)).planned).toMatchObject({ sequence: 3, place: 'Teams' })
    await cancelAppointment(scope, { id, version: 4 }, new Date())
    await makeAppointment(scope, customerId)
    expect(await restoreAppointment(scope, { id, version: 5 }, new Date())).toEqual({ status: 'already-planned' })
  })
})

describe('what is checked before the appointment', () => {
  it('makes it ready, and undone leaves it as it was', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const customerId = await makeComplete(scope, {}, 40)
    const id = await makeAppointment(scope, customerId)
    const judge = async () => {
      const { sources, mailboxRead, planned } = await pageOf(scope, customerId)
      if (!planned) throw new Error('it is planned')
      return judgeReadiness({ sources, mailboxRead, day: addDays(today, 3), checks: planned }, new Date())
    }
    const missing = ['match-proof-old', 'holder-unchecked', 'mailbox-unchecked']
    expect((await judge()).findings.map(({ code }) => code)).toEqual(missing)
    const all = { id, version: 1, checkedOn: today, holder: true, mailbox: true, signIn: true }
    const recorded = await recordChecks(scope, all, new Date())
    if (recorded.status !== 'recorded') throw new Error(recorded.status)
    expect(recorded.claimIds).toHaveLength(2)
    expect((await judge()).ready).toBe(true)
    await expectStoredAsDerived(scope, new Date())
    const { claimIds, before, version } = recorded
    expect(await undoChecks(scope, { id, version, claimIds, before }, new Date())).toEqual({ status: 'undone' })
    expect((await judge()).findings.map(({ code }) => code)).toEqual(missing)
    await expectStoredAsDerived(scope, new Date())
  })

  it('undone takes back no proof that is older, whoever names it', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const customerId = await makeComplete(scope, {}, 3)
    const { organisationId } = scope
    const proofs = () =>
      withTenant(scope, (tx) =>
        tx.claim.findMany({
          where: { organisationId, customerId, source: 'sign-in' },
          select: { id: true, retractedAt: true },
          orderBy: { id: 'asc' },
        }),
      )
    const older = await proofs()
    const id = await makeAppointment(scope, customerId)
    const checks = { id, version: 1, checkedOn: today, holder: true, mailbox: false, signIn: false }
    const recorded = await recordChecks(scope, checks, new Date())
    if (recorded.status !== 'recorded') throw new Error(recorded.status)
    const { before, version } = recorded
    await undoChecks(scope, { id, version, claimIds: older.map((claim) => claim.id), before }, new Date())
    expect(await proofs()).toEqual(older)
    expect(older.map(({ retractedAt }) => retractedAt)).toEqual([null, null])
  })

  it('cannot be recorded of a phone or an address that nobody knows', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const bare = await makeCustomer(scope)
    const id = await makeAppointment(scope, bare)
    const none = { id, version: 1, checkedOn: today, holder: false, mailbox: false, signIn: false }
    for (const what of ['holder', 'mailbox', 'signIn'])
      expect(await recordChecks(scope, { ...none, [what]: true }, new Date())).toEqual({ status: 'nothing-to-check' })
  })
})

describe('the outcome', () => {
  it('"worked" proves both addresses, completes the step and is told in the history', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const customerId = await makeComplete(scope, {}, 40)
    const id = await makeAppointment(scope, customerId, { startsAt: at(0) })
    const yesterday = addDays(today, -1)
    expect(await recordOutcome(scope, outcomeOf(id, { heldOn: yesterday }), new Date())).toMatchObject({
      status: 'recorded',
    })
    const page = await getCustomerPage(scope, customerId, new Date())
    expect(page?.sources.appointmentHeldOn).toBe(yesterday)
    const proven = (await claimsOf(scope, customerId)).filter((claim) => claim.observedOn === yesterday)
    expect(proven.map(({ kind, email, source }) => [kind, email, source]).sort()).toEqual([
      ['entitlement', SIGN_IN, 'sign-in'],
      ['sage-id', SIGN_IN, 'sign-in'],
    ])
    expect(page?.timeline.filter(({ type }) => type === 'appointment')).toMatchObject([
      { act: 'outcome', outcome: 'worked' },
      { act: 'plan', startsAt: at(0) },
    ])
    await expectStoredAsDerived(scope, new Date())
    expect(await recordOutcome(scope, outcomeOf(id, { version: 2 }), new Date())).toEqual({ status: 'settled' })
  })

  it('"no entitlements" proves the Sage ID alone, and doubts a match that it contradicts', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const customerId = await makeComplete(scope, {}, 3)
    const id = await makeAppointment(scope, customerId, { startsAt: at(0) })
    const refused = outcomeOf(id, { outcome: 'no-entitlements', observedMessage: 'Die Liste blieb leer.' })
    await recordOutcome(scope, refused, new Date())
    const { sources } = await pageOf(scope, customerId)
    expect(factsNow(sources, new Date()).refusedSignIn).toMatchObject({ on: today, email: SIGN_IN })
    const seenToday = sources.claims.filter((claim) => claim.observedOn === today && claim.source === 'sign-in')
    expect(seenToday.map(({ kind }) => kind)).toEqual(['sage-id'])
    expect(sources.appointmentHeldOn).toBeNull()
    const row = await withTenant(scope, (tx) =>
      tx.customer.findFirstOrThrow({ where: { organisationId: scope.organisationId, id: customerId } }),
    )
    expect([row.stage, row.nextAction]).toEqual(['complete', 'find-out-entitlement'])
    await expectStoredAsDerived(scope, new Date())
    await makeClaim(scope, customerId, { kind: 'entitlement', email: 'alt@termin.example', source: 'order-management' })
    expect(factsNow((await pageOf(scope, customerId)).sources, new Date()).refusedSignIn).toBeNull()
    await expectStoredAsDerived(scope, new Date())
  })

  it('"no entitlements" with another address than the known one shows the mismatch', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const customerId = await makeComplete(scope, {}, 3)
    const id = await makeAppointment(scope, customerId, { startsAt: at(0) })
    const signedInWith = 'neu@termin.example'
    await recordOutcome(scope, outcomeOf(id, { outcome: 'no-entitlements', signedInWith }), new Date())
    const { sources } = await pageOf(scope, customerId)
    expect(sources.storedStage).toBe('mismatch')
    expect(factsNow(sources, new Date()).refusedSignIn).toBeNull()
    await expectStoredAsDerived(scope, new Date())
  })

  it('"other" records what was seen and nothing else', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const customerId = await makeComplete(scope, {}, 3)
    const before = await claimsOf(scope, customerId)
    const id = await makeAppointment(scope, customerId, { startsAt: at(0) })
    const message = 'Das Telefon war nicht da.'
    await recordOutcome(
      scope,
      outcomeOf(id, { outcome: 'other', signedInWith: null, observedMessage: message }),
      new Date(),
    )
    expect((await claimsOf(scope, customerId)).length).toBe(before.length)
    expect((await pageOf(scope, customerId)).others).toMatchObject([{ outcome: 'other', observedMessage: message }])
  })

  it('is undone with all that it wrote, unless a new appointment is planned', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const customerId = await makeComplete(scope, {}, 3)
    const before = await pageOf(scope, customerId)
    const id = await makeAppointment(scope, customerId, { startsAt: at(0) })
    await recordOutcome(scope, outcomeOf(id), new Date())
    const next = await makeAppointment(scope, customerId)
    expect(await undoOutcome(scope, { id, version: 2 }, new Date())).toEqual({ status: 'already-planned' })
    await cancelAppointment(scope, { id: next, version: 1 }, new Date())
    expect(await undoOutcome(scope, { id, version: 1 }, new Date())).toEqual({ status: 'changed' })
    expect(await undoOutcome(scope, { id, version: 2 }, new Date())).toEqual({ status: 'undone', version: 3 })
    const after = await pageOf(scope, customerId)
    expect(after.planned).toMatchObject({ id, outcome: null, heldOn: null, signedInWith: null })
    expect(after.sources.appointmentHeldOn).toBeNull()
    const timeline = (await getCustomerPage(scope, customerId, new Date()))?.timeline ?? []
    const retractions = timeline.filter((entry) => entry.type === 'retraction' && entry.reason === UNDO_REASON)
    expect(retractions).toHaveLength(2)
    expect(timeline.filter(({ type }) => type === 'appointment')).toMatchObject([
      { act: 'outcome-undone', outcome: 'worked' },
      { act: 'cancel' },
      { act: 'plan' },
      { act: 'outcome', message: null },
      { act: 'plan' },
    ])
    expect(after.sources.claims).toHaveLength(before.sources.claims.length + 2)
    await expectStoredAsDerived(scope, new Date())
  })

  it('undone leaves alone what somebody has entered since', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const customerId = await makeComplete(scope)
    const id = await makeAppointment(scope, customerId, { startsAt: at(0) })
    await recordOutcome(scope, outcomeOf(id), new Date())
    await withTenant(scope, (tx) =>
      tx.customer.updateMany({
        where: { organisationId: scope.organisationId, id: customerId },
        data: { appointmentHeldOn: new Date('2026-01-05') },
      }),
    )
    await undoOutcome(scope, { id, version: 2 }, new Date())
    expect((await pageOf(scope, customerId)).sources.appointmentHeldOn).toBe('2026-01-05')
  })
})
