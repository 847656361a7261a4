import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftOf, moved, rulesOf, withKind } from '@/components/assignment/draft'
import { assignmentRuleSchema } from '@/lib/assignment/schema'
import { type AssignmentRule, RULE_KINDS } from '@/lib/assignment/types'

const person = '00000000-0000-4000-8000-000000000000'
const RULES: AssignmentRule[] = [
  { kind: 'postal-code', from: '01000', to: '01999', people: [person] },
  { kind: 'name', from: '0', to: 'F', people: [person] },
  { kind: 'round-robin', people: [person] },
]

describe('a rule on the page', () => {
  it('is sent as it was read', () => {
    expect(rulesOf(RULES.map(draftOf))).toEqual(RULES)
    expect(rulesOf(RULES.map(draftOf)).map((rule) => assignmentRuleSchema.safeParse(rule).success)).toEqual([
      true,
      true,
      true,
    ])
  })

  it('gets the ends of its new kind, and keeps its own with the old one', () => {
    for (const [place, rule] of RULES.entries()) {
      const draft = draftOf(rule, place)
      expect(withKind(draft, rule.kind)).toBe(draft)
      for (const kind of RULE_KINDS) expect(withKind(draft, kind)).toMatchObject({ kind, people: [person] })
    }
    expect(withKind({ key: 0, kind: 'round-robin', from: '', to: '', people: [] }, 'name')).toMatchObject({
      from: 'A',
      to: 'Z',
    })
  })
})

it('a move changes two places, comes back by its opposite, and stops at both ends', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(), { minLength: 1 }),
      fc.nat(),
      fc.constantFrom(-1 as const, 1 as const),
      (list, at, by) => {
        const place = at % list.length
        const result = moved(list, place, by)
        expect(result.toSorted()).toEqual(list.toSorted())
        const isEnd = place + by < 0 || place + by >= list.length
        expect(isEnd ? result : moved(result, place + by, by === 1 ? -1 : 1)).toEqual(list)
        if (!isEnd) expect(result[place + by]).toBe(list[place])
      },
    ),
  )
})
