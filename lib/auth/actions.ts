'use server'

import { revalidatePath } from 'next/cache'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { clientAddress, defineAction, definePublicAction } from '@/lib/auth/action'
import { sessionCookie } from '@/lib/auth/cookie'
import { acceptInvitation } from '@/lib/auth/invitations'
import { changePassword, endOwnSession, saveLocale, updateProfile } from '@/lib/auth/mutations'
import {
  acceptInvitationSchema,
  changePasswordSchema,
  sessionHandleSchema,
  setupSchema,
  updateProfileSchema,
} from '@/lib/auth/schema'
import { currentViewer } from '@/lib/auth/session'
import { completeSetup } from '@/lib/auth/setup'
import { endSession } from '@/lib/auth/sign-in'
import { DENSITY_COOKIE, KEYS_COOKIE, THEME_COOKIE } from '@/lib/i18n/appearance'
import { LOCALE_COOKIE, LOCALES, requestLocale } from '@/lib/i18n/locale'

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** Ends the session's row, so that a copied cookie is worthless from here on. */
const endCurrentSession = defineAction({
  permission: 'profile:edit',
  schema: z.undefined(),
  run: async (viewer) => {
    await endSession(viewer.sessionId)
    return { status: 'signed-out' as const }
  },
})

export async function signOut() {
  const answer = await endCurrentSession(undefined)
  const { name, options } = sessionCookie()
  if (answer.status === 'signed-out') (await cookies()).set(name, '', { ...options, maxAge: 0 })
  return answer
}

export const chooseLanguage = defineAction({
  permission: 'profile:edit',
  schema: z.object({ locale: z.enum(LOCALES) }),
  run: async (viewer, { locale }) => {
    await saveLocale(viewer.scope, locale)
    await setPreference(LOCALE_COOKIE, locale)
    return { status: 'saved' as const }
  },
})

/** Before the sign-in the choice lives in the browser alone. */
export const chooseVisitorLanguage = definePublicAction({
  schema: z.object({ locale: z.enum(LOCALES) }),
  run: async ({ locale }) => {
    await setPreference(LOCALE_COOKIE, locale)
    return { status: 'saved' as const }
  },
})

export const chooseAppearance = defineAction({
  permission: 'profile:edit',
  schema: z.object({ theme: z.enum(['system', 'light', 'dark']) }),
  run: async (_viewer, { theme }) => {
    await setPreference(THEME_COOKIE, theme)
    return { status: 'saved' as const }
  },
})

export const chooseDensity = defineAction({
  permission: 'profile:edit',
  schema: z.object({ density: z.enum(['comfortable', 'dense']) }),
  run: async (_viewer, { density }) => {
    await setPreference(DENSITY_COOKIE, density)
    return { status: 'saved' as const }
  },
})

export const chooseKeys = defineAction({
  permission: 'profile:edit',
  schema: z.object({ keys: z.enum(['on', 'off']) }),
  run: async (_viewer, { keys }) => {
    await setPreference(KEYS_COOKIE, keys)
    return { status: 'saved' as const }
  },
})

export const updateProfileAction = defineAction({
  permission: 'profile:edit',
  schema: updateProfileSchema,
  run: async (viewer, input) => {
    const outcome = await updateProfile(viewer.scope, input)
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const changePasswordAction = defineAction({
  permission: 'profile:edit',
  schema: changePasswordSchema,
  run: async (viewer, input) => {
    const outcome = await changePassword(viewer.scope, {
      ...input,
      sessionId: viewer.sessionId,
      client: await clientAddress(),
      now: new Date(),
    })
    revalidatePath('/profile')
    return outcome
  },
})

export const endOwnSessionAction = defineAction({
  permission: 'profile:edit',
  schema: sessionHandleSchema,
  run: async (viewer, { handle }) => {
    const outcome = await endOwnSession(viewer.scope, handle, new Date())
    revalidatePath('/profile')
    return outcome
  },
})

export const completeSetupAction = definePublicAction({
  schema: setupSchema,
  run: async (input) => completeSetup(input, await requestLocale(), new Date()),
})

export const acceptInvitationAction = definePublicAction({
  schema: acceptInvitationSchema,
  run: async (input, client) => {
    const outcome = await acceptInvitation(input, { client, locale: await requestLocale(), now: new Date() })
    const viewer = await currentViewer()
    // Whoever used this browser before is about to be replaced, and must not stay signed in unseen.
    if (outcome.status === 'accepted' && viewer) await endSession(viewer.sessionId)
    return outcome
  },
})

async function setPreference(name: string, value: string) {
  ;(await cookies()).set(name, value, { path: '/', sameSite: 'lax', httpOnly: true, maxAge: YEAR_SECONDS })
}
