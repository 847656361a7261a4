import type { Archive } from '@/lib/imports/reading/open-archive'
import { parseXml } from '@/lib/imports/reading/parse-xml'
import { richText } from '@/lib/imports/reading/rich-text'
import { createStringStore, type StringStore } from '@/lib/imports/reading/string-store'
import { MAXIMUM_CELL_LENGTH } from '@/lib/imports/types'

/** The texts that cells refer to by number. */
export async function readSharedStrings(archive: Archive, part: string | null): Promise<StringStore> {
  const store = createStringStore()
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
