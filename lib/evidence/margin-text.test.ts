import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cssString, marginBoxes } from '@/lib/evidence/margin-text'
import { hostileText } from '@/lib/testing/facts'

/** By the rules of CSS for the characters that a string may hold. */
function readString(css: string): string {
  expect(css.startsWith('"') && css.endsWith('"')).toBe(true)
  return css
    .slice(1, -1)
    .replace(/\\([0-9a-f]{1,6}) /g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
}

const withoutControls = (text: string) => text.toWellFormed().replace(/\p{Cc}/gu, ' ')
const text = fc.oneof(hostileText, fc.constantFrom('"; } body { display: none', '</style><script>', '\\', "a'b\n\r\fc"))

describe('the margins of printed pages', () => {
  it('show the text as it is', () => {
    fc.assert(
      fc.property(text, (name) => {
        expect(readString(cssString(name))).toBe(withoutControls(name))
      }),
    )
    expect(cssString('Müller & Söhne')).toBe('"M\\fc ller\\20 \\26 \\20 S\\f6 hne"')
  })

  it('hold nothing but the string, whatever the name', () => {
    fc.assert(
      fc.property(text, (name) => {
        expect(cssString(name)).toMatch(/^"(?:[a-zA-Z0-9]|\\[0-9a-f]+ )*"$/)
      }),
    )
    const frame = (name: string) =>
      marginBoxes({ topLeft: name, topRight: name, bottomLeft: name, page: [name, name, name] }).replace(
        /"[^"]*"/g,
        '""',
      )
    fc.assert(
      fc.property(text, (name) => {
        expect(frame(name)).toBe(frame('x'))
      }),
    )
  })
})
