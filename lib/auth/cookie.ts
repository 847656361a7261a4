import { env } from '@/lib/env'

/** A session ends seven days after the sign-in at the latest, and after twelve hours without a request. */
export const SESSION_ABSOLUTE_SECONDS = 7 * 24 * 60 * 60
export const SESSION_IDLE_SECONDS = 12 * 60 * 60

/** Browsers take the __Host- prefix (no domain, whole path, Secure) only over https. */
export function sessionCookie() {
  const secure = env().PUBLIC_URL.startsWith('https://')
  return {
    name: secure ? '__Host-lotse-session' : 'lotse-session',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  } as const
}
