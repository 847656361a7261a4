import { answerProgress } from '@/lib/imports/progress-answer'

type Context = { params: Promise<{ id: string }> }

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerProgress((await params).id)
}
