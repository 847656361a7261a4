import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { addDays, berlinToday } from '@/lib/calendar'
import { type AnswerTime, answerTimeOf } from '@/lib/change-requests/answer-time/overdue'
import { fromDatabaseDay, toDatabaseDay } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { federalStateOf } from '@/lib/working-days/federal-states'
import type { WorkCalendar } from '@/lib/working-days/working-days'

const DAYS_LOOKED_AT = 365
/** More would not move a median. */
const MOST_REQUESTS = 500

/** The days on which the organisation works, by its settings. */
export async function findWorkCalendar(tx: Transaction, scope: Scope): Promise<WorkCalendar> {
  const organisation = await tx.organisation.findUniqueOrThrow({
    where: { id: scope.organisationId },
    select: { federalState: true, yearEndFree: true },
  })
  return { state: federalStateOf(organisation.federalState), yearEndFree: organisation.yearEndFree }
}

/**
 * How long Order Management usually takes for this organisation, learnt from its newest answered requests; at an earlier
 * moment, from what was answered by then.
 */
export async function findAnswerTime(tx: Transaction, scope: Scope, now: Date): Promise<AnswerTime> {
  const { organisationId } = scope
  const today = berlinToday(now)
  const { answerLimit } = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { answerLimit: true },
  })
  const answered = await tx.$queryRaw<{ sentOn: Date; answeredOn: Date }[]>`
    SELECT request.sent_on AS "sentOn", min(item.answered_on) AS "answeredOn"
    FROM change_requests AS request
    JOIN change_request_items AS item
      ON item.organisation_id = request.organisation_id AND item.change_request_id = request.id
    WHERE request.organisation_id = ${organisationId}::uuid
      AND request.sent_on >= ${toDatabaseDay(addDays(today, -DAYS_LOOKED_AT))}::date
      AND item.answered_on <= ${toDatabaseDay(today)}::date
    GROUP BY request.id, request.sent_on
    ORDER BY request.sent_on DESC, request.id
    LIMIT ${MOST_REQUESTS}`
  const days = answered.map(({ sentOn, answeredOn }) => ({
    sentOn: fromDatabaseDay(sentOn),
    answeredOn: fromDatabaseDay(answeredOn),
  }))
  return answerTimeOf(days, { calendar: await findWorkCalendar(tx, scope), ownLimit: answerLimit, today })
}

export function getAnswerTime(scope: Scope, now: Date): Promise<AnswerTime> {
  return withTenant(scope, (tx) => findAnswerTime(tx, scope, now))
}
