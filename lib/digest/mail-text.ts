import { createTranslator } from 'use-intl/core'
import type { Digest, DigestLine } from '@/lib/digest/compose'
import type { DigestRhythm } from '@/lib/digest/types'
import { READER_LOCALE } from '@/lib/i18n/appearance'
import { messagesOf } from '@/lib/i18n/messages'

type About = {
  locale: 'de' | 'en'
  rhythm: DigestRhythm
  /** Of the person. */
  name: string
  since: Date
  now: Date
  /** Where Lotse is reached, without a slash at its end. */
  publicUrl: string
}

/** A digest as plain text: every entry a line with its link, and at the end how to get no more of them. */
export function digestMail(
  { sections }: Digest,
  { locale, rhythm, name, since, now, publicUrl }: About,
): { subject: string; text: string } {
  const translate = createTranslator({ locale: READER_LOCALE[locale], messages: messagesOf(locale) })
  const day = (moment: Date) => dayFormats[locale].format(moment)
  const url = (path: string) => `${publicUrl}${path}`
  const entry = (words: string, path: string) => `- ${words.replace(/\s+/g, ' ').trim()}: ${url(path)}`
  const wordsOf = ({ name: customer, others, answer, standsInFor }: DigestLine): string =>
    [
      customer,
      others > 0 ? ` ${translate('digest.others', { count: others })}` : '',
      answer === null ? '' : `, ${translate(`digest.answer.${answer}`)}`,
      standsInFor === null ? '' : ` (${translate('absences.for', { name: standsInFor })})`,
    ].join('')
  const blocks = sections.map(({ kind, count, lines, more, path }) => [
    translate(`digest.kind.${kind}`, { count }),
    ...lines.map((line) => entry(wordsOf(line), line.path)),
    ...(more > 0 ? [entry(translate('digest.mail.more', { count: more }), path)] : []),
  ])
  const standingIn = sections.some(({ lines }) => lines.some((line) => line.standsInFor !== null)) ? 'yes' : 'no'
  const count = sections.reduce((sum, section) => sum + section.count, 0)
  return {
    subject: translate('digest.mail.subject', { day: day(now), count }),
    text: `${[
      [translate('digest.mail.greeting', { name })],
      [translate('digest.mail.lead', { since: day(since), standingIn })],
      ...blocks,
      [translate('digest.mail.page', { url: url('/digest') })],
      ['-- ', translate('digest.mail.why', { rhythm, url: url('/profile#digest') })],
    ]
      .map((lines) => lines.join('\n'))
      .join('\n\n')}\n`,
  }
}

const dayFormat = (locale: 'de' | 'en') =>
  new Intl.DateTimeFormat(READER_LOCALE[locale], {
    timeZone: 'Europe/Berlin',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  })
const dayFormats = { de: dayFormat('de'), en: dayFormat('en') }
