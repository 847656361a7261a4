export const RULE_KINDS = ['postal-code', 'name', 'round-robin'] as const
export type RuleKind = (typeof RULE_KINDS)[number]

/** A range of names ends at letters; '0' stands for whatever begins with a digit, and comes before A. */
export const NAME_MARKS = ['0', ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'] as const
export type NameMark = (typeof NAME_MARKS)[number]

export const MAX_RULES = 50
export const MAX_RULE_PEOPLE = 50

/** Which customers a rule is about, and who gets them: several people get them in turn. Ends of ranges belong to them. */
export type AssignmentRule = { people: readonly string[] } & (
  | { kind: 'postal-code'; from: string; to: string }
  | { kind: 'name'; from: NameMark; to: NameMark }
  | { kind: 'round-robin' }
)

/** Customers without an owner, or all that are not archived: those with an owner are moved only where that is asked. */
export const REACHES = ['unowned', 'all'] as const
export type Reach = (typeof REACHES)[number]

export type AssignmentSettings = {
  version: number
  /** Whether new customers get their owner by the rules. */
  automatic: boolean
  rules: AssignmentRule[]
}
