/** What a stretch of a mail is: the writer's own words, his signature, or somebody else's mail below. */
export type SectionKind = 'own' | 'signature' | 'quoted'

/** In the order of the mail and without gaps: the texts of all sections together are the mail. */
export type Section = { kind: SectionKind; start: number; text: string }

/** Whether a line is quoted, or from it on all of them. */
type Quote = 'line' | 'rest' | null

/** Longer lines are no separator and no farewell. */
const LONGEST_MARK = 300

const RULER =
  /^\s*(?:[-_–—=*]{2,}\s*(?:urspr(?:ü|ue)ngliche (?:nachricht|mail|e-mail)|original(?:-| )?(?:message|nachricht|mail)|weitergeleitete (?:nachricht|mail)|forwarded message|antwort)\s*[-_–—=*]{2,}|anfang der weitergeleiteten nachricht:|begin forwarded message:)\s*$/iu
const SENDER_LINE = /^[\s*_]*(?:von|from|de)\s*:[\s*_]*\S/iu
const HEADER_LINE = /^[\s*_]*(?:gesendet|sent|datum|date|an|to|cc|kopie|betreff|subject|antwort an|reply-to)\s*:/iu
const HEADER_LINES_LOOKED_AT = 7
const ATTRIBUTION = /^(?:.{0,240}\b)?(?:schrieb|wrote|geschrieben)\b.{0,160}:$/iu
const BEGINS_WITH_DAY = /^(?:am|on|den)\s.{0,20}\d/iu

const DASHES = /^\s*--\s*$/
const FAREWELL =
  /^\s*(?:(?:mit\s+)?(?:(?:vielen|besten?|freundliche[mn]?|herzliche[mn]?|liebe[mn]?|sch(?:ö|oe)ne[mn]?|sonnige[mn]?|viele|beste|freundliche|herzliche|liebe)\s+)+gr(?:u|ü|ue)(?:ß|ss)(?:e|en)?|mfg|vg|lg|bg|gru(?:ß|ss)|hochachtungsvoll|(?:(?:kind|best|warm|many)\s+)?regards|best wishes|(?:yours\s+)?(?:sincerely|faithfully)(?:\s+yours)?|cheers)(?:\s+(?:aus|nach|from|an)\s+\S.{0,40})?\s*[,.!–-]*\s*$/iu
const POSTSCRIPT = /^\s*p\.?\s?s\.?\s*[:.\s-]/iu

/**
 * Takes a mail apart. Lines marked by ">" are quoted, what stands between or below them is the writer's own; below a
 * separator, as Outlook writes it, everything is quoted.
 */
export function sectionsOf(text: string): Section[] {
  const lines = text.split(/(?<=\n)/)
  const sections: Section[] = []
  let start = 0
  let written: SectionKind = 'own'
  let restIsQuoted = false
  for (const [index, line] of lines.entries()) {
    const quote: Quote = restIsQuoted ? 'rest' : quoteAt(lines, index)
    restIsQuoted = quote === 'rest'
    if (quote === null) written = kindWritten(line, written)
    const kind = quote === null ? written : 'quoted'
    const last = sections.at(-1)
    if (last?.kind === kind) last.text += line
    else sections.push({ kind, start, text: line })
    start += line.length
  }
  return sections
}

/** What the writer himself wrote, without signature and without the mails below. */
export function ownText(text: string): string {
  return sectionsOf(text)
    .filter(({ kind }) => kind === 'own')
    .map((section) => section.text)
    .join('')
    .trim()
}

/** A signature goes on until a postscript. */
function kindWritten(line: string, before: SectionKind): SectionKind {
  if (before === 'signature') return POSTSCRIPT.test(line) ? 'own' : 'signature'
  const isFarewell = line.length <= LONGEST_MARK && (DASHES.test(line) || FAREWELL.test(line))
  return isFarewell ? 'signature' : 'own'
}

function quoteAt(lines: readonly string[], index: number): Quote {
  if (/^\s*>/.test(lines[index] ?? '')) return 'line'
  return isSeparator(lines, index) ? 'rest' : attributionAt(lines, index)
}

/** A ruler with words, or a block of headers as mail programs set it above the mail that is answered. */
function isSeparator(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? ''
  if (line.length > LONGEST_MARK) return false
  if (RULER.test(line)) return true
  if (/^\s*_{10,}\s*$/.test(line)) return isHeaderBlock(lines, nextFilled(lines, index + 1))
  return isHeaderBlock(lines, index)
}

function isHeaderBlock(lines: readonly string[], index: number): boolean {
  const first = lines[index] ?? ''
  if (first.length > LONGEST_MARK || !SENDER_LINE.test(first)) return false
  const following = lines.slice(index + 1, index + 1 + HEADER_LINES_LOOKED_AT)
  return following.filter((line) => line.length <= LONGEST_MARK && HEADER_LINE.test(line)).length >= 2
}

/**
 * "Am 23.11.2026 schrieb Petra Partner:", also broken into two lines. Without a day or an address it may be the writer's
 * own words, so marked lines must follow.
 */
function attributionAt(lines: readonly string[], index: number): Quote {
  const line = (lines[index] ?? '').trim()
  if (line.length > LONGEST_MARK) return null
  const isWhole = ATTRIBUTION.test(line)
  const joined = isWhole ? line : `${line} ${(lines[index + 1] ?? '').trim()}`
  const isBroken = !isWhole && BEGINS_WITH_DAY.test(line) && joined.length <= LONGEST_MARK && ATTRIBUTION.test(joined)
  if (!isWhole && !isBroken) return null
  const next = lines[nextFilled(lines, index + (isWhole ? 1 : 2))] ?? ''
  if (/^\s*>/.test(next)) return 'line'
  return BEGINS_WITH_DAY.test(line) || /@|\d{1,2}:\d{2}/.test(line) ? 'rest' : null
}

function nextFilled(lines: readonly string[], from: number): number {
  let index = from
  while (index < lines.length && (lines[index] ?? '').trim() === '') index += 1
  return index
}
