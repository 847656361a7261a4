import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readUploadAnswer } from '@/components/imports/upload-list'
import { UPLOAD_REFUSALS } from '@/lib/imports/types'

describe('readUploadAnswer', () => {
  it('reads what the server says', () => {
    expect(readUploadAnswer(201, '{"status":"created","id":"a"}')).toEqual({ status: 'created', id: 'a' })
    for (const status of UPLOAD_REFUSALS) expect(readUploadAnswer(400, JSON.stringify({ status }))).toEqual({ status })
  })

  it('makes a refusal of the answer of a proxy, which has no words of ours', () => {
    expect(readUploadAnswer(413, '<html>Request Entity Too Large</html>')).toEqual({ status: 'too-large' })
    expect(readUploadAnswer(401, '')).toEqual({ status: 'signed-out' })
    expect(readUploadAnswer(503, 'null')).toEqual({ status: 'unavailable' })
    expect(readUploadAnswer(200, '')).toEqual({ status: 'failed' })
    expect(readUploadAnswer(201, '{"status":"created"}')).toEqual({ status: 'failed' })
  })

  it('knows a sentence for whatever comes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), fc.oneof(fc.string(), fc.json()), (httpStatus, body) => {
        const { status } = readUploadAnswer(httpStatus, body)
        expect(['created', ...UPLOAD_REFUSALS]).toContain(status)
      }),
    )
  })
})
