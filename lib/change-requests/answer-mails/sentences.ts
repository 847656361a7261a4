import { sectionsOf } from '@/lib/change-requests/answer-mails/strip-quote'

/** A stretch of a mail's text by its place in it. */
export type Sentence = { start: number; end: number; text: string }

const BULLET = /^\s*(?:[-*•–·]|\d{1,2}[.)])\s+/u
/** "Kunde 000449: erledigt": a line that stands for itself. */
const LABELLED = /^\s*[\p{Lu}\d][^.!?:\n]{0,80}:(?:\s|$)/u
const GREETING =
  /^\s*(?:hallo|guten (?:tag|morgen|abend)|sehr geehrte|liebe[rs]?|moin|servus|gr(?:ü|ue)(?:ß|ss) gott|dear|hi|hello|good (?:morning|afternoon|day))\b.{0,100}[,!]?\s*$/iu
/** A line as long as this was probably broken by the program that wrote it. */
const FULL_LINE = 56

/** Begins with the first of its signs only, so that a hundred thousand dots are read once and not from each of them. */
const SENTENCE_END = /(?<![.!?…])[.!?…]+["”“»)]*(?=\s|$)/gu
const ABBREVIATIONS = new Set(
  'z b d h i a o u s vgl bzw ca evtl ggf inkl exkl nr str tel abs dr prof hr fr hrn usw etc mr mrs ms no e g max min st sog zzgl gem lt'.split(
    ' ',
  ),
)

/** The sentences that the writer himself wrote; greeting and bullet points stand for themselves. */
export function sentencesOf(text: string): Sentence[] {
  return sectionsOf(text)
    .filter(({ kind }) => kind === 'own')
    .flatMap((section) => paragraphsOf(section.text).flatMap((paragraph) => split(section, paragraph)))
}

type Range = { start: number; end: number }

function paragraphsOf(text: string): Range[] {
  const ranges: Range[] = []
  let start = 0
  let open: Range | null = null
  let before = ''
  for (const line of text.split(/(?<=\n)/)) {
    if (line.trim() === '') open = null
    else if (open !== null && continues(line, before)) open.end = start + line.length
    else {
      open = { start, end: start + line.length }
      ranges.push(open)
    }
    before = line
    start += line.length
  }
  return ranges
}

function continues(line: string, before: string): boolean {
  if (BULLET.test(line) || GREETING.test(before)) return false
  const stoppedShort = before.trimEnd().length < FULL_LINE || /[.!?:]\s*$/.test(before)
  return !(LABELLED.test(line) && stoppedShort) && !(LABELLED.test(before) && stoppedShort)
}

function split(section: { start: number; text: string }, { start, end }: Range): Sentence[] {
  const bullet = BULLET.exec(section.text.slice(start, end))?.[0].length ?? 0
  const paragraph = section.text.slice(start + bullet, end)
  const ends = [...paragraph.matchAll(SENTENCE_END)]
    .filter((match) => endsSentence(paragraph, match.index, match[0]))
    .map((match) => match.index + match[0].length)
  const cuts = [...new Set([0, ...ends, paragraph.length])]
  return cuts.slice(1).flatMap((cut, index) => {
    const piece = paragraph.slice(cuts[index], cut)
    const sentence = piece.trim()
    if (sentence === '') return []
    const first = section.start + start + bullet + (cuts[index] ?? 0) + piece.indexOf(sentence)
    return { start: first, end: first + sentence.length, text: sentence }
  })
}

/** Not after an abbreviation or the day of a date, and not where a small letter goes on. */
function endsSentence(paragraph: string, index: number, mark: string): boolean {
  if (!mark.startsWith('.')) return true
  const wordBefore = /[\p{L}\p{N}]*$/u.exec(paragraph.slice(Math.max(0, index - 20), index))?.[0] ?? ''
  if (ABBREVIATIONS.has(wordBefore.toLowerCase()) || /^\d{1,2}$/.test(wordBefore)) return false
  return !/^\s+\p{Ll}/u.test(paragraph.slice(index + mark.length, index + mark.length + 10))
}
