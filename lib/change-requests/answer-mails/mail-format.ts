import type { MailFormat } from '@/lib/change-requests/answer-mails/types'

/** Every compound file, as .msg is one, begins so. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const FIRST_HEADER = /^(?:\ufeff|\u00ef\u00bb\u00bf)?\s*(?:From [^\n]{1,500}\r?\n)?[!-9;-~]{1,100}[ \t]*:/
const LOOKED_AT = 1_024

/** What a file is by its bytes, whatever its name; null where it is no mail. */
export function mailFormatOf(bytes: Uint8Array): MailFormat | null {
  if (COMPOUND_FILE.every((byte, index) => bytes[index] === byte)) return 'msg'
  const beginning = Buffer.from(bytes.subarray(0, LOOKED_AT)).toString('latin1')
  return FIRST_HEADER.test(beginning) ? 'eml' : null
}
