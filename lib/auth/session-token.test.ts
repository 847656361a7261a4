import { randomBytes } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { beforeAll, expect, it } from 'vitest'
import { sessionIdIn } from '@/lib/auth/session-token'
import { env } from '@/lib/env'

const now = new Date()
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
const seal = (token: Record<string, unknown>, secret = env().NEXTAUTH_SECRET) => encode({ token, secret, maxAge: 600 })

beforeAll(() => {
  process.env.DATABASE_URL ??= 'postgresql://lotse_app:x@127.0.0.1:1/lotse'
  process.env.NEXTAUTH_SECRET ??= randomBytes(33).toString('base64')
})

it('names the session of a cookie, the first time and every other', async () => {
  const [first, second] = [await seal({ sessionId: 'a' }), await seal({ sessionId: 'b' })]
  for (const token of [first, second, first, second])
    expect(await sessionIdIn(token, now)).toBe(token === first ? 'a' : 'b')
})

it('ends with the cookie, remembered or not', async () => {
  const [seen, unseen] = [await seal({ sessionId: 'c' }), await seal({ sessionId: 'd' })]
  expect(await sessionIdIn(seen, now)).toBe('c')
  for (const token of [seen, unseen]) expect(await sessionIdIn(token, inSeconds(602))).toBeNull()
})

it('opens nothing that is not ours', async () => {
  const own = await seal({ sessionId: 'e' })
  const foreign = await seal({ sessionId: 'e' }, randomBytes(33).toString('base64'))
  const altered = `${own.slice(0, -2)}${own.endsWith('AA') ? 'BB' : 'AA'}`
  expect(await sessionIdIn(own, now)).toBe('e')
  for (const token of ['', 'x', foreign, altered, await seal({}), await seal({ sessionId: 7 })]) {
    expect(await sessionIdIn(token, now)).toBeNull()
    expect(await sessionIdIn(token, now)).toBeNull()
  }
})

it('still knows a cookie after more of them than it remembers', async () => {
  const first = await seal({ sessionId: 'first' })
  expect(await sessionIdIn(first, now)).toBe('first')
  for (let number = 0; number < 2_100; number += 1) {
    const id = String(number)
    expect(await sessionIdIn(await seal({ sessionId: id }), now)).toBe(id)
  }
  expect(await sessionIdIn(first, now)).toBe('first')
})
