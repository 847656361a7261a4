import { useTranslations } from 'next-intl'
import { SaveViewButton } from '@/components/saved-views/save-view-button'
import type { SaveViewProps } from '@/components/saved-views/save-view-dialog'
import { LinkButton } from '@/components/ui/button'

/** What can be done with the state of a list; on a phone, which has no side bar, also the way to the views. */
export function ViewActs(props: SaveViewProps & { asNew: boolean }) {
  const translate = useTranslations('common')
  return (
    <>
      <LinkButton href="/views" prefetch={false} className="md:hidden">
        {translate('views')}
      </LinkButton>
      <SaveViewButton {...props} />
    </>
  )
}
