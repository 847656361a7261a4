import { fold } from '@/lib/change-requests/answer-mails/fold'
import { VERDICTS, type Verdict } from '@/lib/change-requests/answer-mails/types'
import {
  CASE_MOVED,
  CONDITIONAL,
  CONFIRMED,
  CONFIRMED_ALONE,
  COURTESY,
  FINISHED_PASSIVE,
  LACKING,
  NEGATED,
  NO_REFUSAL,
  PARTS,
  PENDING,
  QUESTION,
  REFUSED,
  REPORTED,
  SIDE_BY_SIDE,
} from '@/lib/change-requests/answer-mails/verdict-patterns'

/** Nobody writes such a sentence; the limit keeps patterns cheap on text that is none. */
const LONGEST_SENTENCE = 1_500

const hits = (patterns: readonly RegExp[], text: string) => patterns.some((each) => each.test(text))

/**
 * What a sentence, German or English, says of the change that was asked for; empty for most sentences. It would rather
 * say nothing than something wrong: what it does not understand is left to a person.
 */
export function readVerdict(sentence: string): Verdict[] {
  const folded = fold(sentence.slice(0, LONGEST_SENTENCE))
  const asks = isQuestion(folded)
  if (folded.endsWith('?')) return asks ? ['question'] : []
  const clauses = clausesOf(folded)
  const confirming = clauses.filter((clause) => isConfirmation(clause))
  const refusing = clauses.filter(isRefusal)
  const isPlain = confirming.length === 0 && refusing.length === 0
  if (isPlain && isRefusal(folded)) refusing.push(folded)
  else if (isPlain && isConfirmation(folded, true)) confirming.push(folded)
  const lacking = refusing.some((clause) => LACKING.test(clause))
  // "Wir können nicht bestätigen, dass die Adresse geändert wurde": what is reported has not happened.
  const onlyReported = refusing.length > 0 && confirming.every((clause) => REPORTED.test(clause))
  const found = {
    confirmed: confirming.length > 0 && !onlyReported,
    refused: refusing.length > 0 && !lacking,
    question: asks || lacking,
  }
  return VERDICTS.filter((verdict) => found[verdict])
}

/** A condition covers all that stands side by side behind it. */
function clausesOf(folded: string): string[] {
  return folded
    .split(PARTS)
    .flatMap((part) => (CONDITIONAL.test(part) ? [part] : part.split(SIDE_BY_SIDE)))
    .filter((clause) => clause.trim() !== '')
}

function isConfirmation(clause: string, alone = false): boolean {
  if (NEGATED.test(clause) || CASE_MOVED.test(clause)) return false
  if (PENDING.test(clause) && !(FINISHED_PASSIVE.test(clause) && !CONDITIONAL.test(clause))) return false
  return hits(CONFIRMED, clause) || (alone && hits(CONFIRMED_ALONE, clause))
}

function isRefusal(clause: string): boolean {
  return hits(REFUSED, clause) && !NO_REFUSAL.test(clause) && !COURTESY.test(clause) && !CONDITIONAL.test(clause)
}

function isQuestion(sentence: string): boolean {
  return !COURTESY.test(sentence) && (sentence.endsWith('?') || hits(QUESTION, sentence))
}
