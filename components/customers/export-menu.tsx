'use client'

import { useTranslations } from 'next-intl'
import { type ComponentType, useState } from 'react'
import { ExportFace, type ExportMenuProps } from '@/components/customers/export-face'
import { buttonClass } from '@/components/ui/button'

const load = () => import('@/components/customers/export-menu-list').then((module) => module.ExportMenuList)
/** Loading ahead may fail for want of a network; the click then tries again. */
const loadAhead = () => void load().catch(() => undefined)

/** Loaded when the pointer or the keyboard comes near, as the account menu is: the list does not pay for it. */
export function ExportMenu(props: ExportMenuProps) {
  const translate = useTranslations('customers')
  const [Menu, setMenu] = useState<ComponentType<ExportMenuProps> | null>(null)
  if (Menu) return <Menu {...props} />
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      className={buttonClass()}
      onPointerEnter={loadAhead}
      onFocus={loadAhead}
      onClick={async () => {
        const loaded = await load()
        setMenu(() => loaded)
      }}
    >
      <ExportFace label={translate('export.button')} />
    </button>
  )
}
