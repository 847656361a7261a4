import { describe, expect, it } from 'vitest'
import { dueStateOf } from '@/lib/follow-ups/due-state'

describe('the state of a day', () => {
  it('is overdue before today, and due on it', () => {
    expect(['2026-11-26', '2026-11-27', '2026-11-28'].map((day) => dueStateOf(day, '2026-11-27'))).toEqual([
      'overdue',
      'today',
      'later',
    ])
  })
})
