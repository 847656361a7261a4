'use client'

import { useTranslations } from 'next-intl'
import { type ComponentType, useState } from 'react'
import { ExportFace, type ExportMenuListProps, type ExportMenuProps } from '@/components/customers/export-face'
import { buttonClass } from '@/components/ui/button'

const load = () => import('@/components/customers/export-menu-list').then((module) => module.ExportMenuList)
/** Loading ahead may fail for want of a network; the click then tries again. */
const loadAhead = () => void load().catch(() => undefined)

type Loaded = { Menu: ComponentType<ExportMenuListProps>; byKeyboard: boolean }

/** Loaded when the pointer or the keyboard comes near, as the account menu is: the list does not pay for it. */
export function ExportMenu(props: ExportMenuProps) {
  const translate = useTranslations('customers')
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  if (loaded) return <loaded.Menu {...props} byKeyboard={loaded.byKeyboard} />
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      className={buttonClass()}
      onPointerEnter={loadAhead}
      onFocus={loadAhead}
      onClick={async ({ detail }) => setLoaded({ Menu: await load(), byKeyboard: detail === 0 })}
    >
      <ExportFace label={translate('export.button')} />
    </button>
  )
}
