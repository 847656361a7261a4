import type { RowCollector } from '@/lib/imports/reading/collect-rows'
import { FileRefused } from '@/lib/imports/reading/refusal'

export async function readXlsx(_content: Buffer, _rows: RowCollector): Promise<void> {
  throw new FileRefused('not-a-table')
}
