/** Zero-width, soft hyphen, byte order mark and bidirectional marks: unseen in a mail, so none may change what is read. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/gu
const EXOTIC_SPACE = /[\p{Zs}]/gu
const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]/u
const CONTROL_BUT_LINE_BREAK = /[^\P{Cc}\n]|[\p{Cs}\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]/u

/**
 * A line break, another control character, half a surrogate pair or a noncharacter: nothing that a single line may
 * hold, and the way by which a header would be added.
 */
export function hasControlCharacter(text: string): boolean {
  return CONTROL.test(text)
}

/** As hasControlCharacter, line breaks allowed. */
export function hasControlCharacterBesideLineBreaks(text: string): boolean {
  return CONTROL_BUT_LINE_BREAK.test(text)
}

function plain(text: string): string {
  return text.replace(INVISIBLE, '').replace(EXOTIC_SPACE, ' ').normalize('NFC')
}

/** One line: invisible marks gone, every space a plain one, runs of spaces one, NFC. Control characters are left. */
export function canonicalLine(text: string): string {
  return plain(text)
    .replace(/ {2,}/g, ' ')
    .replace(/^ +| +$/g, '')
}

/**
 * A text of lines as all four ways out carry it: NFC, \n only, tabs as a space, no blanks at a line's end, no empty
 * line at the start or end and never two in a row.
 */
export function canonicalText(text: string): string {
  const lines = plain(text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ')).split('\n')
  const trimmed = lines.map((line) => line.trimEnd()).join('\n')
  return trimmed.replace(/\n{3,}/g, '\n\n').replace(/^\n+|\n+$/g, '')
}
