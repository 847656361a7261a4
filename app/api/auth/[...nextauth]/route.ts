import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth/options'
import { isThrottled } from '@/lib/auth/throttle'
import { env } from '@/lib/env'
import { DatabaseUnavailableError } from '@/lib/errors'

type Context = { params: Promise<{ nextauth: string[] }> }

async function handle(request: NextRequest, context: Context) {
  // next-auth takes the public address from here and from no header of the client.
  process.env.NEXTAUTH_URL = env().PUBLIC_URL
  return NextAuth(request, context, authOptions())
}

async function handleSignIn(request: NextRequest, context: Context) {
  try {
    if (request.nextUrl.pathname.endsWith('/callback/credentials')) {
      const form = await request.clone().formData()
      const email = String(form.get('email') ?? '').slice(0, 320)
      const client = request.headers.get('x-lotse-client-address') ?? 'unknown'
      if (await isThrottled(email, client, new Date())) {
        return Response.json({ url: `${env().PUBLIC_URL}/sign-in?error=Throttled` }, { status: 429 })
      }
    }
    return await handle(request, context)
  } catch (error) {
    if (error instanceof TypeError) return Response.json({ error: 'bad request' }, { status: 400 })
    if (!(error instanceof DatabaseUnavailableError)) throw error
    return Response.json({ url: `${env().PUBLIC_URL}/sign-in?error=Unavailable` }, { status: 503 })
  }
}

export { handle as GET, handleSignIn as POST }
