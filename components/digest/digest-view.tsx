import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card, EmptyState, TextLink } from '@/components/ui/text'
import type { Digest, DigestSection } from '@/lib/digest/compose'

/** Kind by kind what is new, each line a link to where it is dealt with. */
export function DigestView({ digest }: { digest: Digest }) {
  const translate = useTranslations('digest')
  if (digest.sections.length === 0)
    return <EmptyState title={translate('nothing.title')}>{translate('nothing.text')}</EmptyState>
  return (
    <div className="grid max-w-5xl items-start gap-4 lg:grid-cols-2">
      {digest.sections.map((section) => (
        <Section key={section.kind} section={section} />
      ))}
    </div>
  )
}

function Section({ section: { kind, count, lines, more, path } }: { section: DigestSection }) {
  const translate = useTranslations('digest')
  const absences = useTranslations('absences')
  return (
    <Card title={translate(`kind.${kind}`, { count })}>
      <ul className="-my-2 divide-y">
        {lines.map((line) => (
          <li key={line.key} className="relative py-2 hover:bg-sunken">
            <Link
              href={line.path}
              prefetch={false}
              className="font-medium wrap-anywhere after:absolute after:inset-0 hover:underline"
            >
              {line.name}
            </Link>
            {line.others > 0 ? (
              <span className="text-muted"> {translate('others', { count: line.others })}</span>
            ) : null}
            {line.answer ? <span className="text-muted"> · {translate(`answer.${line.answer}`)}</span> : null}
            {line.standsInFor ? (
              <span className="block text-xs text-attention">{absences('for', { name: line.standsInFor })}</span>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="mt-4">
        <TextLink href={path} prefetch={false}>
          {more > 0 ? translate('more', { count: more }) : translate('list')}
        </TextLink>
      </p>
    </Card>
  )
}
