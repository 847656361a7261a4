import { expect, it } from 'vitest'
import { getAppointmentPage } from '@/lib/appointments/data'
import { cancelAppointment } from '@/lib/appointments/mutations'
import { recordOutcome } from '@/lib/appointments/outcomes/mutations'
import type { Scope } from '@/lib/auth/scope'
import { getCustomerPage } from '@/lib/customer-page/data'
import { mergeCustomers } from '@/lib/customers/merge/mutations'
import { undoMerge } from '@/lib/customers/merge-undo/mutations'
import { makeAppointment, makeComplete, SIGN_IN } from '@/lib/testing/appointments'
import { makeTestOrganisation } from '@/lib/testing/factories'
import { mergeFormOf, mergeInto } from '@/lib/testing/merges'
import { today } from '@/lib/testing/requests'
import { expectStoredAsDerived } from '@/lib/testing/stored-stage'

const plannedOf = async (scope: Scope, customerId: string) =>
  (await getAppointmentPage(scope, customerId))?.planned?.id ?? null

async function makePair() {
  const { scope } = (await makeTestOrganisation()).admin
  const remaining = await makeComplete(scope, { name: 'Anton' }, 3)
  const absorbed = await makeComplete(scope, { name: 'Berta', sageCustomerNumber: '000815' }, 2)
  return { scope, remaining, absorbed }
}

it('an appointment moves with a merge, and back where the merge is undone', async () => {
  const { scope, remaining, absorbed } = await makePair()
  const id = await makeAppointment(scope, absorbed)
  const mergeId = await mergeInto(scope, remaining, absorbed)
  expect([await plannedOf(scope, remaining), await plannedOf(scope, absorbed)]).toEqual([id, null])
  const line = (await getCustomerPage(scope, remaining, new Date()))?.timeline.find(
    ({ type }) => type === 'appointment',
  )
  expect(line).toMatchObject({ act: 'plan', origin: '000815' })
  expect(await undoMerge(scope, { mergeId, accepted: false }, new Date())).toMatchObject({ status: 'undone' })
  expect([await plannedOf(scope, remaining), await plannedOf(scope, absorbed)]).toEqual([null, id])
})

it('two planned appointments stand in the way of a merge until one is cancelled', async () => {
  const { scope, remaining, absorbed } = await makePair()
  const id = await makeAppointment(scope, absorbed)
  await makeAppointment(scope, remaining)
  const options = () => ({ now: new Date(), mayAssign: true })
  const form = await mergeFormOf(scope, remaining, absorbed)
  const obstacles = [{ code: 'both-have-appointments' }]
  expect(await mergeCustomers(scope, form, options())).toEqual({ status: 'refused', obstacles })
  await cancelAppointment(scope, { id, version: 1 }, new Date())
  expect(await mergeCustomers(scope, form, options())).toEqual({ status: 'changed' })
  const again = await mergeFormOf(scope, remaining, absorbed)
  expect(await mergeCustomers(scope, again, options())).toMatchObject({ status: 'merged' })
})

it('an appointment that was held since the merge stays, with what it proved', async () => {
  const { scope, remaining, absorbed } = await makePair()
  const id = await makeAppointment(scope, absorbed)
  const mergeId = await mergeInto(scope, remaining, absorbed)
  const outcome = { outcome: 'worked' as const, heldOn: today, signedInWith: SIGN_IN, observedMessage: null }
  await recordOutcome(scope, { ...outcome, id, version: 1 }, new Date())
  const looked = await undoMerge(scope, { mergeId, accepted: false }, new Date())
  expect(looked).toMatchObject({ status: 'look-first', stays: { claims: 2, appointments: 1 } })
  expect(await undoMerge(scope, { mergeId, accepted: true }, new Date())).toMatchObject({ status: 'undone' })
  expect((await getAppointmentPage(scope, remaining))?.others).toMatchObject([{ id, outcome: 'worked' }])
  await expectStoredAsDerived(scope, new Date())
})
