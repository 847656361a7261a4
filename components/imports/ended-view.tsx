import { useFormatter, useTranslations } from 'next-intl'
import { ReadingOptions } from '@/components/imports/reading-options'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/state'
import type { ImportRecord } from '@/lib/imports/data'
import { newImportPath } from '@/lib/imports/path'
import type { FileProblem, ImportKind } from '@/lib/imports/types'

/** For a list of the same kind as this one was. */
function NewImport({ kind }: { kind: ImportKind }) {
  const translate = useTranslations('imports')
  return (
    <p className="mt-3">
      <LinkButton href={newImportPath(kind)} variant="primary">
        {translate('page.newImport')}
      </LinkButton>
    </p>
  )
}

/** What another separator can mend in a file of text. */
const MENDED_BY_READING: readonly FileProblem[] = ['cell-too-long', 'too-many-columns']

/** A file that cannot be read: why, and what to do with it. */
export function UnreadableView({ list }: { list: ImportRecord }) {
  const translate = useTranslations('imports')
  const { id, version, encoding, separator, fileName } = list
  const problem = list.fileProblem ?? 'damaged'
  const isText = list.format !== 'xlsx' && !/\.xlsx$/i.test(fileName ?? '')
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <Notice meaning="wrong" role="status" title={translate('unreadable.title')}>
        <p className="mt-1 max-w-prose">
          {isText && problem === 'empty' ? translate('unreadable.emptyText') : translate(`fileProblem.${problem}`)}
        </p>
        <p className="mt-1">{translate('unreadable.kept')}</p>
        <NewImport kind={list.kind} />
      </Notice>
      {isText && MENDED_BY_READING.includes(problem) ? (
        <ReadingOptions
          {...{ id, version, encoding, separator }}
          title={translate('unreadable.readAs')}
          isPasted={fileName === null}
        />
      ) : null}
    </div>
  )
}

export function DiscardedView({ list }: { list: ImportRecord }) {
  const translate = useTranslations('imports')
  const format = useFormatter()
  return (
    <Notice meaning="blocked" role="status" title={translate('discardedView.title')} className="max-w-3xl">
      <p>
        {translate('discardedView.text', {
          moment: format.dateTime(list.discarded?.at ?? list.created.at, 'moment'),
          name: list.discarded?.by ?? 'none',
        })}
      </p>
      <NewImport kind={list.kind} />
    </Notice>
  )
}

export function FailedView({ list }: { list: ImportRecord }) {
  const translate = useTranslations('imports')
  return (
    <Notice meaning="wrong" role="status" title={translate('failedView.title')} className="max-w-3xl">
      <p>{translate('failedView.text', { reference: list.id })}</p>
      <NewImport kind={list.kind} />
    </Notice>
  )
}
