import { useFormatter, useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/state'
import type { ImportRecord } from '@/lib/imports/data'
import type { FileProblem } from '@/lib/imports/types'

function NewImport() {
  const translate = useTranslations('imports')
  return (
    <p className="mt-3">
      <LinkButton href="/import" variant="primary">
        {translate('page.newImport')}
      </LinkButton>
    </p>
  )
}

/** A file that cannot be read: why, and what to do with it. */
export function UnreadableView({ problem }: { problem: FileProblem }) {
  const translate = useTranslations('imports')
  return (
    <Notice meaning="wrong" role="status" title={translate('unreadable.title')} className="max-w-3xl">
      <p className="mt-1 max-w-prose">{translate(`fileProblem.${problem}`)}</p>
      <p className="mt-1">{translate('unreadable.kept')}</p>
      <NewImport />
    </Notice>
  )
}

export function DiscardedView({ list }: { list: ImportRecord }) {
  const translate = useTranslations('imports')
  const common = useTranslations('common')
  const format = useFormatter()
  return (
    <Notice meaning="blocked" role="status" title={translate('discardedView.title')} className="max-w-3xl">
      <p>
        {translate('discardedView.text', {
          moment: format.dateTime(list.discarded?.at ?? list.created.at, 'moment'),
          name: list.discarded?.by ?? common('unknown'),
        })}
      </p>
      <NewImport />
    </Notice>
  )
}

export function FailedView({ list }: { list: ImportRecord }) {
  const translate = useTranslations('imports')
  return (
    <Notice meaning="wrong" role="status" title={translate('failedView.title')} className="max-w-3xl">
      <p>{translate('failedView.text', { reference: list.id })}</p>
      <NewImport />
    </Notice>
  )
}
