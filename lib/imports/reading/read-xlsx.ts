import type { RowCollector } from '@/lib/imports/reading/collect-rows'
import { openArchive } from '@/lib/imports/reading/open-archive'
import { parseXml } from '@/lib/imports/reading/parse-xml'
import { readSharedStrings } from '@/lib/imports/reading/shared-strings'
import { type SheetContext, sheetHandlers } from '@/lib/imports/reading/sheet-rows'
import { readStyles } from '@/lib/imports/reading/styles'
import { readWorkbook } from '@/lib/imports/reading/workbook'

/** The first visible sheet of an .xlsx, read while it is inflated. Throws FileRefused. */
export async function readXlsx(content: Buffer, rows: RowCollector): Promise<void> {
  const archive = await openArchive(content)
  const workbook = await readWorkbook(archive)
  const context: SheetContext = {
    strings: await readSharedStrings(archive, workbook.sharedStrings),
    formats: await readStyles(archive, workbook.styles),
    from1904: workbook.from1904,
  }
  await parseXml(archive.read(workbook.sheet), sheetHandlers(context, rows), rows.drain)
}
