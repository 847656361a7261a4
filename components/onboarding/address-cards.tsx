import { clsx } from 'clsx'
import { Plus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { GatewayAnswerLabel } from '@/components/customers/stage-label'
import { KnowledgeLabel } from '@/components/onboarding/knowledge-label'
import { MarkedAddress } from '@/components/onboarding/marked-address'
import { buttonClass } from '@/components/ui/button'
import { useDay } from '@/components/ui/day'
import { SpokenDetail } from '@/components/ui/text'
import { customerPath } from '@/lib/customer-page/path'
import type { Segment } from '@/lib/email/align'
import { type Comparison, compareEmails } from '@/lib/email/compare'
import { markDifference } from '@/lib/email/marks'
import type { Claim, Knowledge } from '@/lib/onboarding/claims'
import type { AddressMatch } from '@/lib/onboarding/progress'
import type { ClaimKind, GatewayAnswer } from '@/lib/onboarding/stages'

/** What the gateway answers is the first thing to read, and loud only where it is wrong. */
const ANSWER_TONE: Record<GatewayAnswer, string> = {
  none: 'border-l-wrong bg-wrong-soft',
  unknown: 'border-l-line-strong bg-card',
  entitlements: 'border-l-done bg-card',
}

export type AddressState = { claim: Claim | null; knowledge: Knowledge }

function Card({
  kind,
  state,
  segments,
  recordPath,
  isNext,
}: {
  kind: ClaimKind
  state: AddressState
  segments: readonly Segment[]
  recordPath: string | null
  /** The one address that is to be recorded next. */
  isNext: boolean
}) {
  const translate = useTranslations('customer')
  const words = useTranslations('onboarding')
  const shownDay = useDay()
  const { claim, knowledge } = state
  return (
    <section
      aria-labelledby={`address-${kind}`}
      className={clsx(
        'flex min-w-0 flex-col rounded border bg-card px-4 py-3',
        claim === null && 'border-dashed border-line-strong',
      )}
    >
      <div className="flex items-start justify-between gap-2">
        <h2 id={`address-${kind}`} className="font-semibold">
          {words(`kind.${kind}`)}
        </h2>
        {claim && recordPath ? (
          <Link
            href={recordPath}
            scroll={false}
            className="-mt-1 -mr-2 inline-flex min-h-7 shrink-0 items-center gap-1 rounded px-2 text-xs font-medium text-accent hover:bg-accent-soft print:hidden"
          >
            <Plus aria-hidden className="size-3.5" />
            {translate('addresses.add')}
            <SpokenDetail>{words(`kind.${kind}`)}</SpokenDetail>
          </Link>
        ) : null}
      </div>
      {claim ? (
        <>
          <p className="mt-1 text-base leading-6">
            <MarkedAddress segments={segments} />
          </p>
          <p className="mt-auto flex flex-wrap items-center gap-x-2 gap-y-0.5 pt-1 text-xs text-muted">
            <KnowledgeLabel knowledge={knowledge} />
            <span>
              {words(`source.${claim.source}`)} · {shownDay(claim.observedOn)}
            </span>
          </p>
        </>
      ) : recordPath ? (
        <p className="mt-2">
          <Link href={recordPath} scroll={false} className={buttonClass(isNext ? 'primary' : 'secondary')}>
            <Plus aria-hidden className="size-4" />
            {translate(`addresses.enter.${kind}`)}
          </Link>
        </p>
      ) : (
        <p className="mt-2 text-muted">{words('knowledge.missing')}</p>
      )}
    </section>
  )
}

function Sign({ comparison, match }: { comparison: Comparison; match: AddressMatch }) {
  const words = useTranslations('address')
  const { level } = comparison
  const wrong = level === 'different' || (level === 'equivalent' && match === 'identical')
  return (
    <p
      className={clsx(
        'flex items-center justify-center self-center text-xl leading-none',
        wrong ? 'font-bold text-wrong' : level === 'incomparable' ? 'text-muted' : 'text-done',
      )}
    >
      <span aria-hidden>
        {level === 'identical' ? '=' : level === 'equivalent' ? '≈' : level === 'different' ? '≠' : '·'}
      </span>
      <span className="sr-only">{words(`level.${level}`)}</span>
    </p>
  )
}

type Props = {
  customerId: string
  addresses: Record<ClaimKind, AddressState>
  match: AddressMatch
  gatewayAnswer: GatewayAnswer
  mayRecord: boolean
  /** An earlier day is shown. */
  isPast: boolean
  /** A form is open, and its button is the one to go on with. */
  isRecording: boolean
}

/** The three addresses side by side, and below them in one sentence what the gateway answers and why. */
export function AddressCards(props: Props) {
  const { customerId, addresses, match, gatewayAnswer, mayRecord, isPast, isRecording } = props
  const emailOf = (kind: ClaimKind) => addresses[kind].claim?.email ?? null
  const left = compareEmails(emailOf('main-contact'), emailOf('sage-id'))
  const right = compareEmails(emailOf('sage-id'), emailOf('entitlement'))
  const leftMarks = markDifference(left)
  const rightMarks = markDifference(right)
  const differs = (comparison: Comparison) => comparison.level === 'different' || comparison.level === 'equivalent'
  const segments = {
    'main-contact': leftMarks.left,
    'sage-id': differs(right) || !differs(left) ? whole(rightMarks.left, leftMarks.right) : leftMarks.right,
    entitlement: rightMarks.right,
  }
  const next = (['main-contact', 'sage-id'] as const).find((kind) => addresses[kind].claim === null)
  const card = (kind: ClaimKind) => (
    <Card
      kind={kind}
      state={addresses[kind]}
      segments={segments[kind].length > 0 ? segments[kind] : plain(emailOf(kind))}
      isNext={kind === next && !isRecording}
      recordPath={mayRecord ? customerPath(customerId, { record: kind }) : null}
    />
  )
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-2 md:grid-cols-[minmax(0,1fr)_1.75rem_minmax(0,1fr)_1.75rem_minmax(0,1fr)] md:gap-1 print:gap-1 print:grid-cols-[minmax(0,1fr)_1.75rem_minmax(0,1fr)_1.75rem_minmax(0,1fr)]">
        {card('main-contact')}
        <Sign comparison={left} match={match} />
        {card('sage-id')}
        <Sign comparison={right} match={match} />
        {card('entitlement')}
      </div>
      <AnswerSentence {...{ left, right, gatewayAnswer, isPast }} missing={missingOf(addresses)} />
    </div>
  )
}

