import { useTranslations } from 'next-intl'
import { DeleteViewButton } from '@/components/saved-views/delete-view-button'
import { UpdateViewButton } from '@/components/saved-views/update-view-button'
import { ViewProblems } from '@/components/saved-views/view-problems'
import { Notice, StateLabel } from '@/components/ui/state'
import { TextLink } from '@/components/ui/text'
import { stateQuery } from '@/lib/saved-views/state'
import type { SavedView, ViewList } from '@/lib/saved-views/types'

/** Which view is open above its list, and whether the list still shows it; nothing where none is. */
export function ViewBar({
  list,
  query,
  viewId,
  views,
}: {
  list: ViewList
  /** The state that the list is in, in its one spelling. */
  query: string
  viewId: string | null
  views: readonly SavedView[]
}) {
  const translate = useTranslations('views')
  if (viewId === null) return null
  const view = views.find((candidate) => candidate.id === viewId && candidate.list === list)
  if (!view) {
    return (
      <Notice meaning="attention" title={translate('goneTitle')} className="mb-4">
        {translate('goneText')} <TextLink href={`/${list}`}>{translate('close')}</TextLink>
      </Notice>
    )
  }
  const isChanged = stateQuery(list, view.query) !== query
  const isUnread = view.problems.some(({ kind }) => kind === 'unread')
  return (
    <section aria-label={translate('open', { name: view.name })} className="mb-4 flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="min-w-0 font-semibold wrap-anywhere">{translate('open', { name: view.name })}</p>
        {view.shared ? <span className="text-xs text-muted">{translate('shared')}</span> : null}
        {isChanged ? <StateLabel meaning="attention">{translate('changed')}</StateLabel> : null}
        {isChanged && view.mayEdit ? (
          <UpdateViewButton view={view} list={list} query={query} label={translate('saveChanges')} />
        ) : null}
        {isChanged ? <TextLink href={view.path}>{translate('discardChanges')}</TextLink> : null}
        <TextLink href={`/${list}`}>{translate('close')}</TextLink>
      </div>
      {view.problems.length > 0 ? (
        <Notice meaning="attention" title={translate('problem.title')}>
          <ViewProblems problems={view.problems} />
          {view.mayEdit ? (
            <>
              <p className="mt-2">{translate('problem.mend')}</p>
              <div className="mt-2 flex flex-wrap items-center gap-2">
                {isUnread && !isChanged ? (
                  <UpdateViewButton view={view} list={list} query={query} label={translate('problem.keep')} />
                ) : null}
                <DeleteViewButton view={view} leadsTo={`/${list}`} />
              </div>
            </>
          ) : (
            <p className="mt-2">{translate('problem.askLead')}</p>
          )}
        </Notice>
      ) : null}
    </section>
  )
}
