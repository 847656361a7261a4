import { fold } from '@/lib/change-requests/answer-mails/fold'
import { readVerdict } from '@/lib/change-requests/answer-mails/read-verdict'
import { type Sentence, sentencesOf } from '@/lib/change-requests/answer-mails/sentences'
import type { Verdict } from '@/lib/change-requests/answer-mails/types'
import { TRY_IT } from '@/lib/change-requests/answer-mails/verdict-patterns'

/** A sentence that says something of the change that was asked for. */
export type Signal = Sentence & { verdict: Verdict }

/** `contradictory` where a mail both confirms and does not: a person has to read it. */
export type Decision =
  | { verdict: Verdict; sentence: Signal }
  | { verdict: 'contradictory'; sentence: Signal }
  | { verdict: null; sentence: null }

/** As many sentences as a mail of people has; what is longer is read by a person. */
const MAX_SENTENCES = 400

export const sentencesRead = (text: string): Sentence[] => sentencesOf(text).slice(0, MAX_SENTENCES)

export function signalsIn(text: string): Signal[] {
  return sentencesRead(text).flatMap((sentence) =>
    readVerdict(sentence.text).map((verdict) => ({ ...sentence, verdict })),
  )
}

/**
 * The sentence that decides. A question beside a refusal wins, since it closes nothing; a confirmation beside anything
 * else decides nothing.
 */
export function decide(signals: readonly Signal[]): Decision {
  const isConfirmed = signals.some(({ verdict }) => verdict === 'confirmed')
  const counted = signals.filter(
    ({ verdict, text }) => !(isConfirmed && verdict === 'question' && TRY_IT.test(fold(text))),
  )
  const first = (verdict: Verdict) => counted.find((signal) => signal.verdict === verdict)
  const confirmed = first('confirmed')
  const refused = first('refused')
  const question = first('question')
  if (confirmed && (refused || question)) return { verdict: 'contradictory', sentence: confirmed }
  const deciding = confirmed ?? question ?? refused
  return deciding ? { verdict: deciding.verdict, sentence: deciding } : { verdict: null, sentence: null }
}
