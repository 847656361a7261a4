import { answerUpload } from '@/lib/imports/uploading/answer'

export const dynamic = 'force-dynamic'

export function POST(request: Request): Promise<Response> {
  return answerUpload(request)
}
