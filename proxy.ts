import { type NextRequest, NextResponse } from 'next/server'

/**
 * A strict content security policy with a nonce of its own for every page. It never decides who may see what: that is
 * done where the data is read (trust.md §4).
 */
export function proxy(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID())
  const development = process.env.NODE_ENV === 'development'
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    // Positioned menus and dialogs set style attributes; style elements need the nonce all the same.
    `style-src-elem 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('cache-control', 'private, no-store')
  return response
}

// Files leave with the policy of bin/security-headers.mjs; whatever could be a page gets this one. An upload goes past it:
// Next would keep a second copy of its body here, and cut it at ten megabytes.
export const config = { matcher: ['/((?!_next/static/|icon\\.svg$|api/imports$).*)'] }
