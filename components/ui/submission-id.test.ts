import { describe, expect, it } from 'vitest'
import { newSubmissionId } from '@/components/ui/submission-id'
import { id } from '@/lib/schema'

describe('newSubmissionId', () => {
  it('gives what the server takes as an id, and another one each time', () => {
    const made = Array.from({ length: 200 }, newSubmissionId)
    for (const one of made) expect(id.safeParse(one).success, one).toBe(true)
    expect(new Set(made).size).toBe(200)
  })
})
