import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { addDays, berlinToday } from '@/lib/calendar'
import { recordAnswer, takeBackAnswer } from '@/lib/change-requests/answers/mutations'
import { createChangeRequest } from '@/lib/change-requests/drafts/mutations'
import { markSent, restore, withdraw } from '@/lib/change-requests/mutations'
import { ANSWERS } from '@/lib/change-requests/types'
import { getCustomerRecord } from '@/lib/customers/data'
import { getMergeProposals } from '@/lib/customers/merge/data'
import { mergeCustomers } from '@/lib/customers/merge/mutations'
import { undoMerge } from '@/lib/customers/merge-undo/mutations'
import { setArchived, updateCustomer } from '@/lib/customers/mutations'
import { withTenant } from '@/lib/db/with-tenant'
import { addClaim, retractClaim } from '@/lib/onboarding/mutations'
import { CLAIM_KINDS, CLAIM_SOURCES } from '@/lib/onboarding/stages'
import {
  recordFurtherSteps,
  recordGatewayOrder,
  withdrawGatewayOrder,
} from '@/lib/onboarding/versioned-facts/mutations'
import { getOrganisation } from '@/lib/organisation/data'
import { updateOrganisation } from '@/lib/organisation/mutations'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { makeMismatch } from '@/lib/testing/requests'
import { expectStoredAsDerived } from '@/lib/testing/stored-stage'

const today = berlinToday(new Date())

type World = { scope: Scope; customers: string[]; now: Date }
type Act = { name: string; run: (world: World) => Promise<unknown> }

/** A failed sequence is told by the names of its acts. */
const told = (act: Act): Act => Object.assign(act, { [fc.toStringMethod]: () => act.name })

const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(list.length, 1)]

async function customerAt({ scope, customers }: World, index: number) {
  const record = await getCustomerRecord(scope, pick(customers, index) ?? '')
  if (!record) throw new Error('the customer is there')
  return record
}

const requestsOf = ({ scope }: World) =>
  withTenant(scope, (tx) =>
    tx.changeRequest.findMany({
      where: { organisationId: scope.organisationId },
      include: { items: { orderBy: { id: 'asc' } } },
      orderBy: { id: 'asc' },
    }),
  )

async function requestAt(world: World, index: number) {
  const request = pick(await requestsOf(world), index)
  const item = request && pick(request.items, index)
  return request && item ? { id: request.id, version: request.version, itemId: item.id, item } : null
}

const which = fc.nat({ max: 5 })
const ago = fc.integer({ min: 0, max: 120 })
const email = fc.constantFrom('it@firma.example', 'IT@firma.example', 'alt@firma.example', 'neu@firma.example')

