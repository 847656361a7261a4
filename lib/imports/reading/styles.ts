import { type NumberFormat, readNumberFormat } from '@/lib/imports/reading/number-format'
import type { Archive } from '@/lib/imports/reading/open-archive'
import { parseXml } from '@/lib/imports/reading/parse-xml'
import { FileRefused } from '@/lib/imports/reading/refusal'

/** Excel's own limit is 64,000. */
const MAXIMUM_STYLES = 100_000

/** The number format of each cell style, by the number that cells name. */
export async function readStyles(archive: Archive, part: string | null): Promise<NumberFormat[]> {
  if (part === null) return []
  const codes = new Map<number, string>()
  const formatIds: number[] = []
  let inCellStyles = false
  await parseXml(archive.read(part), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (name === 'cellXfs') inCellStyles = true
      else if (name === 'xf' && inCellStyles) formatIds.push(Number(attributes.numFmtId ?? 0))
      if (codes.size + formatIds.length > MAXIMUM_STYLES) throw new FileRefused('expands-too-much')
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false
    },
  })
  return formatIds.map((id) => readNumberFormat(id, codes.get(id)))
}