const plain = (email: string | null): Segment[] => (email === null ? [] : [{ text: email, differs: false }])
const whole = (first: Segment[], second: Segment[]): Segment[] => (first.length > 0 ? first : second)

function missingOf(addresses: Record<ClaimKind, AddressState>): 'both' | 'sage-id' | 'entitlement' | 'none' {
  const sageId = addresses['sage-id'].claim === null
  const entitlement = addresses.entitlement.claim === null
  return sageId && entitlement ? 'both' : sageId ? 'sage-id' : entitlement ? 'entitlement' : 'none'
}

function AnswerSentence({
  left,
  right,
  gatewayAnswer,
  isPast,
  missing,
}: {
  left: Comparison
  right: Comparison
  gatewayAnswer: GatewayAnswer
  isPast: boolean
  missing: 'both' | 'sage-id' | 'entitlement' | 'none'
}) {
  const translate = useTranslations('customer')
  const reasons = useTranslations('address')
  const causes = gatewayAnswer === 'unknown' ? [] : right.reasons
  const contactDiffers = left.level === 'different'
  return (
    <p
      className={clsx(
        'flex flex-wrap items-center gap-x-2 gap-y-1 rounded border border-l-4 px-4 py-2 max-md:order-first',
        ANSWER_TONE[gatewayAnswer],
      )}
    >
      <span className="font-semibold">{translate(isPast ? 'answer.thatDay' : 'answer.today')}</span>
      <GatewayAnswerLabel answer={gatewayAnswer} className={gatewayAnswer === 'none' ? 'max-md:px-0' : undefined} />
      <span className="min-w-0">
        {missing === 'none' ? null : translate(`answer.missing.${missing}`)}{' '}
        {right.level === 'identical' ? translate('answer.identical') : null}
        {right.level === 'incomparable' && missing === 'none' ? translate('answer.incomparable') : null}
        {right.level === 'equivalent' && gatewayAnswer === 'none' ? `${translate('answer.identicalDemanded')} ` : null}
        {causes.map((cause) => reasons(`sentence.${cause}`)).join(' ')}{' '}
        {contactDiffers && gatewayAnswer !== 'none'
          ? `${translate('answer.contactDiffers')} ${left.reasons.map((cause) => reasons(`sentence.${cause}`)).join(' ')}`
          : null}
      </span>
    </p>
  )
}
