import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { newSubmissionId } from '@/components/ui/submission-id'

describe('newSubmissionId', () => {
  it('gives what the server takes as an id, and another one each time', () => {
    const made = Array.from({ length: 200 }, newSubmissionId)
    for (const one of made) expect(z.uuidv4().safeParse(one).success, one).toBe(true)
    expect(new Set(made).size).toBe(200)
  })
})
