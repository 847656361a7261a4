import { answerUnread } from '@/lib/notifications/unread-answer'

export async function GET(): Promise<Response> {
  return answerUnread()
}
