import type { Archive } from '@/lib/imports/reading/open-archive'
import { parseXml } from '@/lib/imports/reading/parse-xml'
import { FileRefused } from '@/lib/imports/reading/refusal'
import { richText } from '@/lib/imports/reading/rich-text'
import { MAXIMUM_CELL_LENGTH } from '@/lib/imports/types'

const MAXIMUM_BYTES = 64 * 1024 * 1024
const MAXIMUM_STRINGS = 4_000_000

/** A text by its number; null where there is none. */
export type SharedStrings = { at: (index: number) => string | null }

/** Bytes and where each text ends: as separate strings, a million of them would take several times as much. */
function stringStore() {
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

/** The texts that cells refer to by number. */
export async function readSharedStrings(archive: Archive, part: string | null): Promise<SharedStrings> {
  const store = stringStore()
  if (part === null) return store
  const gathered = richText()
  await parseXml(archive.read(part), {
    open: gathered.open,
    text: gathered.text,
    close(name) {
      gathered.close(name)
      // One character more than permitted is enough to refuse the cell that uses it.
      if (name === 'si') store.add(gathered.take().slice(0, MAXIMUM_CELL_LENGTH + 1))
    },
  })
  return store
}
