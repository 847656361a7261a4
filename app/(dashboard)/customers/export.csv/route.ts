import { downloadExport } from '@/lib/customers/export/export-download'

export function GET(request: Request): Promise<Response> {
  return downloadExport(request, 'csv')
}
