import { expect, it } from 'vitest'
import { listCustomers } from '@/lib/customers/data'
import { NO_FILTER } from '@/lib/customers/filter'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'

const now = new Date()

const preparedIn = (tx: Transaction) =>
  tx.$queryRaw<{ statement: string }[]>`SELECT statement FROM pg_prepared_statements`

it('keeps on a connection what it has asked, and shows each organisation its own by the same statement', async () => {
  const [own, other] = [(await makeTestOrganisation()).member.scope, (await makeTestOrganisation()).member.scope]
  await makeCustomer(own, { name: 'Hafenkontor' })
  await makeCustomer(other, { name: 'Speicherstadt' })
  const named = (scope: typeof own) =>
    withTenant(scope, (tx) =>
      tx.customer.findMany({ where: { organisationId: scope.organisationId }, select: { name: true } }),
    )
  // More often than PostgreSQL makes a plan for the values of the moment.
  for (let round = 0; round < 8; round += 1) {
    expect(await named(own)).toEqual([{ name: 'Hafenkontor' }])
    expect(await named(other)).toEqual([{ name: 'Speicherstadt' }])
    expect((await listCustomers(own, { ...NO_FILTER, search: 'hafen' }, now)).total).toBe(1)
  }
  const statements = (await withTenant(own, preparedIn)).map(({ statement }) => statement)
  expect(statements.filter((statement) => statement.includes('"customers"')).length).toBeGreaterThan(0)
  expect(statements.filter((statement) => /^(BEGIN|COMMIT)/.test(statement))).toEqual([])
})
