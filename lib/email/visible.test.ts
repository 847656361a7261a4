import { describe, expect, it } from 'vitest'
import { codePointName, visibleParts } from '@/lib/email/visible'

describe('visibleParts', () => {
  it('leaves an ordinary address in one piece', () => {
    expect(visibleParts('info@schröder.example')).toEqual([{ kind: 'text', text: 'info@schröder.example' }])
    expect(visibleParts('')).toEqual([])
  })

  it('sets each invisible character apart', () => {
    expect(visibleParts('in\u200b\u00adfo@a.example')).toEqual([
      { kind: 'text', text: 'in' },
      { kind: 'invisible', text: '\u200b' },
      { kind: 'invisible', text: '\u00ad' },
      { kind: 'text', text: 'fo@a.example' },
    ])
  })

  it('sets letters of another script apart only among Latin ones', () => {
    expect(visibleParts('inf\u043e@a.example').map(({ kind }) => kind)).toEqual(['text', 'cyrillic', 'text'])
    expect(visibleParts('inf\u03bf@a.example').map(({ kind }) => kind)).toEqual(['text', 'greek', 'text'])
    expect(visibleParts('почта@почта').map(({ kind }) => kind)).toEqual(['text'])
  })

  it('loses nothing', () => {
    const address = '\ufeffi\u0440 x@\u03bf.example'
    expect(
      visibleParts(address)
        .map(({ text }) => text)
        .join(''),
    ).toBe(address)
  })
})

it('names a character by its code point', () => {
  expect(codePointName('\u200b')).toBe('U+200B')
  expect(codePointName('\t')).toBe('U+0009')
})
