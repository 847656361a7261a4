import { downloadCalendarFile } from '@/lib/appointments/calendar-download'

type Context = { params: Promise<{ id: string }> }

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return downloadCalendarFile((await params).id)
}
