import { downloadReminder } from '@/lib/change-requests/mail-download'

type Context = { params: Promise<{ id: string }> }

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return downloadReminder((await params).id, 'msg')
}
