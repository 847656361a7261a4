import { FileRefused } from '@/lib/imports/reading/refusal'

const ZIP = [Buffer.from('PK\u0003\u0004'), Buffer.from('PK\u0005\u0006')]
/** The container of Office before 2007, in which encrypted files of today are wrapped as well. */
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const OTHER_FILES = ['%PDF-', '{\\rtf', '\u007fELF', '\u0089PNG', 'GIF8', 'Rar!', '7z\u00bc\u00af'].map((start) =>
  Buffer.from(start, 'latin1'),
)
const MARKUP = /^\s*<(?:!doctype|\?xml|html|head|body|meta|table|style|script|div|svg|workbook)\b/i

const startsWith = (content: Buffer, start: Buffer): boolean => content.subarray(0, start.length).equals(start)
const holdsName = (content: Buffer, name: string): boolean => content.includes(Buffer.from(name, 'utf16le'))

/** What the bytes are, whatever the file is called. Throws FileRefused for what can hold no list. */
export function recogniseContent(content: Buffer): 'text' | 'zip' {
  if (ZIP.some((start) => startsWith(content, start))) return 'zip'
  if (startsWith(content, COMPOUND_FILE)) {
    if (holdsName(content, 'EncryptedPackage')) throw new FileRefused('encrypted')
    throw new FileRefused(holdsName(content, 'Workbook') || holdsName(content, 'Book') ? 'old-excel' : 'not-a-table')
  }
  if (OTHER_FILES.some((start) => startsWith(content, start))) throw new FileRefused('not-a-table')
  return 'text'
}

/** Throws FileRefused for a page or an XML document that only bears the name of a list. */
export function refuseMarkup(text: string): void {
  if (MARKUP.test(text.slice(0, 2_000))) throw new FileRefused('not-a-table')
}
