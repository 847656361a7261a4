import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { splitMentions } from '@/lib/notes/mentions'

export type NoteInline =
  | { type: 'text'; text: string }
  | { type: 'mention'; userId: string }
  | { type: 'break' }
  | { type: 'code'; text: string }
  | { type: 'strong' | 'emphasis'; children: NoteInline[] }
  | { type: 'link'; href: string; children: NoteInline[] }

export type NoteBlock =
  | { type: 'paragraph'; children: NoteInline[] }
  | { type: 'code'; text: string }
  | { type: 'list'; ordered: boolean; start: number; items: NoteBlock[][] }

/** What a note can do without; turned off, its signs are letters like any other. */
const LEFT_OUT = [
  'htmlFlow',
  'htmlText',
  'definition',
  'labelStartImage',
  'headingAtx',
  'setextUnderline',
  'thematicBreak',
  'blockQuote',
  'codeIndented',
]

/** Five lists begun on one line: reading thousands of them takes seconds, and nobody means them. */
const NESTED_ON_A_LINE = /^(?:[ \t]*(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)){5}/m
/**
 * What begins or ends anything. Whatever holds more of them is no writing: reading each of them against all others
 * takes seconds, in which the server answers nobody.
 */
const SIGNS = /[*_[\]`<&\\~+-]|\d[.)]/g
const MOST_SIGNS = 300
/** Deeper lists are written by nobody; a text that pretends to have them is shown as it was typed. */
const DEEPEST = 12
const SCHEMES = ['http:', 'https:', 'mailto:']

/**
 * A note as a tree of what may stand in it: paragraphs, lists, code, bold, italic, links to the web or a mailbox, line
 * breaks and colleagues. Nothing else can come out, whatever goes in.
 */
export function parseNote(text: string): NoteBlock[] {
  const isUnreadable = NESTED_ON_A_LINE.test(text) || (text.match(SIGNS)?.length ?? 0) > MOST_SIGNS
  if (isUnreadable) return [{ type: 'paragraph', children: linesOf(text) }]
  const root = fromMarkdown(text, {
    extensions: [{ disable: { null: LEFT_OUT } }, gfmAutolinkLiteral()],
    mdastExtensions: [gfmAutolinkLiteralFromMarkdown()],
  })
  return root.children.flatMap((node) => blocksOf(node, text, 0))
}

function blocksOf(node: Nodes, source: string, depth: number): NoteBlock[] {
  if (node.type === 'list' && depth < DEEPEST) {
    const items = node.children.map((item) => item.children.flatMap((child) => blocksOf(child, source, depth + 1)))
    return [{ type: 'list', ordered: node.ordered === true, start: node.start ?? 1, items }]
  }
  if (node.type === 'code') return [{ type: 'code', text: node.value }]
  if (node.type === 'paragraph') return [{ type: 'paragraph', children: inlinesOf(node, source, 0) }]
  return [{ type: 'paragraph', children: linesOf(sourceOf(node, source)) }]
}

function inlinesOf(parent: { children: readonly Nodes[] }, source: string, depth: number): NoteInline[] {
  return parent.children.flatMap((node) => inlineOf(node, source, depth))
}

function inlineOf(node: Nodes, source: string, depth: number): NoteInline[] {
  if (node.type === 'text') return linesOf(node.value)
  if (node.type === 'inlineCode') return [{ type: 'code', text: node.value }]
  if (node.type === 'break') return [{ type: 'break' }]
  if (depth >= DEEPEST) return linesOf(sourceOf(node, source))
  if (node.type === 'strong' || node.type === 'emphasis')
    return [{ type: node.type, children: inlinesOf(node, source, depth + 1) }]
  if (node.type === 'link') {
    const href = safeAddress(node.url)
    const children = inlinesOf(node, source, depth + 1)
    if (href !== null) return [{ type: 'link', href, children }]
    return node.position ? linesOf(sourceOf(node, source)) : children
  }
  return linesOf(sourceOf(node, source))
}

/** Null for what is no address of the web or of a mailbox: a script, a file, a place within this site. */
function safeAddress(address: string): string | null {
  const url = URL.parse(address)
  return url !== null && SCHEMES.includes(url.protocol) ? url.href : null
}

/** Words as they were typed: a new line there is a new line here. */
function linesOf(text: string): NoteInline[] {
  return text
    .split('\n')
    .flatMap((line, index) => [...(index > 0 ? [{ type: 'break' } as const] : []), ...splitMentions(line)])
}

function sourceOf({ position }: Nodes, source: string): string {
  return position ? source.slice(position.start.offset, position.end.offset) : ''
}

/** The first words of a note, on one line and without its signs, for where it is only spoken of. */
export function beginningOf(text: string, nameOf: (userId: string) => string, length = 140): string {
  const words = parseNote(text)
    .map((block) => blockText(block, nameOf))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
  return words.length > length ? `${words.slice(0, length).trimEnd()} …` : words
}

function blockText(block: NoteBlock, nameOf: (userId: string) => string): string {
  if (block.type === 'code') return block.text
  if (block.type === 'paragraph') return inlineText(block.children, nameOf)
  return block.items.map((item) => item.map((each) => blockText(each, nameOf)).join(' ')).join(' · ')
}

function inlineText(children: readonly NoteInline[], nameOf: (userId: string) => string): string {
  return children.map((child) => wordsOf(child, nameOf)).join('')
}

function wordsOf(child: NoteInline, nameOf: (userId: string) => string): string {
  switch (child.type) {
    case 'text':
    case 'code':
      return child.text
    case 'mention':
      return `@${nameOf(child.userId)}`
    case 'break':
      return ' '
    case 'strong':
    case 'emphasis':
    case 'link':
      return inlineText(child.children, nameOf)
  }
}
