import './globals.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { KEYS_COOKIE, THEME_COOKIE } from '@/lib/i18n/appearance'

export const metadata: Metadata = {
  title: { default: 'Lotse', template: '%s · Lotse' },
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, messages, cookieStore, headerList] = await Promise.all([
    getLocale(),
    getMessages(),
    cookies(),
    headers(),
  ])
  const theme = cookieStore.get(THEME_COOKIE)?.value
  return (
    <html
      lang={locale}
      data-theme={theme === 'light' || theme === 'dark' ? theme : undefined}
      data-keys={cookieStore.get(KEYS_COOKIE)?.value === 'off' ? 'off' : undefined}
    >
      <body>
        <NextIntlClientProvider messages={{ common: messages.common, errors: messages.errors }}>
          <CSPProvider nonce={headerList.get('x-nonce') ?? ''}>{children}</CSPProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
