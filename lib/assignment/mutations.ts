import 'server-only'
import { randomUUIDv7 } from 'node:crypto'
import { areColleagues, findAssignmentSettings, planAssignments } from '@/lib/assignment/data'
import { effectOf } from '@/lib/assignment/effect'
import { firstMoves } from '@/lib/assignment/preview'
import type { SaveRules, StartAssignment } from '@/lib/assignment/schema'
import type { AssignmentRule } from '@/lib/assignment/types'
import { findLastAct, type LastAct } from '@/lib/audit/data'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { noteOnce, type StartOutcome } from '@/lib/customers/bulk/mutations'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { lockOrganisation } from '@/lib/organisation/mutations'

const SAVE = 'assignment.rules'
const ofOrganisation = ({ organisationId }: Scope) => ({ entity: 'organisation', entityId: organisationId })

export type SaveRulesOutcome =
  | { status: 'saved'; version: number }
  /** Somebody else saved meanwhile: nothing was overwritten. */
  | ({ status: 'conflict'; version: number } & LastAct)
  | { status: 'unknown-person' }

/** Saves all rules as they stand on the page, on the version that they were read at. */
export function saveAssignmentRules(scope: Scope, input: SaveRules): Promise<SaveRulesOutcome> {
  const { organisationId } = scope
  const { version, automatic, rules } = input
  return withTenant(scope, async (tx) => {
    await lockOrganisation(tx, scope)
    if (!(await areColleagues(tx, scope, rules))) return { status: 'unknown-person' }
    const before = await findAssignmentSettings(tx, scope)
    // What is stored already was saved, by this very form sent twice perhaps.
    if (JSON.stringify({ automatic, rules }) === JSON.stringify({ automatic: before.automatic, rules: before.rules }))
      return { status: 'saved', version: before.version }
    if (before.version !== version) {
      const last = await findLastAct(tx, scope, { ...ofOrganisation(scope), actions: [SAVE] })
      return { status: 'conflict', version: before.version, ...last }
    }
    await tx.assignmentRule.deleteMany({ where: { organisationId } })
    await insertRules(tx, scope, rules)
    await tx.organisation.updateMany({
      where: { id: organisationId, assignmentVersion: version },
      data: { assignmentAutomatic: automatic, assignmentVersion: { increment: 1 } },
    })
    const details = { rules: rules.length, automatic }
    await recordAudit(tx, scope, [{ action: SAVE, ...ofOrganisation(scope), details }])
    return { status: 'saved', version: version + 1 }
  })
}

async function insertRules(tx: Transaction, { organisationId }: Scope, rules: readonly AssignmentRule[]) {
  const rows = rules.map((rule, position) => ({ id: randomUUIDv7(), rule, position }))
  await tx.assignmentRule.createMany({
    data: rows.map(({ id, rule, position }) => ({
      id,
      organisationId,
      position,
      kind: rule.kind,
      rangeFrom: rule.kind === 'round-robin' ? null : rule.from,
      rangeTo: rule.kind === 'round-robin' ? null : rule.to,
    })),
  })
  await tx.assignmentRulePerson.createMany({
    data: rows.flatMap(({ id, rule }) =>
      rule.people.map((userId, position) => ({ organisationId, ruleId: id, userId, position })),
    ),
  })
}

export type StartAssignmentOutcome = StartOutcome | { status: 'effect-changed' }

/**
 * Notes who is to get whom by the saved rules, as an act on many customers; continueBulkAct does it. Where the rules
 * would do something else than the person saw, nothing is done.
 */
export function startAssignment(scope: Scope, input: StartAssignment, now: Date): Promise<StartAssignmentOutcome> {
  const { submissionId, reach, effect } = input
  return noteOnce<{ status: 'effect-changed' }>(
    { scope, submissionId, kind: 'assign-by-rules' },
    async (tx) => {
      const { rules } = await findAssignmentSettings(tx, scope)
      const { assignments } = await planAssignments(tx, scope, { rules, reach })
      const moves = firstMoves(assignments)
      if (effectOf(moves) !== effect) return { status: 'effect-changed' }
      if (moves.length === 0) return { status: 'nothing' }
      const rows = moves.map(({ customerId, to }) => ({ customerId, wantedOwnerId: to }))
      return { rows, task: { kind: 'assign-by-rules', reach }, missing: 0 }
    },
    now,
  )
}
