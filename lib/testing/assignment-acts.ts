import { randomUUID } from 'node:crypto'
import { endAbsence, saveAbsence } from '@/lib/absences/mutations'
import { getAssignmentPreview } from '@/lib/assignment/data'
import { saveAssignmentRules, startAssignment } from '@/lib/assignment/mutations'
import type { Act } from '@/lib/testing/acts'
import { today } from '@/lib/testing/requests'
import { worldRules } from '@/lib/testing/world'

const now = new Date()

/** The part of ACTS_ON_IDS (lib/testing/acts.ts) that is about who owns customers, and who stands in. */
export const ASSIGNMENT_ACTS: Record<string, Act> = {
  saveAssignmentRules: {
    succeeds: 'saved',
    run: (scope, { colleagueId }) => {
      const rules = [{ kind: 'name' as const, from: 'A' as const, to: 'Z' as const, people: [colleagueId] }]
      return saveAssignmentRules(scope, { version: 2, automatic: true, rules })
    },
  },
  startAssignment: {
    succeeds: 'started',
    run: async (scope, { colleagueId }) => {
      const question = { rules: worldRules(colleagueId), reach: 'unowned' as const }
      const answer = await getAssignmentPreview(scope, question)
      const effect = answer.status === 'preview' ? answer.preview.effect : '0'.repeat(64)
      return startAssignment(scope, { submissionId: randomUUID(), reach: 'unowned', effect }, now)
    },
  },
  saveAbsence: {
    succeeds: 'saved',
    run: (scope, { colleagueId }) =>
      saveAbsence(scope, { userId: scope.userId, standInId: colleagueId, from: today, until: today }, now),
  },
  endAbsence: { succeeds: 'ended', run: (scope, { absenceId }) => endAbsence(scope, { id: absenceId }, now) },
}
