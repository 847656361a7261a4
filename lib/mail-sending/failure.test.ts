import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FAILURE_CODES, failureOf } from './failure'

const errorWith = (fields: Record<string, unknown>) => Object.assign(new Error('x'), fields)

describe('what an error of the connection means', () => {
  it.each([
    [{ code: 'ESOCKET', originalCode: 'SELF_SIGNED_CERT_IN_CHAIN', command: 'CONN' }, 'certificate', true],
    [{ code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED', command: 'CONN' }, 'certificate', true],
    [{ code: 'ESOCKET', originalCode: 'ERR_TLS_CERT_ALTNAME_INVALID', command: 'CONN' }, 'certificate', true],
    [{ code: 'ESOCKET', originalCode: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, 'certificate', true],
    [{ code: 'ESOCKET', originalCode: 'ERR_SSL_WRONG_VERSION_NUMBER' }, 'no-encryption', true],
    [{ code: 'EAI_AGAIN' }, 'host-not-found', false],
    [{ code: 'ECONNREFUSED' }, 'not-reached', false],
    [{ code: 'ETIMEDOUT', command: 'CONN' }, 'no-answer', false],
    [{ code: 'ECONNECTION', command: 'CONN' }, 'broken-off', false],
    [{ code: 'ESOCKET', originalCode: 'ECONNRESET' }, 'broken-off', false],
    [{ code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535, response: '535 no' }, 'sign-in-refused', true],
    [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, response: '550 no' }, 'recipient-refused', true],
    [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 450, response: '450 no' }, 'server-busy', false],
  ] as const)('%j: %s', (fields, code, lasting) => {
    expect(failureOf(errorWith(fields))).toMatchObject({ code, lasting })
  })

  it('is one of the known, whatever comes; the answer is one bounded line, and only refusals for good last', () => {
    const text = fc.option(fc.string({ unit: 'binary', maxLength: 2_000 }), { nil: undefined })
    const fields = fc.record({
      code: text,
      command: text,
      response: text,
      responseCode: fc.option(fc.nat(999), { nil: undefined }),
    })
    fc.assert(
      fc.property(fields, (drawn) => {
        const { code, lasting, answer } = failureOf(errorWith(drawn))
        expect(FAILURE_CODES).toContain(code)
        if (drawn.responseCode !== undefined && drawn.responseCode < 500) expect(lasting).toBe(code !== 'server-busy')
        expect(answer === null).toBe(drawn.responseCode === undefined)
        expect((answer ?? '').length).toBeLessThanOrEqual(400)
        expect(answer ?? '').not.toMatch(/[\p{Cc}\p{Cf}]/u)
      }),
    )
  })
})
