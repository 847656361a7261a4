import type { AssignmentRule, RuleKind } from '@/lib/assignment/types'

/** A rule while somebody writes it: `key` names it on the page, whatever its place. */
export type Draft = { key: number; kind: RuleKind; from: string; to: string; people: string[] }

export const draftOf = (rule: AssignmentRule, key: number): Draft => ({
  key,
  kind: rule.kind,
  from: rule.kind === 'round-robin' ? '' : rule.from,
  to: rule.kind === 'round-robin' ? '' : rule.to,
  people: [...rule.people],
})

/** What is sent to the server, which checks it. */
export const rulesOf = (drafts: readonly Draft[]) =>
  drafts.map(({ kind, from, to, people }) => (kind === 'round-robin' ? { kind, people } : { kind, from, to, people }))

/** Another kind of rule has other ends. */
export const withKind = (draft: Draft, kind: RuleKind): Draft =>
  kind === draft.kind ? draft : { ...draft, kind, from: kind === 'name' ? 'A' : '', to: kind === 'name' ? 'Z' : '' }

/** The list with one entry moved by one place; the same list where there is no such place. */
export function moved<T>(list: readonly T[], place: number, by: -1 | 1): T[] {
  const item = list[place]
  const other = list[place + by]
  if (item === undefined || other === undefined) return [...list]
  return list.with(place, other).with(place + by, item)
}
