import { describe, expect, it } from 'vitest'
import { describeError } from './logger'

describe('describeError', () => {
  it('keeps kind, code, cause and place, but no message, which may quote personal data', () => {
    const cause = Object.assign(new Error('Key (email)=(eva@kunde.example) already exists'), { code: '23505' })
    const description = describeError(new TypeError('eva@kunde.example is no number', { cause }))
    expect(description).toMatchObject({ type: 'TypeError', cause: { type: 'Error', code: '23505' } })
    expect(JSON.stringify(description)).not.toContain('eva@kunde.example')
    expect(JSON.stringify(description)).toContain('logger.test')
  })

  it('says nothing about thrown values that are no errors', () => {
    expect(describeError('eva@kunde.example')).toEqual({ type: 'string' })
  })
})