const acts: fc.Arbitrary<Act>[] = [
  fc
    .record({ at: which, kind: fc.constantFrom(...CLAIM_KINDS), email, ago, source: fc.constantFrom(...CLAIM_SOURCES) })
    .map((drawn) => ({
      name: 'claim',
      run: async (world) => {
        const { kind, source } = drawn
        const customerId = (await customerAt(world, drawn.at)).id
        const claim = { customerId, kind, source, email: drawn.email, evidence: null, submissionId: randomUUID() }
        return addClaim(world.scope, { ...claim, observedOn: addDays(today, -drawn.ago) }, world.now)
      },
    })),
  fc.record({ at: which, claim: which }).map(({ at, claim }) => ({
    name: 'retract',
    run: async (world) => {
      const { id } = await customerAt(world, at)
      const { organisationId } = world.scope
      const claims = await withTenant(world.scope, (tx) =>
        tx.claim.findMany({ where: { organisationId, customerId: id }, orderBy: { recordedAt: 'desc' } }),
      )
      const claimId = pick(claims, claim)?.id ?? randomUUID()
      return retractClaim(world.scope, { customerId: id, claimId, reason: 'verklickt' }, world.now)
    },
  })),
  fc
    .record({ at: which, ago, frozenEmail: fc.option(email), overrideReason: fc.option(fc.constant('Eilt.')) })
    .map((drawn) => ({
      name: 'order',
      run: async (world) => {
        const { id, version } = await customerAt(world, drawn.at)
        const order = {
          orderedOn: addDays(today, -drawn.ago),
          orderNumber: 'A-1',
          frozenEmail: drawn.frozenEmail,
          overrideReason: drawn.overrideReason,
        }
        return recordGatewayOrder(world.scope, { customerId: id, version, ...order }, world.now)
      },
    })),
  which.map((at) => ({
    name: 'withdraw order',
    run: async (world) => {
      const { id, version } = await customerAt(world, at)
      return withdrawGatewayOrder(world.scope, { customerId: id, version, claimId: null }, world.now)
    },
  })),
  fc
    .record({ many: fc.boolean(), at: which, reason: fc.option(fc.constant('Sage hat darum gebeten.')) })
    .map((drawn) => ({
      name: 'draft',
      run: async (world) => {
        const customerIds = drawn.many ? world.customers : [(await customerAt(world, drawn.at)).id]
        return createChangeRequest(
          world.scope,
          { submissionId: randomUUID(), customerIds, reason: drawn.reason },
          world.now,
        )
      },
    })),
  which.map((at) => ({
    name: 'send',
    run: async (world) => {
      const request = await requestAt(world, at)
      return request && markSent(world.scope, { ...request, sentOn: today, sentHow: 'msg' }, world.now)
    },
  })),
  fc.record({ at: which, answer: fc.constantFrom(...ANSWERS) }).map(({ at, answer }) => ({
    name: `answer ${answer}`,
    run: async (world) => {
      const request = await requestAt(world, at)
      return request && recordAnswer(world.scope, { ...request, answer, answeredOn: today, note: 'Antwort' }, world.now)
    },
  })),
  which.map((at) => ({
    name: 'take back',
    run: async (world) => {
      const request = await requestAt(world, at)
      return request && takeBackAnswer(world.scope, { ...request, reason: 'verklickt' }, world.now)
    },
  })),
  fc.record({ at: which, whole: fc.boolean() }).map(({ at, whole }) => ({
    name: 'withdraw',
    run: async (world) => {
      const request = await requestAt(world, at)
      return request && withdraw(world.scope, { ...request, itemId: whole ? null : request.itemId }, world.now)
    },
  })),
  which.map((at) => ({
    name: 'restore',
    run: async (world) => {
      const request = await requestAt(world, at)
      return request && restore(world.scope, { ...request, itemIds: [request.itemId] }, world.now)
    },
  })),
  fc
    .record({
      at: which,
      contactName: fc.option(fc.constant('Max')),
      secondFactorHolder: fc.option(fc.constant('Max')),
    })
    .map(({ at, ...fields }) => ({
      name: 'edit',
      run: async (world) => {
        const { archivedAt: _archivedAt, ...record } = await customerAt(world, at)
        return updateCustomer(world.scope, { ...record, ...fields }, { now: world.now, mayAssign: false })
      },
    })),
  fc
    .record({
      recheckAfterDays: fc.constantFrom(1, 30, 90),
      addressMatch: fc.constantFrom('equivalent' as const, 'identical' as const),
      connectorStep: fc.boolean(),
      appointmentStep: fc.boolean(),
    })
    .map((change) => ({
      name: 'settings',
      run: async ({ scope, now }) => {
        const { settings, version } = await getOrganisation(scope)
        return updateOrganisation(scope, { ...settings, ...change, version }, now)
      },
    })),
  fc.record({ at: which, held: fc.boolean() }).map(({ at, held }) => ({
    name: 'further steps',
    run: async (world) => {
      const { id, version } = await customerAt(world, at)
      const day = held ? today : null
      const steps = {
        connectorConfiguredOn: day,
        entitlementIdNumber: null,
        appointmentHeldOn: day,
        apiUsersCheckedOn: null,
      }
      return recordFurtherSteps(world.scope, { customerId: id, version, ...steps }, world.now)
    },
  })),
  which.map((at) => ({
    name: 'archive',
    run: async (world) => {
      const { id, version, archivedAt } = await customerAt(world, at)
      return setArchived(world.scope, { id, version, archived: archivedAt === null }, world.now)
    },
  })),
  fc.record({ at: which, other: which }).map((drawn) => ({
    name: 'merge',
    run: async ({ scope, customers, now }) => {
      const customerId = pick(customers, drawn.at) ?? ''
      const otherId = pick(customers, drawn.other) ?? ''
      const [proposal] = (await getMergeProposals(scope, { customerId, otherId, mayAssign: true }, now)) ?? []
      if (!proposal) return null
      const versions = {
        remainingVersion: proposal.remaining.version,
        absorbedVersion: proposal.absorbed.version,
      }
      const form = { remainingId: customerId, absorbedId: otherId, ...versions, seen: proposal.seen, choices: {} }
      const outcome = await mergeCustomers(scope, form, { now, mayAssign: true })
      if (outcome.status !== 'merged') return outcome
      const suggested = proposal.units.find(({ unit }) => unit === 'contact')?.suggested ?? 'remaining'
      const { stage, gatewayAnswer } = proposal.after[`${suggested}-remaining`]
      const { organisationId } = scope
      const merged = await withTenant(scope, (tx) =>
        tx.customer.findFirst({ where: { organisationId, id: customerId } }),
      )
      expect(merged).toMatchObject({ stage, gatewayAnswer })
      return outcome
    },
  })),
  which.map((at) => ({
    name: 'undo a merge',
    run: async ({ scope, now }) => {
      const { organisationId } = scope
      const merges = await withTenant(scope, (tx) => tx.customerMerge.findMany({ where: { organisationId } }))
      const mergeId = pick(merges, at)?.id
      return mergeId && undoMerge(scope, { mergeId, accepted: true }, now)
    },
  })),
]

