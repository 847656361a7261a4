import { expect, it } from 'vitest'
import { makeOneAtATime } from '@/lib/one-at-a-time'

it('is for each person, until it has ended, well or badly', async () => {
  const once = makeOneAtATime()
  const first = Promise.withResolvers<string>()
  const running = once('mia', () => first.promise)
  expect(await once('mia', async () => 'second')).toBeNull()
  expect(await once('lea', async () => 'of somebody else')).toBe('of somebody else')
  first.resolve('first')
  expect(await running).toBe('first')
  await expect(once('mia', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await once('mia', async () => 'again')).toBe('again')
})
