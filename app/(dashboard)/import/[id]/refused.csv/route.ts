import { downloadRefusedRows } from '@/lib/imports/rows/refused-download'

type Context = { params: Promise<{ id: string }> }

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return downloadRefusedRows((await params).id)
}
