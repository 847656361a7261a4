import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  matchColleagues,
  mentionedIn,
  mentionQuery,
  resolveMentions,
  splitMentions,
  typedText,
} from '@/lib/notes/mentions'
import type { Colleague } from '@/lib/notes/types'

const idOf = (number: number) => `0193b2a4-0000-7000-8000-${String(number).padStart(12, '0')}`
const person = (number: number, name: string, disabled = false): Colleague => ({ id: idOf(number), name, disabled })
const PEOPLE = [person(1, 'Lea Leitner'), person(2, 'Lea'), person(3, 'Mia Meister'), person(4, 'Egon Ehemals', true)]
const token = (number: number) => `@[${idOf(number)}]`

describe('resolveMentions', () => {
  it('takes the longest name that stands there', () => {
    expect(resolveMentions('@Lea Leitner und @Lea, bitte', PEOPLE, [])).toBe(`${token(1)} und ${token(2)}, bitte`)
  })

  it('leaves addresses, parts of words, unknown names and closed accounts as they are', () => {
    for (const text of ['it@Lea', '@Leander', '@Otto', '@Egon Ehemals', '@'])
      expect(resolveMentions(text, PEOPLE, [])).toBe(text)
  })

  it('asks for the choice where two have the same name', () => {
    const people = [person(1, 'Jan Jansen'), person(2, 'Jan Jansen')]
    expect(resolveMentions('@Jan Jansen', people, [])).toBe('@Jan Jansen')
    expect(resolveMentions('@Jan Jansen', people, [idOf(2)])).toBe(token(2))
  })

  it('takes no token of somebody whom the organisation does not have', () => {
    expect(mentionedIn(resolveMentions(`${token(9)} ${token(3)}`, PEOPLE, []))).toEqual([idOf(3)])
  })

  it('is taken back for editing, and comes out the same again', () => {
    const active = PEOPLE.filter(({ disabled }) => !disabled)
    const piece = fc.oneof(
      fc.constantFrom(...active.map(({ name }) => `@${name}`)),
      fc.constantFrom(' ', ', ', '\n', '@', 'it@firma.example'),
      fc.string({ maxLength: 6 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const stored = resolveMentions(pieces.join(''), PEOPLE, [])
        expect(resolveMentions(typedText(stored, PEOPLE), PEOPLE, [])).toBe(stored)
      }),
    )
  })
})

describe('splitMentions', () => {
  it('loses nothing of a text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constant(token(1)), fc.string()), { maxLength: 8 }), (pieces) => {
        const text = pieces.join('')
        const again = splitMentions(text).map((each) => (each.type === 'text' ? each.text : `@[${each.userId}]`))
        expect(again.join('')).toBe(text)
      }),
    )
  })
})

describe('mentionQuery', () => {
  it('is what stands between the sign and the caret', () => {
    expect(mentionQuery('Hallo @Le', 9)).toEqual({ from: 6, query: 'Le' })
    expect(mentionQuery('@Lea Lei', 8)).toEqual({ from: 0, query: 'Lea Lei' })
    expect(mentionQuery('@', 1)).toEqual({ from: 0, query: '' })
  })

  it.each(['it@firma', 'Hallo', '@Lea\nund', '@ Lea'])('is none in %j', (text) => {
    expect(mentionQuery(text, text.length)).toBeNull()
  })
})

describe('matchColleagues', () => {
  const names = (query: string, except = idOf(9)) => matchColleagues(PEOPLE, query, except).map(({ name }) => name)
  it('finds by any part of a name, never oneself or a closed account', () => {
    expect(names('mei')).toEqual(['Mia Meister'])
    expect(names('lea')).toEqual(['Lea', 'Lea Leitner'])
    expect(names('egon')).toEqual([])
    expect(names('lea', idOf(2))).toEqual(['Lea Leitner'])
  })
})
