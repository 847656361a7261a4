'use client'

import { useTranslations } from 'next-intl'
import { MarkedAddress } from '@/components/onboarding/marked-address'
import type { ClaimPreview } from '@/components/onboarding/use-claim-preview'
import { useParameters } from '@/components/onboarding/use-parameters'
import { type Meaning, Notice } from '@/components/ui/state'
import { markDifference } from '@/lib/email/marks'

function meaningOf({ offers, answer }: ClaimPreview): Meaning {
  if (offers.includes('keep')) return answer.after === 'none' ? 'wrong' : 'attention'
  return answer.after === 'entitlements' && answer.before !== 'entitlements' ? 'done' : 'open'
}

/** What the typed address would change, before anything is saved (product.md §6). */
export function ClaimImpact({ preview }: { preview: ClaimPreview }) {
  const translate = useTranslations('customer')
  const words = useTranslations('onboarding')
  const address = useTranslations('address')
  const parameters = useParameters()
  const { answer, stage } = preview
  const differing = preview.comparisons.filter(({ level }) => level === 'different' || level === 'equivalent')
  return (
    <Notice meaning={meaningOf(preview)} role="status" title={translate('impact.title')}>
      <ul className="mt-1 list-disc pl-4">
        {preview.consequences.map(({ code, params }) => (
          <li key={code}>{words(`impact.${code}`, parameters(params))}</li>
        ))}
      </ul>
      {differing.length > 0 ? (
        <ul className="mt-2 flex flex-col gap-1 border-t pt-2">
          {differing.map((comparison) => {
            const marks = markDifference(comparison)
            return (
              <li key={comparison.kind} className="text-xs">
                <span className="font-medium">
                  {translate('impact.comparedWith', { kind: words(`kind.${comparison.kind}`) })}
                </span>{' '}
                {address(`level.${comparison.level}`)}. <MarkedAddress segments={marks.left} className="text-sm" />{' '}
                <span aria-hidden>{comparison.level === 'equivalent' ? '≈' : '≠'}</span>{' '}
                <MarkedAddress segments={marks.right} className="text-sm" />.{' '}
                {comparison.reasons.map((reason) => address(`sentence.${reason}`)).join(' ')}
              </li>
            )
          })}
        </ul>
      ) : null}
      {preview.advice.length > 0 ? (
        <ul className="mt-2 flex flex-col gap-1 border-t pt-2 text-xs">
          {preview.advice.map((code) => (
            <li key={code}>
              <span className="font-medium">{translate('impact.advice')}</span> {address(`advice.${code}`)}
            </li>
          ))}
        </ul>
      ) : null}
      {stage.before === stage.after && answer.before === answer.after ? null : (
        <p className="mt-2 border-t pt-2 text-xs">
          {translate('impact.change', {
            before: words(`stage.${stage.before}`),
            after: words(`stage.${stage.after}`),
            answerBefore: words(`gatewayAnswer.${answer.before}`),
            answerAfter: words(`gatewayAnswer.${answer.after}`),
          })}
        </p>
      )}
    </Notice>
  )
}
