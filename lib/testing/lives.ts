import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { withTenant } from '@/lib/db/with-tenant'
import { settleStageSpans } from '@/lib/onboarding/stage-spans/mutations'
import { STAGES, type Stage } from '@/lib/onboarding/stages'

/** A customer's way through the stages, made up: each step to another stage than the one before, in the order of time. */
export type Life = {
  steps: { at: Date; stage: Stage }[]
  owner: number
  town: string | null
  archived: boolean
}

const DAY = 86_400_000

/** Instants of the last seventeen months, many of them just before or after a midnight in Germany. */
const instants = (now: Date) =>
  fc.oneof(
    fc.integer({ min: 0, max: 520 * DAY }).map((ago) => new Date(now.getTime() - ago)),
    fc
      .tuple(fc.integer({ min: 0, max: 520 }), fc.constantFrom(-1, 0, 3_599_999, 3_600_000, 7_199_999, 7_200_000))
      .map(([days, after]) => new Date(Date.UTC(2026, 10, 27 - days, 22) + after)),
    fc
      .constantFrom('2026-03-28T23:30:00Z', '2026-03-29T21:59:59.999Z', '2026-10-25T22:30:00Z', '2025-10-26T23:00:00Z')
      .map((text) => new Date(text)),
  )

export function lives(now: Date, minLength = 0): fc.Arbitrary<Life[]> {
  const steps = fc
    .array(fc.record({ at: instants(now), stage: fc.constantFrom(...STAGES) }), { minLength: 1, maxLength: 7 })
    .map((all) => all.toSorted((left, right) => left.at.getTime() - right.at.getTime()))
    .map((all) => all.filter((step, index) => step.at.getTime() !== all[index - 1]?.at.getTime()))
    .map((all) => all.filter((step, index) => step.stage !== all[index - 1]?.stage))
  const life = fc.record({
    steps,
    owner: fc.integer({ min: 0, max: 2 }),
    town: fc.constantFrom('Kiel', 'Köln', null),
    archived: fc.integer({ min: 0, max: 5 }).map((chance) => chance === 0),
  })
  return fc.array(life, { minLength, maxLength: minLength + 25 })
}

/** Writes the lives as stored customers, past the facts that would lead to them. */
export async function liveLives(scope: Scope, all: readonly (Life & { ownerId: string | null })[]): Promise<void> {
  const { organisationId } = scope
  const customers = all.map((life, index) => ({ ...life, id: randomUUID(), index }))
  await withTenant(
    scope,
    async (tx) => {
      await tx.customer.createMany({
        data: customers.map(({ id, index, steps, ownerId, town, archived }) => ({
          id,
          organisationId,
          name: `Kunde ${index}`,
          sageCustomerNumber: id.slice(0, 8),
          ownerId,
          town,
          archivedAt: archived ? new Date() : null,
          stage: steps.at(-1)?.stage ?? 'contact-missing',
          stageSince: steps.at(-1)?.at ?? new Date(),
        })),
      })
      await tx.stageChange.createMany({
        data: customers.flatMap(({ id, steps }) =>
          steps.map(({ at, stage }, place) => ({
            organisationId,
            customerId: id,
            fromStage: steps[place - 1]?.stage ?? null,
            toStage: stage,
            changedAt: at,
          })),
        ),
      })
      await settleStageSpans(
        tx,
        scope,
        customers.map(({ id }) => id),
      )
    },
    { deadline: 30_000 },
  )
}

/** Whether an instant, if there is one, is on such a day in Germany. */
export const isOnDay = (at: Date | undefined, fits: (day: string) => boolean): boolean =>
  at !== undefined && fits(berlinToday(at))

/** The stage in which the customer stood when a day ended in Germany. */
export const standsIn = ({ steps }: Life, day: string): Stage | undefined =>
  steps.findLast(({ at }) => berlinToday(at) <= day)?.stage
