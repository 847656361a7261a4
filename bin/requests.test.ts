import { describe, expect, it } from 'vitest'
import { isForeign, isOwnRequest, markForOwnRequests, ownOrigin, readableUrl } from './requests.mjs'

describe('a request of the server to itself', () => {
  it('carries what nobody else knows', () => {
    const headers: Record<string, string> = { 'x-lotse-own-request': 'guessed' }
    expect(isOwnRequest(headers)).toBe(false)
    markForOwnRequests(headers)
    expect(isOwnRequest(headers)).toBe(true)
    expect(isOwnRequest({})).toBe(false)
  })

  it.each([
    ['127.0.0.1', 'http://127.0.0.1:3000'],
    ['0.0.0.0', 'http://127.0.0.1:3000'],
    ['::', 'http://127.0.0.1:3000'],
    ['::1', 'http://[::1]:3000'],
    ['lotse.internal', 'http://lotse.internal:3000'],
  ])('goes, where it listens on %s, to %s', (host, origin) => {
    expect(ownOrigin(host, 3000)).toBe(origin)
  })
})

it.each([
  ['/customers/M%C3%BCller?q=%ff', '/customers/M%C3%BCller?q=%ff'],
  ['/customers/%ff', '/%25'],
  ['/%', '/%25'],
  ['*', '/%25'],
])('the address %s is read as %s', (url, readable) => {
  expect(readableUrl(url)).toBe(readable)
})

it.each([
  ['https://lotse.example', false],
  [undefined, false],
  ['https://evil.example', true],
  ['https://lotse.example.evil.example', true],
  ['https://lotse.example:8443', true],
  ['null', true],
  ['', true],
])('the origin %s is foreign: %s', (origin, foreign) => {
  expect(isForeign({ origin, host: 'lotse.example' })).toBe(foreign)
})
