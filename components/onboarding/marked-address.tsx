import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import type { Segment } from '@/lib/email/align'

const INVISIBLE = /[\s\p{Cf}\p{Cc}]/gu

/** A character that cannot be seen, made visible: "␣" for a blank, else its code point. */
function visible(text: string): string {
  return text.replace(INVISIBLE, (character) =>
    character === ' ' ? '␣' : `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  )
}

/** A long address breaks before its "@" or a dot rather than within a word. */
function Breakable({ text }: { text: string }) {
  return text.split(/(?=[@.])/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one address never move
    <Fragment key={index}>
      {index > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ))
}

/** An address with what differs underlined and bold; for a screen reader the whole address and then what differs. */
export function MarkedAddress({ segments, className }: { segments: readonly Segment[]; className?: string }) {
  const translate = useTranslations('customer')
  const differing = segments.filter((segment) => segment.differs).map((segment) => visible(segment.text))
  const whole = segments.map((segment) => segment.text).join('')
  return (
    <span className={clsx('address', className)}>
      {differing.length === 0 ? (
        <Breakable text={whole} />
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
                  <mark className="rounded-none bg-wrong-soft font-bold text-wrong underline decoration-2 underline-offset-4">
                    {visible(segment.text)}
                  </mark>
                ) : (
                  <Breakable text={segment.text} />
                )}
              </Fragment>
            ))}
          </span>
        </>
      )}
    </span>
  )
}
