import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { VisibleText } from '@/components/onboarding/visible-text'
import type { Segment } from '@/lib/email/align'
import { codePointName, visibleParts } from '@/lib/email/visible'

/** What differs, for the ear: "␣" for a blank, else the code of a character that cannot be heard. */
function audible(text: string): string {
  return visibleParts(text)
    .map((part) => (part.kind === 'invisible' ? `[${codePointName(part.text)}]` : part.text.replaceAll(' ', '␣')))
    .join('')
}

/** "Plain" is for a difference that is meant, such as an address that becomes another one. */
const TONES = {
  wrong: 'bg-wrong-soft font-bold text-wrong underline decoration-2 underline-offset-4',
  plain: 'bg-sunken font-semibold text-inherit',
}

type Props = { segments: readonly Segment[]; tone?: keyof typeof TONES; className?: string | undefined }

/** An address with what differs marked and bold; for a screen reader the whole address and then what differs. */
export function MarkedAddress({ segments, tone = 'wrong', className }: Props) {
  const translate = useTranslations('customer')
  const differing = segments.filter((segment) => segment.differs).map((segment) => audible(segment.text))
  const whole = segments.map((segment) => segment.text).join('')
  return (
    <span className={clsx('address', className)}>
      {differing.length === 0 ? (
        <VisibleText text={whole} />
      ) : (
        <>
          <span className="sr-only">
            {whole} {translate('marks.differs', { text: differing.join(', ') })}
          </span>
          <span aria-hidden>
            {segments.map((segment, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of one address never move
              <Fragment key={index}>
                {segment.differs ? (
                  <mark className={clsx('rounded-none', TONES[tone])}>
                    <VisibleText text={segment.text.replaceAll(' ', '␣')} />
                  </mark>
                ) : (
                  <VisibleText text={segment.text} />
                )}
              </Fragment>
            ))}
          </span>
        </>
      )}
    </span>
  )
}
