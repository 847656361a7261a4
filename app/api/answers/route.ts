import { uploadAnswerMail } from '@/lib/change-requests/answer-mails/upload'

export function POST(request: Request): Promise<Response> {
  return uploadAnswerMail(request)
}
