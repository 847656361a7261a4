import { useTranslations } from 'next-intl'
import type { Sentence } from '@/lib/change-requests/answer-mails/sentences'
import { type Section, sectionsOf } from '@/lib/change-requests/answer-mails/strip-quote'

/** The text of a mail with the deciding sentences marked; signature and quoted mails are folded away. */
export function AnswerMailText({ text, marks }: { text: string; marks: readonly Sentence[] }) {
  const translate = useTranslations('answers')
  if (text === '') return <p className="text-muted">{translate('page.noText')}</p>
  return (
    <section aria-label={translate('page.text')} className="flex flex-col gap-3 border-t pt-3">
      {sectionsOf(text)
        .filter((section) => section.text.trim() !== '')
        .map((section) =>
          section.kind === 'own' ? (
            <Words key={section.start}>{marked(section, marks, translate('page.deciding'))}</Words>
          ) : (
            <details key={section.start} className="rounded bg-sunken px-3 py-2">
              <summary className="font-medium text-muted">{translate(`page.${section.kind}`)}</summary>
              <Words muted>{section.text.trim()}</Words>
            </details>
          ),
        )}
    </section>
  )
}

function Words({ muted = false, children }: { muted?: boolean; children: React.ReactNode }) {
  return (
    <p className={`max-w-prose whitespace-pre-wrap [overflow-wrap:anywhere] ${muted ? 'mt-2 text-muted' : ''}`}>
      {children}
    </p>
  )
}

function marked({ text, start }: Section, marks: readonly Sentence[], label: string): React.ReactNode[] {
  const parts: React.ReactNode[] = []
  const end = start + text.trimEnd().length
  let place = start + (text.length - text.trimStart().length)
  const within = marks.filter((mark) => mark.start >= place && mark.end <= end).sort((a, b) => a.start - b.start)
  for (const mark of within) {
    if (mark.start < place) continue
    parts.push(text.slice(place - start, mark.start - start))
    parts.push(
      <mark
        key={mark.start}
        className="bg-attention-soft box-decoration-clone py-0.5 font-medium text-ink underline decoration-attention decoration-2 underline-offset-4"
      >
        <span className="sr-only">{label}: </span>
        {mark.text}
      </mark>,
    )
    place = mark.end
  }
  parts.push(text.slice(place - start, end - start))
  return parts
}
