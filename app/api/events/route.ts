import { answerEvents } from '@/lib/live/answers'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  return answerEvents(request)
}
