import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareEmails } from '@/lib/email/compare'
import { markDifference } from '@/lib/email/marks'

const marked = (left: string, right: string) => {
  const marks = markDifference(compareEmails(left, right))
  const show = (side: typeof marks.left) => side.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('')
  return [show(marks.left), show(marks.right)]
}

describe('markDifference', () => {
  it('marks the characters of a typing error', () => {
    expect(marked('info@krueger.example', 'info@kruger.example')).toEqual([
      'info@kru[e]ger.example',
      'info@kruger.example',
    ])
  })

  it('marks the whole part where it is another one', () => {
    expect(marked('info@weiss.example', 'buchhaltung@weiss.example')).toEqual([
      '[info]@weiss.example',
      '[buchhaltung]@weiss.example',
    ])
    expect(marked('info@weiss.example', 'info@schwarzmann.example')).toEqual([
      'info@[weiss.example]',
      'info@[schwarzmann.example]',
    ])
  })

  it('marks nothing where the two are identical', () => {
    expect(marked('info@weiss.example', 'info@weiss.example')).toEqual(['info@weiss.example', 'info@weiss.example'])
  })

  it('never loses or invents a character', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.emailAddress(), (left, right) => {
        const marks = markDifference(compareEmails(left, right))
        expect(marks.left.map((segment) => segment.text).join('')).toBe(left)
        expect(marks.right.map((segment) => segment.text).join('')).toBe(right)
      }),
    )
  })
})
