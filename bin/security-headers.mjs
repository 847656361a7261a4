import { randomBytes } from 'node:crypto'

/**
 * Headers of every answer, set before Next sees the request: pages, redirects, files, errors and refusals alike. The
 * policy is the one for what is no page.
 */
export const SECURITY_HEADERS = Object.freeze({
  'content-security-policy': "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  // Browsers heed it over https only, so it does no harm on http://localhost.
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
})

export function setSecurityHeaders(response) {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
}

/** Files as they lie there; and the stream of events, whose own headers say that nothing on the way compresses it. */
const NO_PAGE = /^\/(?:_next\/static\/|icon\.svg$|api\/events$)/

/** As Next understands it: without what only leads there, such as dots between slashes. */
const pathOf = (url) => URL.parse(url, 'http://lotse')?.pathname ?? '/'

/** Allows the scripts that carry this nonce and what they load, and nothing from elsewhere. */
export function policyOfPage(nonce, { development }) {
  return [
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
}

/**
 * Gives what may be a page a policy with a nonce of its own. Next reads it from the request and puts the nonce on its
 * scripts; `x-nonce` is for ours. It never decides who may see what: that is done where the data is read (trust.md §4).
 */
export function setPolicyOfPage(request, response, { development }) {
  const nonce = randomBytes(18).toString('base64')
  const policy = policyOfPage(nonce, { development })
  // Also where the answer is no page: nobody outside chooses a nonce.
  request.headers['x-nonce'] = nonce
  request.headers['content-security-policy'] = policy
  if (NO_PAGE.test(pathOf(request.url))) return
  response.setHeader('content-security-policy', policy)
  response.setHeader('cache-control', 'private, no-store')
}

const REASONS = { 400: 'Bad Request', 408: 'Request Timeout', 431: 'Request Header Fields Too Large' }

/** Answer to what is not even a request (too slow, too large, no HTTP): written to the socket, there is no response. */
export function refusalOfConnection(code) {
  const status = code === 'HPE_HEADER_OVERFLOW' ? 431 : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
  const headers = { ...SECURITY_HEADERS, 'cache-control': 'no-store', connection: 'close', 'content-length': '0' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [`HTTP/1.1 ${status} ${REASONS[status]}`, ...lines, '', ''].join('\r\n')
}
