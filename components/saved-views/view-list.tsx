import { useTranslations } from 'next-intl'
import { DeleteViewButton } from '@/components/saved-views/delete-view-button'
import { EditViewButton } from '@/components/saved-views/edit-view-button'
import { MoveViewButtons } from '@/components/saved-views/move-view-buttons'
import { StartViewButton } from '@/components/saved-views/start-view-button'
import { ViewProblems } from '@/components/saved-views/view-problems'
import { StateLabel } from '@/components/ui/state'
import { Card, TextLink } from '@/components/ui/text'
import { COUNTED_UP_TO, type SavedView } from '@/lib/saved-views/types'

type Props = { views: readonly SavedView[]; counts: Record<string, number>; mayShare: boolean }

/** The views of one owner in their order, with what can be done to each. */
export function ViewList({ title, views, counts, mayShare }: Props & { title: string }) {
  if (views.length === 0) return null
  return (
    <Card title={title}>
      <ul className="divide-y">
        {views.map((view, index) => (
          <li key={view.id} className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0">
            <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
              <Name view={view} count={counts[view.id]} />
              <div className="flex flex-wrap items-center gap-2">
                <StartViewButton view={view} />
                {view.mayEdit ? (
                  <>
                    <MoveViewButtons view={view} isFirst={index === 0} isLast={index === views.length - 1} />
                    <EditViewButton view={view} mayShare={mayShare} />
                    <DeleteViewButton view={view} />
                  </>
                ) : null}
              </div>
            </div>
            {view.problems.length > 0 ? <ViewProblems problems={view.problems} /> : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Name({ view, count }: { view: SavedView; count: number | undefined }) {
  const translate = useTranslations('views')
  const shown = count ?? 0
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium wrap-anywhere">
        <TextLink href={view.path} prefetch={false}>
          {view.name}
        </TextLink>
        {view.problems.length > 0 ? <StateLabel meaning="attention">{translate('problem.title')}</StateLabel> : null}
      </p>
      <p className="text-xs text-muted">
        {shown > COUNTED_UP_TO
          ? translate(`countedMore.${view.list}`, { count: COUNTED_UP_TO })
          : translate(`counted.${view.list}`, { count: shown })}
      </p>
    </div>
  )
}
