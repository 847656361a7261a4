import { CircleAlert, OctagonX } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { SealForm } from '@/components/onboarding/seal-form'
import { useParameters } from '@/components/onboarding/use-parameters'
import { LinkButton } from '@/components/ui/button'
import { type Meaning, StateLabel } from '@/components/ui/state'
import { Address, Card } from '@/components/ui/text'
import type { SealRecord } from '@/lib/customer-page/data'
import { customerPath } from '@/lib/customer-page/path'
import { ADVICE_CODES, type Advice } from '@/lib/email/advise'
import type { PreOrderCheck, PreOrderCode, PreOrderFinding, Verdict } from '@/lib/onboarding/pre-order'

const VERDICT_MEANING: Record<Verdict, Meaning> = { clear: 'done', warn: 'attention', stop: 'wrong' }

const isAdvice = (code: PreOrderCode): code is Advice => (ADVICE_CODES as readonly string[]).includes(code)

/** "May I order?": what would be frozen, what speaks against it, and the seal with day and person. */
export function PreOrderCheckCard({
  customerId,
  check,
  lastSeal,
  sealedBy,
  mayRecord,
  isRecording,
}: {
  customerId: string
  check: PreOrderCheck
  lastSeal: SealRecord | null
  sealedBy: string | null
  mayRecord: boolean
  /** A form is open, and its button is the one to go on with. */
  isRecording: boolean
}) {
  const translate = useTranslations('customer')
  const words = useTranslations('onboarding')
  const format = useFormatter()
  const sealHolds = lastSeal !== null && lastSeal.email === check.address
  return (
    <Card
      id="pre-order"
      title={translate('preOrder.title')}
      actions={<StateLabel meaning={VERDICT_MEANING[check.verdict]}>{words(`verdict.${check.verdict}`)}</StateLabel>}
    >
      {check.address === null ? null : (
        <p className="mb-2">
          {translate.rich('preOrder.freezes', { email: check.address, address: (text) => <Address>{text}</Address> })}
        </p>
      )}
      {check.findings.length === 0 ? (
        <p className="text-done">{translate('preOrder.nothing')}</p>
      ) : (
        <ul className="flex flex-col gap-1.5">
          {check.findings.map((finding) => (
            <Finding key={finding.code} finding={finding} />
          ))}
        </ul>
      )}
      {lastSeal ? (
        <p className="mt-3 border-t pt-3 text-xs text-muted">
          {translate(sealHolds ? 'preOrder.sealed' : 'preOrder.sealOutdated', {
            email: lastSeal.email || translate('preOrder.withoutAddress'),
            moment: format.dateTime(lastSeal.sealedAt, 'moment'),
            name: sealedBy ?? translate('timeline.somebody'),
          })}
          {lastSeal.overrideReason
            ? ` ${translate('preOrder.overrideReason', { reason: lastSeal.overrideReason })}`
            : ''}
        </p>
      ) : null}
      {mayRecord && check.address !== null ? (
        <SealForm
          customerId={customerId}
          email={check.address}
          stopped={check.verdict === 'stop'}
          isQuiet={sealHolds || isRecording}
        >
          {sealHolds ? (
            <LinkButton
              href={customerPath(customerId, { record: 'order' })}
              scroll={false}
              variant={isRecording ? 'secondary' : 'primary'}
            >
              {translate('preOrder.recordOrder')}
            </LinkButton>
          ) : null}
        </SealForm>
      ) : null}
    </Card>
  )
}

function Finding({ finding }: { finding: PreOrderFinding }) {
  const translate = useTranslations('customer')
  const words = useTranslations('onboarding')
  const advice = useTranslations('address')
  const parameters = useParameters()
  const { code, severity, params } = finding
  const Icon = severity === 'stop' ? OctagonX : CircleAlert
  return (
    <li className="flex gap-2">
      <Icon
        aria-hidden
        className={severity === 'stop' ? 'mt-0.5 size-4 shrink-0 text-wrong' : 'mt-0.5 size-4 shrink-0 text-attention'}
      />
      <span className="min-w-0 wrap-anywhere">
        <span className="sr-only">{translate(`preOrder.severity.${severity}`)}: </span>
        {isAdvice(code) ? advice(`advice.${code}`) : words(`preOrder.${code}`, parameters(params))}
      </span>
    </li>
  )
}
