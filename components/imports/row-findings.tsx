import { clsx } from 'clsx'
import { AlertTriangle, OctagonAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useDay } from '@/components/ui/day'
import { ADVICE_CODES } from '@/lib/email/advise'
import { problemSentence } from '@/lib/imports/problem-sentence'
import type { ImportRow } from '@/lib/imports/rows/data'
import type { ImportField, RowFinding, RowWarning } from '@/lib/imports/types'
import { CLAIM_SOURCES } from '@/lib/onboarding/stages'

/** What would break a sign-in that works, or contradicts what is proven, stands out among the warnings. */
const GRAVE: readonly RowWarning[] = ['sign-in-endangered', 'sign-in-stops-later', 'proof-contradicted']

type Props = {
  row: Pick<ImportRow, 'problems' | 'warnings'>
  /** What the row says, by its fields. */
  values: ReadonlyMap<ImportField, string>
}

/** Why a row was refused, and what one should look at before it is taken. */
export function RowFindings({ row, values }: Props) {
  const translate = useTranslations('imports')
  if (row.problems.length + row.warnings.length === 0) return null
  return (
    <ul className="flex flex-col gap-1">
      {row.problems.map((problem) => (
        <Finding key={`${problem.code} ${problem.field}`} isGrave>
          {problemSentence(translate, problem)}
        </Finding>
      ))}
      {row.warnings.map((warning) => (
        <Finding key={`${warning.code} ${warning.field}`} isGrave={GRAVE.includes(warning.code)}>
          <Warning warning={warning} said={warning.field === null ? undefined : values.get(warning.field)} />
        </Finding>
      ))}
    </ul>
  )
}

function Finding({ isGrave, children }: { isGrave: boolean; children: ReactNode }) {
  const Icon = isGrave ? OctagonAlert : AlertTriangle
  return (
    <li className="flex gap-2">
      <Icon aria-hidden className={clsx('mt-0.5 size-4 shrink-0', isGrave ? 'text-wrong' : 'text-attention')} />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </li>
  )
}

function Warning({
  warning: { code, field, params },
  said = '',
}: {
  warning: RowFinding<RowWarning>
  said?: string | undefined
}) {
  const translate = useTranslations('imports')
  const address = useTranslations('address')
  const words = useTranslations('onboarding')
  const dayOf = useDay()
  const advice = ADVICE_CODES.find((one) => one === params.advice)
  const source = CLAIM_SOURCES.find((one) => one === params.source)
  return translate(`rowWarning.${code}`, {
    ...params,
    said,
    field: field === null ? '' : translate(`field.${field}`),
    known: params.known ?? 'none',
    day: params.day === undefined ? '' : dayOf(params.day),
    advice: advice === undefined ? '' : address(`advice.${advice}`),
    source: source === undefined ? '' : words(`source.${source}`),
  })
}
