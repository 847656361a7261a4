import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { FileRefused } from '@/lib/imports/reading/refusal'

const MAXIMUM_ENTRIES = 2_000
/** Over all parts that are read: more than the largest list that is taken. No part inflates to more than it declares. */
const MAXIMUM_INFLATED_BYTES = 256 * 1024 * 1024
const MACROS = /(?:^|\/)vbaproject\.bin$|^xl\/macrosheets\//

export type Archive = {
  has: (part: string) => boolean
  /** The text of a part in pieces. Throws FileRefused where it is missing, damaged, no UTF-8 or expands too much. */
  read: (part: string) => AsyncGenerator<string>
}

const asDamage = (error: unknown): FileRefused => (error instanceof FileRefused ? error : new FileRefused('damaged'))

async function listEntries(archive: ZipFile): Promise<Map<string, Entry>> {
  if (archive.entryCount > MAXIMUM_ENTRIES) throw new FileRefused('expands-too-much')
  const entries = new Map<string, Entry>()
  for await (const entry of archive.eachEntry()) {
    const name = entry.fileName.toLowerCase()
    // Two parts of one name: which of them is read would differ from program to program.
    if (entries.has(name)) throw new FileRefused('damaged')
    if (entry.isEncrypted()) throw new FileRefused('encrypted')
    if (MACROS.test(name)) throw new FileRefused('macro-file')
    entries.set(name, entry)
  }
  return entries
}

/** Opens the container of an .xlsx in memory; parts are inflated only while they are read. Throws FileRefused. */
export async function openArchive(content: Buffer): Promise<Archive> {
  let inflatedBytes = 0

  async function* inflate(archive: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
    inflatedBytes += entry.uncompressedSize
    if (inflatedBytes > MAXIMUM_INFLATED_BYTES) throw new FileRefused('expands-too-much')
    let checksum = 0
    try {
      for await (const bytes of await archive.openReadStreamPromise(entry)) {
        checksum = crc32(bytes, checksum)
        yield bytes
      }
    } catch (error) {
      throw asDamage(error)
    }
    if (checksum !== entry.crc32) throw new FileRefused('damaged')
  }

  async function* decoded(archive: ZipFile, entry: Entry): AsyncGenerator<string> {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const text = (bytes?: Buffer): string => {
      try {
        return decoder.decode(bytes, { stream: bytes !== undefined })
      } catch (error) {
        throw asDamage(error)
      }
    }
    for await (const bytes of inflate(archive, entry)) yield text(bytes)
    yield text()
  }

  try {
    const archive = await fromBufferPromise(content, { validateEntrySizes: true })
    const entries = await listEntries(archive)
    return {
      has: (part) => entries.has(part.toLowerCase()),
      read: (part) => {
        const entry = entries.get(part.toLowerCase())
        if (entry === undefined) throw new FileRefused('damaged')
        return decoded(archive, entry)
      },
    }
  } catch (error) {
    throw asDamage(error)
  }
}
