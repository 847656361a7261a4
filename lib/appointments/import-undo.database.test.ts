import { beforeAll, expect, it } from 'vitest'
import { getAppointmentPage } from '@/lib/appointments/data'
import { connectForJobs } from '@/lib/db/client'
import { withTenant } from '@/lib/db/with-tenant'
import { makeAppointment } from '@/lib/testing/appointments'
import { makeTestOrganisation } from '@/lib/testing/factories'
import { appliedImport, undone } from '@/lib/testing/imports'

beforeAll(connectForJobs)

it('a customer with an appointment is not taken back with the import that created him', async () => {
  const { scope } = (await makeTestOrganisation()).member
  const done = await appliedImport(scope, { content: 'Kundennummer;Firma\n000701;Bleibt\n000702;Geht\n' })
  const customers = await withTenant(scope, (tx) =>
    tx.customer.findMany({ where: { organisationId: scope.organisationId }, orderBy: { sageCustomerNumber: 'asc' } }),
  )
  const [stays, goes] = customers.map(({ id }) => id)
  const appointment = await makeAppointment(scope, stays ?? '')
  const back = await undone(scope, done)
  expect(back.undoneCounts).toMatchObject({ undone: 1, kept: 1, problems: { 'customer-edited': 1 } })
  expect((await getAppointmentPage(scope, stays ?? ''))?.planned?.id).toBe(appointment)
  expect(await getAppointmentPage(scope, goes ?? '')).toBeNull()
})
