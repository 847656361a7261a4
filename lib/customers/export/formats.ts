import { type CustomerFilter, customersPath } from '@/lib/customers/filter'

export const EXPORT_FORMATS = ['xlsx', 'csv'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export const EXPORT_CONTENT_TYPE: Record<ExportFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/** The address at which everything that the list shows with this filter is downloaded, whatever page is shown. */
export function exportPath(filter: CustomerFilter, format: ExportFormat): string {
  return customersPath(filter, { page: 1 }).replace('/customers', `/customers/export.${format}`)
}