async function play(sequence: Act[]): Promise<void> {
  const { admin } = await makeTestOrganisation()
  const { scope } = admin
  const customers = [
    await makeMismatch(scope),
    await makeCustomer(scope, { contactEmail: 'it@firma.example' }),
    await makeMismatch(scope),
  ]
  const world: World = { scope, customers, now: new Date() }
  for (const act of sequence) {
    world.now = new Date(world.now.getTime() + 1_000)
    await act.run(world)
    await expectStoredAsDerived(scope, world.now)
  }
}

describe('the stored stage', () => {
  it('equals the derived one after any sequence of mutations', async () => {
    const sequence = fc.array(fc.oneof(...acts).map(told), { minLength: 6, maxLength: 16 })
    await fc.assert(fc.asyncProperty(sequence, play), {
      numRuns: 20,
      interruptAfterTimeLimit: 9_000,
      endOnFailure: true,
    })
  })

  it('equals the derived one after many have acted at once, and nobody waits in a circle', async () => {
    const { admin } = await makeTestOrganisation()
    const { scope } = admin
    const customers = await Promise.all(['A', 'B', 'C'].map((name) => makeMismatch(scope, name)))
    const { settings, version } = await getOrganisation(scope)
    const now = new Date()
    const outcomes = await Promise.all([
      updateOrganisation(scope, { ...settings, addressMatch: 'identical', version }, now),
      ...customers.flatMap((id) => [
        createChangeRequest(scope, { submissionId: randomUUID(), customerIds: [...customers], reason: null }, now),
        makeClaim(scope, id, { kind: 'sage-id', email: 'INFO@krueger.example' }, now),
        makeClaim(scope, id, { kind: 'entitlement', email: 'info@krueger.example' }, now),
      ]),
    ])
    expect(outcomes[0]).toMatchObject({ status: 'saved', reassessed: 3 })
    await expectStoredAsDerived(scope, now)
  })
})
