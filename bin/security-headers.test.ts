import { expect, it } from 'vitest'
import { policyOfPage, refusalOfConnection, SECURITY_HEADERS, setPolicyOfPage } from './security-headers.mjs'

it('forbids by default to run, embed or frame anything', () => {
  for (const directive of ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
    expect(SECURITY_HEADERS['content-security-policy']).toContain(directive)
})

it.each([
  ['HPE_HEADER_OVERFLOW', 'HTTP/1.1 431 Request Header Fields Too Large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'HTTP/1.1 408 Request Timeout'],
  ['HPE_INVALID_METHOD', 'HTTP/1.1 400 Bad Request'],
  [undefined, 'HTTP/1.1 400 Bad Request'],
])('answers %s with all headers and ends the connection', (code, statusLine) => {
  const answer = refusalOfConnection(code)
  expect(answer.startsWith(`${statusLine}\r\n`)).toBe(true)
  expect(answer.endsWith('\r\n\r\n')).toBe(true)
  expect(answer).toContain('connection: close\r\n')
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(answer).toContain(`${name}: ${value}\r\n`)
})

/** What a request and its answer carry afterwards. */
function stamped(url: string, headers: Record<string, string> = {}) {
  const answer = new Map<string, string>()
  const request = { url, headers }
  setPolicyOfPage(
    request,
    { setHeader: (name: string, value: string) => answer.set(name, value) },
    { development: false },
  )
  return { request: request.headers, answer }
}

it.each([
  '/',
  '/customers?search=_next/static/',
  '/sign-in',
  '/customers/export.csv',
  '/api/events/mark',
  '/api/imports?kind=contacts',
  '/_next/static/../../customers',
  '/_next/static/%2e%2e/%2e%2e/customers',
  '/_next/data',
])('gives %s a nonce that Next finds in the request', (url) => {
  const { request, answer } = stamped(url)
  expect(answer.get('content-security-policy')).toBe(request['content-security-policy'])
  expect(request['content-security-policy']).toContain(
    `script-src 'self' 'nonce-${request['x-nonce']}' 'strict-dynamic'`,
  )
  expect(answer.get('cache-control')).toBe('private, no-store')
})

it.each(['/_next/static/chunks/a.js', '/icon.svg', '/api/events', '/api/./events?list=customers'])(
  'leaves %s with the policy of what is no page',
  (url) => expect(stamped(url).answer.size).toBe(0),
)

it('takes no nonce from outside, and never the same twice', () => {
  const chosen = { 'x-nonce': 'chosen', 'content-security-policy': "script-src 'nonce-chosen'" }
  const nonces = ['/sign-in', '/sign-in', '/api/events'].map((url) => stamped(url, { ...chosen }).request['x-nonce'])
  expect(new Set([...nonces, 'chosen']).size).toBe(4)
  expect(stamped('/api/events', { ...chosen }).request['content-security-policy']).not.toContain('chosen')
})

it('allows evaluation and foreign style elements in development alone', () => {
  expect(policyOfPage('n', { development: false })).not.toMatch(/unsafe-eval|style-src-elem[^;]*unsafe-inline|ws:/)
  expect(policyOfPage('n', { development: true })).toContain("'unsafe-eval'")
})
