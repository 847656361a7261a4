'use client'

import { useTranslations } from 'next-intl'
import { type ComponentType, useState } from 'react'
import { AccountFace, type AccountMenuProps, accountButton } from '@/components/layout/account-face'

const load = () => import('@/components/layout/account-menu-list').then((module) => module.AccountMenuList)
/** Loading ahead may fail for want of a network; the click then tries again. */
const loadAhead = () => void load().catch(() => undefined)

/** The menu itself is loaded when the pointer or the keyboard comes near: no page pays for it beforehand. */
export function AccountMenu(props: AccountMenuProps) {
  const translate = useTranslations('common')
  const [Menu, setMenu] = useState<ComponentType<AccountMenuProps> | null>(null)
  if (Menu) return <Menu {...props} />
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      aria-label={`${translate('menu')}: ${props.name}`}
      className={accountButton}
      onPointerEnter={loadAhead}
      onFocus={loadAhead}
      onClick={async () => {
        const loaded = await load()
        setMenu(() => loaded)
      }}
    >
      <AccountFace name={props.name} />
    </button>
  )
}
