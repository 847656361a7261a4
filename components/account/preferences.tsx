'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Choice } from '@/components/account/choice'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { Card } from '@/components/ui/text'
import { chooseAppearance, chooseKeys, chooseLanguage } from '@/lib/auth/actions'

type Theme = 'system' | 'light' | 'dark'

/** All take effect at once: the page itself shows what was chosen. */
export function Preferences({ locale, theme, keys }: { locale: 'de' | 'en'; theme: Theme; keys: 'on' | 'off' }) {
  const translate = useTranslations('profile')
  const common = useTranslations('common')
  const router = useRouter()
  const show = () => {
    router.refresh()
    return undefined
  }
  const language = useAction<{ status: 'saved' }>(chooseLanguage, show)
  const appearance = useAction<{ status: 'saved' }>(chooseAppearance, show)
  const singleKeys = useAction<{ status: 'saved' }>(chooseKeys, show)
  return (
    <Card id="keys" title={translate('preferences.title')}>
      <RefusalNotice refusal={language.refusal ?? appearance.refusal ?? singleKeys.refusal} />
      <div className="flex flex-wrap gap-x-12 gap-y-4">
        <Choice
          legend={common('language.label')}
          name="locale"
          options={(['de', 'en'] as const).map((value) => ({ value, label: common(`language.${value}`), lang: value }))}
          value={locale}
          disabled={language.pending}
          onChoose={(value) => language.run({ locale: value })}
        />
        <Choice
          legend={common('theme.label')}
          name="theme"
          options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: common(`theme.${value}`) }))}
          value={theme}
          disabled={appearance.pending}
          onChoose={(value) => appearance.run({ theme: value })}
        />
        <Choice
          legend={translate('preferences.keys')}
          hint={translate('preferences.keysHint')}
          name="keys"
          options={(['on', 'off'] as const).map((value) => ({ value, label: translate(`preferences.keys-${value}`) }))}
          value={keys}
          disabled={singleKeys.pending}
          onChoose={(value) => singleKeys.run({ keys: value })}
        />
      </div>
    </Card>
  )
}
