import { FileRefused } from '@/lib/imports/reading/refusal'

const MAXIMUM_BYTES = 64 * 1024 * 1024
const MAXIMUM_STRINGS = 4_000_000

export type StringStore = {
  /** Throws FileRefused where it becomes too much. */
  add: (text: string) => void
  /** Null where there is no text of this number. */
  at: (index: number) => string | null
}

/** Bytes and where each text ends: as separate strings, a million of them would take several times as much. */
export function createStringStore(): StringStore {
  let bytes = Buffer.alloc(64 * 1024)
  let ends = new Uint32Array(1_024)
  let used = 0
  let count = 0
  return {
    add(text: string): void {
      const needed = used + Buffer.byteLength(text)
      if (needed > MAXIMUM_BYTES || count >= MAXIMUM_STRINGS) throw new FileRefused('expands-too-much')
      if (needed > bytes.length) {
        const larger = Buffer.alloc(Math.max(bytes.length * 2, needed))
        bytes.copy(larger, 0, 0, used)
        bytes = larger
      }
      if (count === ends.length) {
        const larger = new Uint32Array(ends.length * 2)
        larger.set(ends)
        ends = larger
      }
      used += bytes.write(text, used)
      ends[count] = used
      count += 1
    },
    at(index: number): string | null {
      if (!Number.isInteger(index) || index < 0 || index >= count) return null
      return bytes.toString('utf8', index === 0 ? 0 : ends[index - 1], ends[index])
    },
  }
}
