/**
 * A cell of a CSV that begins like this is a formula to Excel or LibreOffice, and a formula can send data away. The
 * full-width forms are read alike where the keyboard is East Asian.
 */
const BEGINS_FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/
const IS_NEUTRALISED = /^'+[=+\-@\t\r\n＝＋－＠]/

/**
 * The text with the apostrophe in front that makes a formula inert. One that has apostrophes of its own there gets
 * another, so that restoreFormula finds out what was meant.
 */
export function neutraliseFormula(text: string): string {
  return BEGINS_FORMULA.test(text) ? `'${text}` : text
}

/** What neutraliseFormula was given; a text that it never writes stays as it is. */
export function restoreFormula(text: string): string {
  return IS_NEUTRALISED.test(text) ? text.slice(1) : text
}
