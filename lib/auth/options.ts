import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { z } from 'zod'
import { SESSION_ABSOLUTE_SECONDS, sessionCookie } from '@/lib/auth/cookie'
import { endSession, signIn } from '@/lib/auth/sign-in'
import { env } from '@/lib/env'

const credentials = z.object({ email: z.string().max(320), password: z.string().max(1_024) })

/**
 * next-auth's credentials allow only a token in the cookie. The token carries nothing but the id of a row in sessions,
 * which every request checks: sign-out, disabling, a new role or password end it at once.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_ABSOLUTE_SECONDS },
    cookies: { sessionToken: sessionCookie() },
    // next-auth's own pages, which know neither our language nor our look, are never shown: they lead to ours.
    pages: { signIn: '/sign-in', signOut: '/', error: '/sign-in', verifyRequest: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(input, request) {
          const parsed = credentials.safeParse(input)
          if (!parsed.success) return null
          const headers = request.headers ?? {}
          const session = await signIn({
            ...parsed.data,
            client: String(headers['x-lotse-client-address'] ?? 'unknown'),
            device: String(headers['user-agent'] ?? ''),
            now: new Date(),
          })
          return session && { id: session.id }
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sessionId: user.id } : token),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sessionId === 'string') await endSession(token.sessionId)
      },
    },
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  }
}
