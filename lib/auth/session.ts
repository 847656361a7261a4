import 'server-only'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { sessionCookie } from '@/lib/auth/cookie'
import { can, type Permission, type Role } from '@/lib/auth/permissions'
import { type Scope, scopeFor } from '@/lib/auth/scope'
import { sessionIdIn } from '@/lib/auth/session-token'
import { findSession } from '@/lib/auth/sign-in'

export type Viewer = {
  scope: Scope
  sessionId: string
  name: string
  email: string
  role: Role
  locale: 'de' | 'en'
  organisationName: string
  isDemo: boolean
  /** Whether the start page leads to a saved view (lib/saved-views). */
  hasStartView: boolean
}

/** The signed-in person of this request, or null. One look-up a request. */
export const currentViewer = cache(() => findViewer({ touch: true }))

/**
 * The same for what an open page asks by itself: nobody need be there, so the session is not kept from ending for
 * want of use.
 */
export const watchingViewer = cache(() => findViewer({ touch: false }))

async function findViewer(options: { touch: boolean }): Promise<Viewer | null> {
  const token = (await cookies()).get(sessionCookie().name)?.value
  if (!token) return null
  const now = new Date()
  const sessionId = await sessionIdIn(token, now)
  const session = sessionId === null ? null : await findSession(sessionId, now, options)
  if (!session) return null
  const { organisationId, userId, role, name, email, organisationName, isDemo, hasStartView } = session
  return {
    scope: scopeFor({ organisationId, userId, role }),
    sessionId: session.id,
    name,
    email,
    role,
    locale: session.locale === 'en' ? 'en' : 'de',
    organisationName,
    isDemo,
    hasStartView,
  }
}

/** For pages: sends whoever is not signed in to the sign-in page. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await currentViewer()
  if (!viewer) redirect('/sign-in')
  return viewer
}

/** For pages of a role: null means "show that this page is not for you". */
export async function viewerWith(permission: Permission): Promise<Viewer | null> {
  const viewer = await requireViewer()
  return can(viewer.role, permission) ? viewer : null
}
