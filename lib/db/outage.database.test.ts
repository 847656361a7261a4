import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { listCustomers } from '@/lib/customers/data'
import { NO_FILTER } from '@/lib/customers/filter'
import { createCustomer } from '@/lib/customers/mutations'
import { createCustomerSchema } from '@/lib/customers/schema'
import { readiness } from '@/lib/db/readiness'
import { withTenant } from '@/lib/db/with-tenant'
import { DatabaseUnavailableError } from '@/lib/errors'
import { type BreakableProxy, breakableProxy } from '@/lib/testing/breakable-proxy'
import { makeTestOrganisation } from '@/lib/testing/factories'

/** What a person waits at most for the sentence that the database is not available (trust.md §2). */
const LIMIT_MILLISECONDS = 3_000

let proxy: BreakableProxy
let scope: Scope
const directUrl = process.env.DATABASE_URL ?? ''

beforeAll(async () => {
  proxy = await breakableProxy(directUrl)
  process.env.DATABASE_URL = proxy.url
  scope = (await makeTestOrganisation()).member.scope
})
beforeEach(() => works())
afterAll(async () => {
  process.env.DATABASE_URL = directUrl
  await proxy.stop()
})

const read = () => withTenant(scope, (tx) => tx.customer.count({ where: { organisationId: scope.organisationId } }))
const works = async () => expect(await read()).toBeGreaterThanOrEqual(0)

async function failsInTime(work: () => Promise<unknown>): Promise<void> {
  const began = performance.now()
  await expect(work()).rejects.toThrow(DatabaseUnavailableError)
  expect(performance.now() - began).toBeLessThan(LIMIT_MILLISECONDS)
}

const form = () =>
  createCustomerSchema.parse({
    submissionId: randomUUID(),
    sageCustomerNumber: randomUUID().slice(0, 12),
    name: 'Flut',
  })
const save = (input: ReturnType<typeof form>) => createCustomer(scope, input, { now: new Date(), mayAssign: false })
const total = async () => (await listCustomers(scope, NO_FILTER, new Date())).total

describe('a frozen database', () => {
  it('ends in an error within 3 s for everybody who waits, and works again once it is back', async () => {
    proxy.freeze()
    await Promise.all(Array.from({ length: 15 }, () => failsInTime(read)))
    proxy.thaw()
    await works()
    await Promise.all(Array.from({ length: 15 }, works))
  })

  it('in the middle of a save loses nothing: the same form sent again makes one customer', async () => {
    const input = form()
    const before = await total()
    const frozen = () =>
      withTenant(scope, async (tx) => {
        await tx.customer.count()
        proxy.freeze()
        return tx.customer.count()
      })
    await failsInTime(frozen)
    await failsInTime(() => save(input))
    proxy.thaw()
    const saved = await save(input)
    expect(saved.status).toBe('created')
    expect(await save(input)).toEqual(saved)
    expect(await total()).toBe(before + 1)
  })

  it('makes the server not ready within a second', async () => {
    proxy.freeze()
    const began = performance.now()
    expect(await readiness(Date.now() + 10_000)).toBe('database-unavailable')
    expect(performance.now() - began).toBeLessThan(1_000)
    proxy.thaw()
    expect(await readiness(Date.now() + 20_000)).toBe('ready')
  })
})

describe('a stopped database', () => {
  it('ends in an error at once, and the next click works when it is back', async () => {
    await proxy.stop()
    await failsInTime(read)
    await failsInTime(() => save(form()))
    expect(await readiness(Date.now() + 30_000)).toBe('database-unavailable')
    await proxy.start()
    await works()
    expect((await save(form())).status).toBe('created')
  })

  it('in the middle of a transaction takes all of it back', async () => {
    const before = await total()
    const broken = () =>
      withTenant(scope, async (tx) => {
        const { submissionId, sageCustomerNumber, name } = form()
        await tx.customer.create({
          data: { organisationId: scope.organisationId, submissionId, sageCustomerNumber, name },
        })
        await proxy.stop()
        return tx.customer.count()
      })
    await failsInTime(broken)
    await proxy.start()
    expect(await total()).toBe(before)
  })
})

describe('a database that is too slow', () => {
  it('is given up in time, and the connection is free again', async () => {
    const slow = () => withTenant(scope, (tx) => tx.$queryRaw`SELECT pg_sleep(20)::text`)
    await Promise.all(Array.from({ length: 12 }, () => failsInTime(slow)))
    await works()
  })

  it('lets nobody hold rows in a transaction that has been abandoned', async () => {
    const [limit] = await withTenant(
      scope,
      (tx) => tx.$queryRaw<{ value: string }[]>`SELECT current_setting('idle_in_transaction_session_timeout') AS value`,
    )
    expect(limit?.value).toBe('5s')
  })

  it('says so to whoever finds no connection free', async () => {
    const { promise: refused, resolve: letGo } = Promise.withResolvers<void>()
    const holding = Array.from({ length: 10 }, () =>
      withTenant(scope, async (tx) => {
        await tx.customer.count()
        await refused
      }),
    )
    await failsInTime(read)
    letGo()
    await Promise.all(holding)
    await works()
  })
})
