import { isIsoDate } from '@/lib/calendar'
import { STAGES, type Stage } from '@/lib/onboarding/stages'

/**
 * What the stage changes of a customer must hold: that he entered or left a stage on one of these days, that he became
 * complete after another stage ("finished"), or that he stood in it when the day ended. Days are calendar days in Germany.
 */
export type StageHistory = {
  what: 'entered' | 'left' | 'stood' | 'finished'
  stage: Stage
  from: string
  /** The same day as `from` where the customer stood in the stage. */
  until: string
}

/** The clock that the days are read from begins with this year. */
const FIRST_DAY = '1996-01-01'
const LAST_DAY = '2099-12-31'
const isDay = (text: string) => isIsoDate(text) && text >= FIRST_DAY && text <= LAST_DAY

/** Whether the days can be asked for; the address and the selection of many customers keep to it alike. */
export function isStageHistory({ what, stage, from, until }: StageHistory): boolean {
  if (!isDay(from) || !isDay(until) || from > until) return false
  if (what === 'finished') return stage === 'complete'
  return what !== 'stood' || from === until
}

export function parseStageHistory(first: (name: string) => string): StageHistory | null {
  const stageOf = (name: string) => STAGES.find((stage) => stage === first(name))
  const candidates: StageHistory[] = []
  for (const what of ['entered', 'left'] as const) {
    const stage = stageOf(what)
    if (stage) candidates.push({ what, stage, from: first('from'), until: first('until') })
  }
  const stood = stageOf('stood')
  if (stood) candidates.push({ what: 'stood', stage: stood, from: first('on'), until: first('on') })
  if (first('finished') === 'yes')
    candidates.push({ what: 'finished', stage: 'complete', from: first('from'), until: first('until') })
  return candidates.find(isStageHistory) ?? null
}

export function writeStageHistory(query: URLSearchParams, { what, stage, from, until }: StageHistory): void {
  query.set(what, what === 'finished' ? 'yes' : stage)
  if (what === 'stood') query.set('on', from)
  else {
    query.set('from', from)
    query.set('until', until)
  }
}
