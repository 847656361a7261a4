import { getRequestConfig } from 'next-intl/server'
import { READER_LOCALE } from '@/lib/i18n/appearance'
import { requestLocale } from '@/lib/i18n/locale'
import { messagesOf } from '@/lib/i18n/messages'

export default getRequestConfig(async () => {
  const locale = await requestLocale()
  return {
    locale: READER_LOCALE[locale],
    messages: messagesOf(locale),
    timeZone: 'Europe/Berlin',
    formats: {
      dateTime: {
        day: { day: '2-digit', month: '2-digit', year: 'numeric' },
        moment: { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' },
      },
    },
  }
})
