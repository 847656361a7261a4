import { answerCounts } from '@/lib/saved-views/counts-answer'

export function GET(): Promise<Response> {
  return answerCounts()
}
