import { downloadFigures } from '@/lib/cockpit/excel/figures-download'

export function GET(request: Request): Promise<Response> {
  return downloadFigures(request)
}
