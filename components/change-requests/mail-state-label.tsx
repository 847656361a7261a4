import { useTranslations } from 'next-intl'
import { type Meaning, StateLabel } from '@/components/ui/state'
import type { AnswerMailRow } from '@/lib/change-requests/answer-mails/types'

type Shown = keyof typeof MEANING

const MEANING = {
  waiting: 'attention',
  'without-request': 'attention',
  recorded: 'done',
  filed: 'blocked',
  automatic: 'blocked',
  undelivered: 'wrong',
} as const satisfies Record<string, Meaning>

/** Where a mail stands; one that changed nothing says what it was. */
export function MailStateLabel({ mail }: { mail: Pick<AnswerMailRow, 'state' | 'kind'> & { hasRequest: boolean } }) {
  const translate = useTranslations('answers')
  const shown = shownState(mail)
  return <StateLabel meaning={MEANING[shown]}>{translate(`state.${shown}`)}</StateLabel>
}

function shownState({ state, kind, hasRequest }: Parameters<typeof MailStateLabel>[0]['mail']): Shown {
  if (state === 'recorded') return 'recorded'
  if (kind !== 'answer') return kind
  if (state === 'filed') return 'filed'
  return hasRequest ? 'waiting' : 'without-request'
}
