import { useFormatter, useTranslations } from 'next-intl'
import { UndoButton } from '@/components/imports/undo-card'
import { Notice } from '@/components/ui/state'
import { TextLink } from '@/components/ui/text'
import type { ImportRecord } from '@/lib/imports/data'
import { shownRowsPath } from '@/lib/imports/path'
import { ALL_ROWS } from '@/lib/imports/rows/filter'
import { UNDO_PROBLEMS } from '@/lib/imports/types'

/** What came back by undoing, and what was left as it is, with why. */
export function UndoneView({ list }: { list: ImportRecord }) {
  const translate = useTranslations('imports')
  const common = useTranslations('common')
  const format = useFormatter()
  const { undone, undoneCounts } = list
  if (!undone || !undoneCounts) return null
  return (
    <div className="mb-6 flex max-w-4xl flex-col gap-4">
      <Notice meaning="done" role="status" title={translate('undone.title')}>
        <p>{translate('undone.text', { count: undoneCounts.undone })}</p>
        <p className="text-xs">
          {translate('undone.by', {
            moment: format.dateTime(undone.at, 'moment'),
            name: undone.by ?? common('unknown'),
          })}
        </p>
      </Notice>
      {undoneCounts.kept > 0 ? (
        <Notice meaning="attention" title={translate('undone.kept', { count: undoneCounts.kept })}>
          <p>{translate('undone.keptText')}</p>
          <ul className="my-2 list-disc pl-5">
            {UNDO_PROBLEMS.filter((problem) => (undoneCounts.problems[problem] ?? 0) > 0).map((problem) => (
              <li key={problem}>
                {translate('undone.reason', {
                  reason: translate(`undoProblem.${problem}`),
                  count: undoneCounts.problems[problem] ?? 0,
                })}
              </li>
            ))}
          </ul>
          <p className="mb-3">
            <TextLink href={shownRowsPath(list.id, ALL_ROWS, { view: 'kept' })} prefetch={false}>
              {translate('undone.keptLink')}
            </TextLink>
          </p>
          <p className="mb-2">{translate('undone.againHint')}</p>
          <UndoButton id={list.id} version={list.version}>
            {translate('undone.again')}
          </UndoButton>
        </Notice>
      ) : null}
    </div>
  )
}
