'use client'

import { useTranslations } from 'next-intl'
import { type ComponentType, useState } from 'react'
import {
  AccountFace,
  type AccountMenuListProps,
  type AccountMenuProps,
  accountButton,
} from '@/components/layout/account-face'

const load = () => import('@/components/layout/account-menu-list').then((module) => module.AccountMenuList)
/** Loading ahead may fail for want of a network; the click then tries again. */
const loadAhead = () => void load().catch(() => undefined)

type Loaded = { Menu: ComponentType<AccountMenuListProps>; byKeyboard: boolean }

/** The menu itself is loaded when the pointer or the keyboard comes near: no page pays for it beforehand. */
export function AccountMenu(props: AccountMenuProps) {
  const translate = useTranslations('common')
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  if (loaded) return <loaded.Menu {...props} byKeyboard={loaded.byKeyboard} />
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      aria-label={`${translate('menu')}: ${props.name}`}
      className={accountButton}
      onPointerEnter={loadAhead}
      onFocus={loadAhead}
      onClick={async ({ detail }) => setLoaded({ Menu: await load(), byKeyboard: detail === 0 })}
    >
      <AccountFace name={props.name} />
    </button>
  )
}
