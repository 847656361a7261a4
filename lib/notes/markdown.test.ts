import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginningOf, type NoteBlock, type NoteInline, parseNote } from '@/lib/notes/markdown'

const LEA = '0193b2a4-0000-7000-8000-000000000001'

function inlinesOf(block: NoteBlock): NoteInline[] {
  if (block.type === 'code') return []
  if (block.type === 'list') return block.items.flat().flatMap(inlinesOf)
  return block.children.flatMap(function all(inline): NoteInline[] {
    return 'children' in inline ? [inline, ...inline.children.flatMap(all)] : [inline]
  })
}

const allInlines = (text: string) => parseNote(text).flatMap(inlinesOf)
const links = (text: string) => allInlines(text).flatMap((inline) => (inline.type === 'link' ? [inline.href] : []))
const words = (text: string) =>
  allInlines(text)
    .flatMap((inline) => (inline.type === 'text' ? [inline.text] : []))
    .join('')

describe('a note', () => {
  it('has bold, italic, code, links, lists and line breaks', () => {
    expect(parseNote('**fett** und *kursiv*\n`code`')).toEqual([
      {
        type: 'paragraph',
        children: [
          { type: 'strong', children: [{ type: 'text', text: 'fett' }] },
          { type: 'text', text: ' und ' },
          { type: 'emphasis', children: [{ type: 'text', text: 'kursiv' }] },
          { type: 'text', text: '' },
          { type: 'break' },
          { type: 'text', text: '' },
          { type: 'code', text: 'code' },
        ].filter((inline) => inline.text !== ''),
      },
    ])
    expect(parseNote('3. drei\n4. vier')).toMatchObject([{ type: 'list', ordered: true, start: 3 }])
    expect(parseNote('- a\n  - b')).toMatchObject([
      { type: 'list', ordered: false, items: [[{ type: 'paragraph' }, { type: 'list', ordered: false }]] },
    ])
    expect(parseNote('```\n<b>\n```')).toEqual([{ type: 'code', text: '<b>' }])
  })

  it('links to the web and to mailboxes, written out or not', () => {
    expect(links('[Portal](https://portal.example/a?b=c)')).toEqual(['https://portal.example/a?b=c'])
    expect(links('siehe https://portal.example und it@firma.example')).toEqual([
      'https://portal.example/',
      'mailto:it@firma.example',
    ])
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    '/customers',
  ])('shows a link to %s as it was typed', (address) => {
    expect(links(`[hier](${address})`)).toEqual([])
    expect(words(`[hier](${address})`)).toContain(`[hier](${address})`)
  })

  it.each([
    '<script>alert(1)</script>',
    '# Titel',
    '> Zitat',
    '---',
    '![Bild](https://x.example/a.png)',
    '[a]: https://x.example',
  ])('knows no other markup: %s', (text) => {
    const kinds = new Set(parseNote(text).map((block) => block.type))
    expect([...kinds]).toEqual(['paragraph'])
    expect(words(text)).toContain(text.slice(0, 1))
  })

  it('names colleagues, also within bold words, and not within code', () => {
    expect(allInlines(`**@[${LEA}]** schau`)).toContainEqual({ type: 'mention', userId: LEA })
    expect(parseNote(`\`@[${LEA}]\``)).toEqual([{ type: 'paragraph', children: [{ type: 'code', text: `@[${LEA}]` }] }])
  })

  it('begins with its words', () => {
    expect(beginningOf(`**Hallo** @[${LEA}],\n- eins\n- zwei`, () => 'Lea')).toBe('Hallo @Lea, eins · zwei')
    expect(beginningOf('x'.repeat(300), () => '')).toBe(`${'x'.repeat(140)} …`)
  })

  const piece = fc.oneof(
    fc.constantFrom(
      '*',
      '**',
      '_',
      '`',
      '```\n',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '\n',
      '\n\n',
      '- ',
      '1. ',
      '    ',
      '&#x6a;',
      '&colon;',
    ),
    fc.constantFrom('javascript:', 'https://a.example', 'data:', '<script>', 'onerror=', '![', '](', `@[${LEA}]`, '\\'),
    fc.string({ maxLength: 8 }),
  )
  const hostile = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))

  it('gives links to the web and to mailboxes only, whatever is typed', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const href of links(text)) expect(href).toMatch(/^(https?:|mailto:)/)
      }),
    )
  })

  it('shows lists within lists within lists on one line as they were typed', () => {
    for (const text of ['- '.repeat(2_500).trim(), '1. 2. 3. 4. 5. a', '-\t'.repeat(9)]) expect(words(text)).toBe(text)
    expect(parseNote('- - - - a')).toMatchObject([{ type: 'list' }])
  })

  it('shows what consists of signs as it was typed, and a long list as a list', () => {
    for (const sign of ['*_*_', 'a*', '**a**b', '*a_', '-\n', '- - - a\n', '1. a\n']) {
      const text = sign.repeat(5_000 / sign.length).trim()
      expect(words(text)).toBe(text.replaceAll('\n', ''))
    }
    expect(parseNote('- **eins** von zweihundert\n'.repeat(50))).toMatchObject([{ type: 'list' }])
  })

  it('survives whatever is nested', () => {
    for (const sign of ['- ', '*a **b ', '[', '`', '> ', '1. ', '![](', '<a '])
      expect(Array.isArray(parseNote(sign.repeat(5_000 / sign.length)))).toBe(true)
  })
})
