'use client'

import { Menu } from '@base-ui/react/menu'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { AccountFace, type AccountMenuListProps, accountButton } from '@/components/layout/account-face'
import { useReplacedTrigger } from '@/components/ui/use-replaced-trigger'
import { chooseAppearance, chooseLanguage, signOut } from '@/lib/auth/actions'

const item =
  'flex min-h-9 w-full cursor-default items-center justify-between gap-4 rounded px-3 text-sm outline-none data-highlighted:bg-accent-soft data-highlighted:text-accent-strong'

/** The menu with its button, open: it takes the place of the button that loaded it. */
export function AccountMenuList({ name, email, role, locale, byKeyboard }: AccountMenuListProps) {
  const translate = useTranslations('common')
  const router = useRouter()
  /** The menu is only ever drawn in a browser, where the page says which appearance is chosen. */
  const theme = document.documentElement.dataset.theme ?? 'system'
  const [, startTransition] = useTransition()
  const { trigger, open, setOpen } = useReplacedTrigger(byKeyboard)
  const then = (work: () => Promise<unknown>) => () =>
    startTransition(async () => {
      await work()
      router.refresh()
    })
  const leave = () =>
    startTransition(async () => {
      await signOut()
      window.location.assign('/sign-in')
    })

  return (
    <Menu.Root open={open} onOpenChange={setOpen}>
      <Menu.Trigger ref={trigger} aria-label={`${translate('menu')}: ${name}`} className={accountButton}>
        <AccountFace name={name} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" className="z-40">
          <Menu.Popup className="w-64 rounded border bg-card p-1 shadow-float outline-none">
            <div className="border-b px-3 py-2">
              <div className="truncate font-medium">{name}</div>
              <div className="truncate text-xs text-muted">{email}</div>
              <div className="text-xs text-muted">{translate(`role.${role}`)}</div>
            </div>
            <Menu.LinkItem className={item} render={<Link href="/profile" />}>
              {translate('nav.profile')}
            </Menu.LinkItem>
            <Menu.Group>
              <Menu.GroupLabel className="px-3 pt-2 text-xs text-muted">{translate('language.label')}</Menu.GroupLabel>
              {(['de', 'en'] as const).map((choice) => (
                <Menu.Item key={choice} className={item} onClick={then(() => chooseLanguage({ locale: choice }))}>
                  <span lang={choice}>{translate(`language.${choice}`)}</span>
                  {locale === choice ? <span aria-hidden>✓</span> : null}
                </Menu.Item>
              ))}
            </Menu.Group>
            <Menu.Group>
              <Menu.GroupLabel className="px-3 pt-2 text-xs text-muted">{translate('theme.label')}</Menu.GroupLabel>
              {(['system', 'light', 'dark'] as const).map((choice) => (
                <Menu.Item key={choice} className={item} onClick={then(() => chooseAppearance({ theme: choice }))}>
                  {translate(`theme.${choice}`)}
                  {theme === choice ? <span aria-hidden>✓</span> : null}
                </Menu.Item>
              ))}
            </Menu.Group>
            <Menu.Separator className="my-1 border-t" />
            <Menu.Item className={item} onClick={leave}>
              {translate('signOut')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
