import 'server-only'
import { cookies } from 'next/headers'
import { currentViewer } from '@/lib/auth/session'

export const LOCALES = ['de', 'en'] as const
export type Locale = (typeof LOCALES)[number]
export const LOCALE_COOKIE = 'lotse-locale'

/** The person's own choice; before the sign-in the choice made there; German otherwise. */
export async function requestLocale(): Promise<Locale> {
  const viewer = await currentViewer().catch(() => null)
  if (viewer) return viewer.locale
  return (await cookies()).get(LOCALE_COOKIE)?.value === 'en' ? 'en' : 'de'
}
