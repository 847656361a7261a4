import type { Colleague } from '@/lib/notes/types'

const TOKEN = /@\[([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\]/g

const tokenOf = (id: string) => `@[${id}]`

/** A stored text in pieces: words, and the ids of whom it names. Whatever is no token stays words. */
export type MentionPiece = { type: 'text'; text: string } | { type: 'mention'; userId: string }

export function splitMentions(text: string): MentionPiece[] {
  const pieces: MentionPiece[] = []
  let from = 0
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > from) pieces.push({ type: 'text', text: text.slice(from, match.index) })
    pieces.push({ type: 'mention', userId: match[1] ?? '' })
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ type: 'text', text: text.slice(from) })
  return pieces
}

/** The people that a stored text names, each once. */
export function mentionedIn(text: string): string[] {
  return [...new Set(splitMentions(text).flatMap((piece) => (piece.type === 'mention' ? [piece.userId] : [])))]
}

const LETTER = /[\p{L}\p{N}_]/u

const isLetter = (character: string | undefined) => character !== undefined && LETTER.test(character)

/** Where an "@" begins a name: not within an address such as it@firma.example. */
function beginsMention(text: string, at: number): boolean {
  return text[at] === '@' && !isLetter(text[at - 1])
}

/**
 * A typed text as it is stored: "@Lea Leitner" becomes the token of that colleague, the longest name first. Where two
 * have the same name, the one that was chosen from the list is meant, else nobody. A token that somebody typed names
 * only whom the organisation has; any other is kept as words.
 */
export function resolveMentions(typed: string, people: readonly Colleague[], chosen: readonly string[]): string {
  const active = people.filter((person) => !person.disabled && person.name !== '')
  const names = [...new Set(active.map((person) => person.name))].sort((left, right) => right.length - left.length)
  let stored = ''
  for (let at = 0; at < typed.length; ) {
    const name = beginsMention(typed, at)
      ? names.find((each) => typed.startsWith(each, at + 1) && !isLetter(typed[at + 1 + each.length]))
      : undefined
    const meant = name === undefined ? undefined : personMeant(active, name, chosen)
    if (name === undefined || meant === undefined) {
      stored += typed[at]
      at += 1
    } else {
      stored += tokenOf(meant)
      at += 1 + name.length
    }
  }
  const known = new Set(people.map((person) => person.id))
  return stored.replace(TOKEN, (token, id: string) =>
    known.has(id) ? token : token.replace('[', '(').replace(']', ')'),
  )
}

function personMeant(people: readonly Colleague[], name: string, chosen: readonly string[]): string | undefined {
  const bearers = people.filter((person) => person.name === name)
  return bearers.length === 1 ? bearers[0]?.id : bearers.find((person) => chosen.includes(person.id))?.id
}

/** The way back, for the form that edits it; whom nobody knows any more stays a token. */
export function typedText(stored: string, people: readonly Colleague[]): string {
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name
  return splitMentions(stored)
    .map((piece) => (piece.type === 'text' ? piece.text : mentionAs(nameOf(piece.userId), piece.userId)))
    .join('')
}

function mentionAs(name: string | undefined, id: string): string {
  return name === undefined ? tokenOf(id) : `@${name}`
}

/** What is being typed of a name at this place of a text, or null where no name is being typed. */
export function mentionQuery(text: string, caret: number): { from: number; query: string } | null {
  const from = text.lastIndexOf('@', caret - 1)
  if (from === -1 || !beginsMention(text, from)) return null
  const query = text.slice(from + 1, caret)
  return query.length > 60 || /[\n@]/.test(query) || query.startsWith(' ') ? null : { from, query }
}

/** Colleagues whose name, or a later part of it, begins with what was typed; five, in the order of their names. */
export function matchColleagues(people: readonly Colleague[], query: string, except: string): Colleague[] {
  const wanted = query.toLocaleLowerCase('de')
  return people
    .filter((person) => !person.disabled && person.id !== except)
    .filter(({ name }) => {
      const words = name.toLocaleLowerCase('de')
      return words.startsWith(wanted) || words.split(/\s+/).some((word) => word.startsWith(wanted))
    })
    .sort((left, right) => left.name.localeCompare(right.name, 'de'))
    .slice(0, 5)
}
