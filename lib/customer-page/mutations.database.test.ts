import { describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { getCustomerPage } from '@/lib/customer-page/data'
import { sealOrder } from '@/lib/customer-page/mutations'
import { withTenant } from '@/lib/db/with-tenant'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'

const now = new Date()
const EMAIL = 'it@firma.example'

async function customerWith(scope: Scope, sageId: string | null, secondFactorHolder: string | null = 'Max') {
  const id = await makeCustomer(scope, { contactEmail: EMAIL, secondFactorHolder })
  if (sageId) await makeClaim(scope, id, { kind: 'sage-id', email: sageId })
  return id
}

const sealsOf = (scope: Scope, customerId: string) =>
  withTenant(scope, (tx) =>
    tx.preOrderSeal.findMany({
      where: { organisationId: scope.organisationId, customerId },
      orderBy: { sealedAt: 'asc' },
    }),
  )

describe('sealing the pre-order check', () => {
  it('keeps the address, the findings, the day and the person', async () => {
    const { member } = await makeTestOrganisation()
    const id = await customerWith(member.scope, EMAIL, null)
    const outcome = await sealOrder(member.scope, { customerId: id, email: EMAIL, overrideReason: null }, now)
    expect(outcome).toEqual({ status: 'sealed', verdict: 'warn' })
    expect(await sealsOf(member.scope, id)).toMatchObject([
      {
        email: EMAIL,
        verdict: 'warn',
        findings: ['second-factor-unnamed'],
        sealedById: member.id,
        overrideReason: null,
      },
    ])
    const page = await getCustomerPage(member.scope, id, now)
    expect(page?.lastSeal).toMatchObject({ email: EMAIL, sealedAt: now })
    expect(page?.timeline.some((entry) => entry.type === 'seal')).toBe(true)
  })

  it('overrides a stop only with a written reason, and needs none without a stop', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const stopped = await customerWith(scope, 'chef@firma.example')
    const seal = (customerId: string, overrideReason: string | null) =>
      sealOrder(scope, { customerId, email: EMAIL, overrideReason }, now)
    expect(await seal(stopped, null)).toEqual({ status: 'reason-required' })
    expect(await sealsOf(scope, stopped)).toEqual([])
    expect(await seal(stopped, 'Der Chef meldet sich selbst um.')).toEqual({ status: 'sealed', verdict: 'stop' })
    expect((await sealsOf(scope, stopped))[0]?.overrideReason).toBe('Der Chef meldet sich selbst um.')
    const fine = await makeTestOrganisation()
    const clear = await customerWith(fine.member.scope, EMAIL)
    const needless = { customerId: clear, email: EMAIL, overrideReason: 'unnötig' }
    expect(await sealOrder(fine.member.scope, needless, now)).toEqual({ status: 'sealed', verdict: 'clear' })
    expect((await sealsOf(fine.member.scope, clear))[0]?.overrideReason).toBeNull()
    const audited = (of: Scope) =>
      withTenant(of, (tx) =>
        tx.auditEntry.findMany({
          where: { organisationId: of.organisationId, action: { startsWith: 'pre-order' } },
          select: { action: true },
        }),
      )
    expect(await audited(scope)).toEqual([{ action: 'pre-order.override' }])
    expect(await audited(fine.member.scope)).toEqual([{ action: 'pre-order.seal' }])
  })

  it('refuses an address that is not, or no longer, the one that was seen', async () => {
    const { member } = await makeTestOrganisation()
    const id = await customerWith(member.scope, EMAIL)
    const outcome = await sealOrder(
      member.scope,
      { customerId: id, email: 'alt@firma.example', overrideReason: null },
      now,
    )
    expect(outcome).toEqual({ status: 'changed', email: EMAIL })
    const bare = await makeCustomer(member.scope)
    const none = await sealOrder(member.scope, { customerId: bare, email: EMAIL, overrideReason: 'x' }, now)
    expect(none).toEqual({ status: 'no-address' })
  })

  it('sent twice seals once; another person, another finding or another day seals anew', async () => {
    const { member, lead } = await makeTestOrganisation()
    const id = await customerWith(member.scope, EMAIL)
    const seal = (scope: Scope, at = now) =>
      sealOrder(scope, { customerId: id, email: EMAIL, overrideReason: null }, at)
    const twice = await Promise.all([seal(member.scope), seal(member.scope)])
    expect(twice).toEqual([
      { status: 'sealed', verdict: 'clear' },
      { status: 'sealed', verdict: 'clear' },
    ])
    expect(await sealsOf(member.scope, id)).toHaveLength(1)
    await seal(lead.scope)
    await seal(lead.scope, new Date(now.getTime() + 86_400_000))
    expect(await sealsOf(member.scope, id)).toHaveLength(3)
  })
})
