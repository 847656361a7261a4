import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { FileRefused } from '@/lib/imports/reading/refusal'
import type { Encoding } from '@/lib/imports/types'

const BYTES_AT_ONCE = 64 * 1024
const SAMPLE_BYTES = 64 * 1024

/** UTF-16 without a mark: in Latin text every second byte is zero. */
function detectUnmarkedUtf16(content: Buffer): Encoding | null {
  const sample = content.subarray(0, SAMPLE_BYTES)
  const zeros = [0, 0]
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros.map((count) => count / (sample.length / 2))
  if (odd > 0.4 && even < 0.05) return 'utf-16le'
  return even > 0.4 && odd < 0.05 ? 'utf-16be' : null
}

function isBinary(content: Buffer): boolean {
  if (content.includes(0)) return true
  const sample = content.subarray(0, SAMPLE_BYTES)
  const controls = sample.filter((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a].includes(byte)).length
  return controls > sample.length / 100
}

/** By its mark, else UTF-8 where every byte fits, else what German Excel writes. Throws FileRefused for no text. */
export function detectEncoding(content: Buffer): Encoding {
  const mark = content.subarray(0, 4).toString('hex')
  if (mark === 'fffe0000' || mark === '0000feff') throw new FileRefused('not-a-table')
  if (mark.startsWith('fffe')) return 'utf-16le'
  if (mark.startsWith('feff')) return 'utf-16be'
  const utf16 = detectUnmarkedUtf16(content)
  if (utf16 !== null) return utf16
  if (isBinary(content)) throw new FileRefused('not-a-table')
  return mark.startsWith('efbbbf') || isUtf8(content) ? 'utf-8' : 'windows-1252'
}

/** The text in pieces; no character is torn apart at their ends. What is no character becomes U+FFFD. */
export function* decode(content: Buffer, encoding: Encoding): Generator<string> {
  // Of the two encodings with one byte a character, TextDecoder lacks one and has had faults in the other.
  const singleByte = encoding === 'windows-1252' || encoding === 'cp850'
  const decoder = singleByte ? null : new TextDecoder(encoding)
  for (let start = 0; start < content.length; start += BYTES_AT_ONCE) {
    const piece = content.subarray(start, start + BYTES_AT_ONCE)
    yield decoder === null ? iconv.decode(piece, encoding) : decoder.decode(piece, { stream: true })
  }
  if (decoder !== null) yield decoder.decode()
}
