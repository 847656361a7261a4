import { describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { addDays, middayOf } from '@/lib/calendar'
import { getAnswerTime } from '@/lib/change-requests/answer-time/data'
import { listChangeRequests } from '@/lib/change-requests/data'
import { parseRequestFilter } from '@/lib/change-requests/filter'
import { withTenant } from '@/lib/db/with-tenant'
import { makeTestOrganisation } from '@/lib/testing/factories'
import { draftFor, makeMismatch, pastRequest } from '@/lib/testing/requests'
import { addWorkingDays } from '@/lib/working-days/working-days'

/** A Friday without a holiday in the four weeks before it, but for Saxony's Buß- und Bettag. */
const friday = '2026-11-27'
const noon = middayOf(friday)
const germany = { state: null, yearEndFree: false }

const setSettings = (scope: Scope, data: { federalState?: string; answerLimit?: number }) =>
  withTenant(scope, (tx) => tx.organisation.updateMany({ where: { id: scope.organisationId }, data }))

const overdueCodes = async (scope: Scope) => {
  const { rows, counts } = await listChangeRequests(scope, parseRequestFilter({ status: 'overdue' }), noon)
  expect(rows.every((row) => row.overdue)).toBe(true)
  expect(counts.overdue).toBe(rows.length)
  return rows.map(({ code }) => code).sort()
}

describe('the usual answer time of an organisation', () => {
  it('is learnt from the first answers of its own requests of the last twelve months', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const neighbour = await makeTestOrganisation()
    for (const [index, count] of [2, 3, 4, 8, 20].entries()) {
      const sentOn = addDays('2026-09-07', index * 7)
      const answeredOn = addWorkingDays(sentOn, count, germany)
      await pastRequest(scope, { sentOn, answers: [{ answer: index % 2 === 0 ? 'confirmed' : 'refused', answeredOn }] })
      expect((await getAnswerTime(scope, noon)).basis).toBe(index < 4 ? 'default' : 'usual')
    }
    expect(await getAnswerTime(scope, noon)).toMatchObject({ basis: 'usual', limit: 4, count: 5 })
    await pastRequest(scope, { sentOn: '2025-09-01', answers: [{ answer: 'confirmed', answeredOn: '2025-11-03' }] })
    await pastRequest(scope, { sentOn: '2026-11-23' })
    expect(await getAnswerTime(scope, noon)).toMatchObject({ limit: 4, count: 5 })
    expect(await getAnswerTime(neighbour.member.scope, noon)).toMatchObject({ basis: 'default', count: 0 })
  })

  it('counts a request once, from its first answer, a question too', async () => {
    const { member } = await makeTestOrganisation()
    for (let index = 0; index < 5; index += 1) {
      await pastRequest(member.scope, {
        sentOn: '2026-10-05',
        customers: 2,
        answers: [
          { answer: 'question', answeredOn: '2026-10-07' },
          { answer: 'confirmed', answeredOn: '2026-10-30' },
        ],
      })
    }
    expect(await getAnswerTime(member.scope, noon)).toMatchObject({ basis: 'usual', limit: 2, count: 5 })
  })
})

describe('overdue requests', () => {
  it('are those beyond the limit of the organisation, in its own working days', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    await setSettings(scope, { answerLimit: 7 })
    const eight = await pastRequest(scope, { sentOn: '2026-11-17' })
    const seven = await pastRequest(scope, { sentOn: '2026-11-18' })
    await pastRequest(scope, { sentOn: '2026-11-02', answers: [{ answer: 'question', answeredOn: '2026-11-04' }] })
    await pastRequest(scope, { sentOn: '2026-11-02', answers: [{ answer: 'confirmed', answeredOn: '2026-11-04' }] })
    const partly = await pastRequest(scope, {
      sentOn: '2026-11-03',
      customers: 2,
      answers: [{ answer: 'confirmed', answeredOn: '2026-11-04' }],
    })
    await draftFor(scope, [await makeMismatch(scope)])
    expect(await overdueCodes(scope)).toEqual([eight.code, partly.code].sort())

    await setSettings(scope, { federalState: 'SN' })
    expect(await overdueCodes(scope)).toEqual([partly.code])
    await setSettings(scope, { answerLimit: 6 })
    expect(await overdueCodes(scope)).toEqual([eight.code, seven.code, partly.code].sort())
  })
})
