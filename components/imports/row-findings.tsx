import { AlertTriangle, OctagonAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useParameters } from '@/components/onboarding/use-parameters'
import { ADVICE_CODES } from '@/lib/email/advise'
import { problemSentence } from '@/lib/imports/problem-sentence'
import type { ImportRow } from '@/lib/imports/rows/data'
import type { RowFinding, RowWarning } from '@/lib/imports/types'

/** What would break a sign-in that works stands out among the warnings. */
const GRAVE: readonly RowWarning[] = ['sign-in-endangered', 'proof-contradicted']

/** Why a row was refused, and what one should look at before it is taken. */
export function RowFindings({ row }: { row: Pick<ImportRow, 'problems' | 'warnings'> }) {
  const translate = useTranslations('imports')
  if (row.problems.length + row.warnings.length === 0) return null
  return (
    <ul className="flex flex-col gap-1">
      {row.problems.map((problem) => (
        <Finding key={`${problem.code} ${problem.field}`} grave>
          {problemSentence(translate, problem)}
        </Finding>
      ))}
      {row.warnings.map((warning) => (
        <Finding key={`${warning.code} ${warning.field}`} grave={GRAVE.includes(warning.code)}>
          <Warning warning={warning} />
        </Finding>
      ))}
    </ul>
  )
}

function Finding({ grave, children }: { grave: boolean; children: React.ReactNode }) {
  const Icon = grave ? OctagonAlert : AlertTriangle
  return (
    <li className="flex gap-2">
      <Icon
        aria-hidden
        className={grave ? 'mt-0.5 size-4 shrink-0 text-wrong' : 'mt-0.5 size-4 shrink-0 text-attention'}
      />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </li>
  )
}

function Warning({ warning: { code, field, params } }: { warning: RowFinding<RowWarning> }) {
  const translate = useTranslations('imports')
  const address = useTranslations('address')
  const parameters = useParameters()
  const advice = ADVICE_CODES.find((one) => one === params.advice)
  return translate(`rowWarning.${code}`, {
    ...parameters(params),
    field: field === null ? '' : translate(`field.${field}`),
    advice: advice === undefined ? '' : address(`advice.${advice}`),
  })
}
