import { z } from 'zod'
import { type AssignmentRule, MAX_RULE_PEOPLE, MAX_RULES, NAME_MARKS, REACHES } from '@/lib/assignment/types'
import { id, version } from '@/lib/schema'

const people = z
  .array(id)
  .min(1, 'choose-person')
  .max(MAX_RULE_PEOPLE, 'too-many')
  .refine((ids) => new Set(ids).size === ids.length, 'invalid')
const postalCode = z.string('required').trim().min(1, 'required').max(20, 'invalid-postal-code')
const fiveDigits = postalCode.regex(/^\d{5}$/, 'invalid-postal-code')
const nameMark = z.enum(NAME_MARKS, 'required')

const ordered = <Rule extends { from: string; to: string }>(rule: Rule) => rule.from <= rule.to
const reversed = { path: ['to'], message: 'range-reversed' }

export const assignmentRuleSchema: z.ZodType<AssignmentRule> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('postal-code'), from: fiveDigits, to: fiveDigits, people }).refine(ordered, reversed),
  z.object({ kind: z.literal('name'), from: nameMark, to: nameMark, people }).refine(ordered, reversed),
  z.object({ kind: z.literal('round-robin'), people }),
])

const rules = z.array(assignmentRuleSchema).max(MAX_RULES, 'too-many')

export const saveRulesSchema = z.object({ version, automatic: z.boolean('invalid'), rules })
export type SaveRules = z.output<typeof saveRulesSchema>

export const previewSchema = z.object({ rules, reach: z.enum(REACHES, 'invalid') })
export type PreviewQuestion = z.output<typeof previewSchema>

/** `effect` names what the preview showed: where the rules would do something else by now, nothing is done. */
export const startSchema = z.object({
  submissionId: id,
  reach: z.enum(REACHES, 'invalid'),
  effect: z.string('invalid').regex(/^[0-9a-f]{64}$/, 'invalid'),
})
export type StartAssignment = z.output<typeof startSchema>
