import { expect, it } from 'vitest'
import { MAX_MAIL_BYTES } from '@/lib/change-requests/answer-mails/types'
import { MAXIMUM_FILE_BYTES } from '@/lib/imports/types'
import { maximumBodyBytes } from './body-limits.mjs'

it.each(['/', '/requests', '/api/answers/', '/api/answers/x', '/api/answersx', '/x?/api/answers', '/__proto__'])(
  'what is sent to %s is no file',
  (url) => expect(maximumBodyBytes(url)).toBe(8 * 1024 * 1024),
)

it('a mail or a list of the largest size that is taken passes, whatever stands behind the address', () => {
  expect(maximumBodyBytes('/api/answers')).toBeGreaterThan(MAX_MAIL_BYTES)
  expect(maximumBodyBytes('/api/imports?kind=customer-base')).toBeGreaterThan(MAXIMUM_FILE_BYTES)
  expect(maximumBodyBytes('/api/answers?submission=x&name=y')).toBeGreaterThan(MAX_MAIL_BYTES)
})
