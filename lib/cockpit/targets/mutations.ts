import 'server-only'
import { findLastAct, type LastAct } from '@/lib/audit/data'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { findTargetsForm } from '@/lib/cockpit/targets/data'
import type { SaveTargets } from '@/lib/cockpit/targets/schema'
import { OPEN_STAGES, SAVE_TARGETS, type StageTargets } from '@/lib/cockpit/targets/targets'
import { withTenant } from '@/lib/db/with-tenant'

export type SaveTargetsOutcome =
  | { status: 'saved'; version: number }
  | ({ status: 'conflict'; theirs: StageTargets; version: number } & LastAct)

/** Saves all targets together, on the version that the form was read at. */
export function saveTargets(scope: Scope, { version, targets }: SaveTargets): Promise<SaveTargetsOutcome> {
  const { organisationId } = scope
  const entity = { entity: 'organisation', entityId: organisationId }
  return withTenant(scope, async (tx) => {
    const { count } = await tx.organisation.updateMany({
      where: { id: organisationId, targetsVersion: version },
      data: { targetsVersion: { increment: 1 } },
    })
    const before = await findTargetsForm(tx, scope)
    if (count === 0) {
      const last = await findLastAct(tx, scope, { ...entity, actions: [SAVE_TARGETS] })
      return { status: 'conflict', theirs: before.targets, version: before.version, ...last }
    }
    await tx.stageTarget.deleteMany({ where: { organisationId } })
    await tx.stageTarget.createMany({
      data: OPEN_STAGES.flatMap((stage) => {
        const workingDays = targets[stage]
        return workingDays === null ? [] : { organisationId, stage, workingDays }
      }),
    })
    const fields = OPEN_STAGES.filter((stage) => before.targets[stage] !== targets[stage])
    await recordAudit(tx, scope, [{ action: SAVE_TARGETS, ...entity, details: { fields } }])
    return { status: 'saved', version: before.version }
  })
}
