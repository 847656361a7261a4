import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { codePointName, visibleParts } from '@/lib/email/visible'

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

/** An address in which an invisible character is a box with its code, and a letter of another script is marked and named. */
export function VisibleText({ text }: { text: string }) {
  const translate = useTranslations('customer')
  return visibleParts(text).map((part, index) => {
    // biome-ignore-start lint/suspicious/noArrayIndexKey: the parts of one address never move
    if (part.kind === 'text') return <Breakable key={index} text={part.text} />
    const isInvisible = part.kind === 'invisible'
    const said = isInvisible
      ? translate('marks.invisible', { code: codePointName(part.text) })
      : translate(`marks.${part.kind}`, { text: part.text })
    return (
      <Fragment key={index}>
        <span
          aria-hidden
          title={said}
          className={clsx(
            'bg-attention-soft text-attention',
            isInvisible
              ? 'mx-0.5 rounded-xs border border-attention px-0.5 text-[0.75em] whitespace-nowrap'
              : 'font-bold underline decoration-dotted underline-offset-4',
          )}
        >
          {isInvisible ? codePointName(part.text) : part.text}
        </span>
        <span className="sr-only"> {said} </span>
      </Fragment>
    )
    // biome-ignore-end lint/suspicious/noArrayIndexKey: the parts of one address never move
  })
}
