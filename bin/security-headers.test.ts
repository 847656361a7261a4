import { expect, it } from 'vitest'
import { refusalOfConnection, SECURITY_HEADERS } from './security-headers.mjs'

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
