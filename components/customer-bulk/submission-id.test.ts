import { expect, it } from 'vitest'
import { newSubmissionId } from '@/components/customer-bulk/submission-id'
import { id } from '@/lib/schema'

it('is an id like those of the server, and another one each time', () => {
  const drawn = Array.from({ length: 200 }, newSubmissionId)
  for (const each of drawn) expect(id.safeParse(each).success, each).toBe(true)
  expect(new Set(drawn).size).toBe(200)
})
