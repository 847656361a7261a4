'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { chooseVisitorLanguage } from '@/lib/auth/actions'
import { READER_LOCALE } from '@/lib/i18n/appearance'

/** For pages without a sign-in; what is typed there stays. */
export function LanguageSwitch() {
  const translate = useTranslations('common')
  const locale = useLocale()
  const router = useRouter()
  const [, startTransition] = useTransition()
  const choose = (choice: 'de' | 'en') =>
    startTransition(async () => {
      const answer = await chooseVisitorLanguage({ locale: choice }).catch(() => null)
      if (answer?.status === 'saved') router.refresh()
    })
  return (
    <fieldset className="ml-auto flex gap-1 text-sm">
      <legend className="sr-only">{translate('language.label')}</legend>
      {(['de', 'en'] as const).map((choice) => (
        <button
          key={choice}
          type="button"
          lang={choice}
          aria-pressed={locale === READER_LOCALE[choice]}
          onClick={() => choose(choice)}
          className="min-h-9 rounded px-2 font-normal text-bridge-muted hover:bg-bridge-raised hover:text-bridge-ink aria-pressed:font-semibold aria-pressed:text-bridge-ink aria-pressed:underline aria-pressed:decoration-bridge-accent aria-pressed:decoration-2 aria-pressed:underline-offset-8"
        >
          {translate(`language.${choice}`)}
        </button>
      ))}
    </fieldset>
  )
}
