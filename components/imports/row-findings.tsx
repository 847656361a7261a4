import { clsx } from 'clsx'
import { AlertTriangle, History, type LucideIcon, OctagonAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import { splitAtValues } from '@/components/imports/split-at-values'
import { VisibleText } from '@/components/onboarding/visible-text'
import { useDay } from '@/components/ui/day'
import { Address } from '@/components/ui/text'
import { ADVICE_CODES } from '@/lib/email/advise'
import { problemSentence } from '@/lib/imports/problem-sentence'
import type { ImportRow } from '@/lib/imports/rows/data'
import type { ImportField, ImportStatus, RowFinding, RowProblem, RowWarning } from '@/lib/imports/types'
import { CLAIM_SOURCES } from '@/lib/onboarding/stages'

/** What would break a sign-in that works, or contradicts what is proven, stands out among the warnings. */
const GRAVE: readonly RowWarning[] = ['sign-in-endangered', 'sign-in-stops-later', 'proof-contradicted']

/** They say what would come of a row: once it is taken that is past, and undone it never came. */
const IMPACTS = [
  'sign-in-endangered',
  'sign-in-stops-later',
  'next-order-freezes',
] as const satisfies readonly RowWarning[]

type Look = 'grave' | 'attention' | 'past'

const LOOKS: Record<Look, { icon: LucideIcon; tone: string }> = {
  grave: { icon: OctagonAlert, tone: 'text-wrong' },
  attention: { icon: AlertTriangle, tone: 'text-attention' },
  past: { icon: History, tone: 'text-muted' },
}

type Props = {
  status: ImportStatus
  row: Pick<ImportRow, 'problems' | 'warnings' | 'proposals' | 'undo'>
  /** What the row says, by its fields. */
  values: ReadonlyMap<ImportField, string>
}

const impactOf = ({ code }: { code: RowWarning }) => IMPACTS.find((one) => one === code)

/** The findings of a row that hold at this status of its import. */
export function shownWarnings({ warnings, undo }: Pick<ImportRow, 'warnings' | 'undo'>): RowFinding<RowWarning>[] {
  return undo === 'undone' ? warnings.filter((warning) => !impactOf(warning)) : warnings
}

/** Why a row was refused, and what one should look at before it is taken. */
export function RowFindings({ status, row, values }: Props) {
  const warnings = shownWarnings(row)
  if (row.problems.length + warnings.length === 0) return null
  return (
    <ul className="flex flex-col gap-1">
      {row.problems.map((problem) => (
        <Finding key={`${problem.code} ${problem.field}`} look="grave">
          <Problem problem={problem} hasProposal={row.proposals.some(({ field }) => field === problem.field)} />
        </Finding>
      ))}
      {warnings.map((warning) => {
        const isPast = status !== 'checked' && impactOf(warning) !== undefined
        return (
          <Finding
            key={`${warning.code} ${warning.field}`}
            look={isPast ? 'past' : GRAVE.includes(warning.code) ? 'grave' : 'attention'}
          >
            <Warning
              warning={warning}
              isPast={isPast}
              said={warning.field === null ? undefined : values.get(warning.field)}
            />
          </Finding>
        )
      })}
    </ul>
  )
}

function Finding({ look, children }: { look: Look; children: ReactNode }) {
  const { icon: Icon, tone } = LOOKS[look]
  return (
    <li className="flex gap-2">
      <Icon aria-hidden className={clsx('mt-0.5 size-4 shrink-0', tone)} />
      <span className={clsx('min-w-0 wrap-anywhere', look === 'past' && 'text-muted')}>{children}</span>
    </li>
  )
}

/** A sentence whose addresses stand in the mono face, with what nobody sees in them made visible. */
function Sentence({ children, addresses }: { children: string; addresses: readonly string[] }) {
  return splitAtValues(children, addresses).map(({ text, isValue }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never move
    <Fragment key={index}>
      {isValue ? (
        <Address>
          <VisibleText text={text} />
        </Address>
      ) : (
        text
      )}
    </Fragment>
  ))
}

/** Of an address that is none, what the cell holds counts as one too. */
function addressesIn(code: RowProblem | RowWarning, values: readonly string[]): string[] {
  return code.startsWith('address-') ? [...values] : values.filter((value) => value.includes('@'))
}

function Problem({ problem, hasProposal }: { problem: RowFinding<RowProblem>; hasProposal: boolean }) {
  const translate = useTranslations('imports')
  const { code, field, params } = problem
  if (code === 'address-repairable' && hasProposal && field !== null)
    return translate('rows.repairable', { field: translate(`field.${field}`) })
  const { value = '', found = '', from = '', to = '' } = params
  return (
    <Sentence addresses={addressesIn(code, [value, ...found.split(', '), from, to])}>
      {problemSentence(translate, problem)}
    </Sentence>
  )
}

function Warning({
  warning,
  isPast,
  said = '',
}: {
  warning: RowFinding<RowWarning>
  isPast: boolean
  said?: string | undefined
}) {
  const translate = useTranslations('imports')
  const address = useTranslations('address')
  const words = useTranslations('onboarding')
  const dayOf = useDay()
  const { code, field, params } = warning
  const impact = isPast ? impactOf(warning) : undefined
  const advice = ADVICE_CODES.find((one) => one === params.advice)
  const source = CLAIM_SOURCES.find((one) => one === params.source)
  const { value = '', email = '', entitlement = '' } = params
  return (
    <Sentence addresses={addressesIn(code, [said, value, email, entitlement])}>
      {translate(impact ? `rowWarningPast.${impact}` : `rowWarning.${code}`, {
        ...params,
        said,
        field: field === null ? '' : translate(`field.${field}`),
        known: params.known ?? 'none',
        day: params.day === undefined ? '' : dayOf(params.day),
        advice: advice === undefined ? '' : address(`advice.${advice}`),
        source: source === undefined ? '' : words(`source.${source}`),
      })}
    </Sentence>
  )
}
