import { expect } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { fromDatabaseDayOrNull } from '@/lib/db/day'
import { withTenant } from '@/lib/db/with-tenant'
import { currentClaim } from '@/lib/onboarding/claims'
import { loadFactSources } from '@/lib/onboarding/data'
import { factsNow } from '@/lib/onboarding/facts'
import { assessOnboarding, staleFrom } from '@/lib/onboarding/progress'
import type { ClaimKind } from '@/lib/onboarding/stages'
import { nextAction, waitingOn } from '@/lib/onboarding/waiting-on'

/** Fails where what the lists show of any customer differs from what the facts give at this moment (product.md §3). */
export async function expectStoredAsDerived(scope: Scope, now: Date): Promise<void> {
  const { organisationId } = scope
  await withTenant(scope, async (tx) => {
    const rows = await tx.customer.findMany({ where: { organisationId }, orderBy: { id: 'asc' } })
    const sources = await loadFactSources(
      tx,
      scope,
      rows.map((row) => row.id),
    )
    const steps = await tx.stageChange.findMany({
      where: { organisationId },
      orderBy: [{ changedAt: 'asc' }, { id: 'asc' }],
    })
    const merges = await tx.customerMerge.findMany({ where: { organisationId, undoneAt: null } })
    // What came with a merge stands in the history beside the customer's own steps, and is none of them.
    const moved = new Set(merges.flatMap((merge) => merge.stageChangeIds))
    for (const row of rows.filter(({ mergedIntoId }) => mergedIntoId === null)) {
      const source = sources.find((candidate) => candidate.id === row.id)
      if (!source) throw new Error('the facts of every customer are there')
      const facts = factsNow(source, now)
      const assessment = assessOnboarding(facts, now)
      const emailOf = (kind: ClaimKind) => currentClaim(source.claims, kind, now)?.email ?? null
      expect({ ...row, staleFrom: fromDatabaseDayOrNull(row.staleFrom) }).toMatchObject({
        stage: assessment.stage,
        gatewayAnswer: assessment.gatewayAnswer,
        staleFrom: staleFrom(facts),
        waitingOn: waitingOn(assessment),
        nextAction: nextAction(assessment)?.action ?? null,
        mainContactEmail: emailOf('main-contact'),
        sageIdEmail: emailOf('sage-id'),
        entitlementEmail: emailOf('entitlement'),
      })
      const own = steps.filter((step) => step.customerId === row.id && !moved.has(step.id))
      expect(own.at(-1)?.toStage).toBe(row.stage)
      expect(own.at(-1)?.changedAt).toEqual(row.stageSince)
      own.forEach((step, index) => {
        expect(step.fromStage).toBe(own[index - 1]?.toStage ?? null)
      })
    }
    const open = await tx.changeRequestItem.groupBy({
      by: ['customerId'],
      where: { organisationId, status: { in: ['draft', 'sent', 'question'] } },
      _count: true,
    })
    expect(open.every((group) => group._count === 1)).toBe(true)
  })
}
