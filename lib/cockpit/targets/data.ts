import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { findWorkCalendar } from '@/lib/change-requests/answer-time/data'
import { overdueBeforeOf } from '@/lib/cockpit/targets/overdue'
import { OPEN_STAGES, type OpenStage, type StageTargets } from '@/lib/cockpit/targets/targets'
import type { FilterContext } from '@/lib/customers/where'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'

export async function findTargets(tx: Transaction, { organisationId }: Scope): Promise<StageTargets> {
  const rows = await tx.stageTarget.findMany({ where: { organisationId } })
  const daysOf = (stage: OpenStage) => rows.find((row) => row.stage === stage)?.workingDays ?? null
  return Object.fromEntries(OPEN_STAGES.map((stage) => [stage, daysOf(stage)])) as StageTargets
}

export type TargetsForm = { targets: StageTargets; version: number }

export async function findTargetsForm(tx: Transaction, scope: Scope): Promise<TargetsForm> {
  const { targetsVersion } = await tx.organisation.findUniqueOrThrow({
    where: { id: scope.organisationId },
    select: { targetsVersion: true },
  })
  return { targets: await findTargets(tx, scope), version: targetsVersion }
}

export function getTargets(scope: Scope): Promise<TargetsForm> {
  return withTenant(scope, (tx) => findTargetsForm(tx, scope))
}

export async function loadOverdueBefore(
  tx: Transaction,
  scope: Scope,
  today: string,
): Promise<FilterContext['overdueBefore']> {
  return overdueBeforeOf(await findTargets(tx, scope), await findWorkCalendar(tx, scope), today)
}
