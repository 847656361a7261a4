import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mailFileName } from '@/lib/change-requests/mail-file-name'

describe('mailFileName', () => {
  it.each([
    ['LOT-HAFEN7', 'Müller GmbH', 'LOT-HAFEN7 Müller GmbH.msg'],
    ['LOT-HAFEN7', '../../etc/passwd', 'LOT-HAFEN7 etc passwd.msg'],
    ['LOT-HAFEN7', 'a\r\nX: "y"', 'LOT-HAFEN7 a X y.msg'],
    ['LOT-HAFEN7', ' . ', 'LOT-HAFEN7.msg'],
    ['', 'CON', 'Anfrage CON.msg'],
    ['nul', '', 'Anfrage nul.msg'],
    ['LOT-HAFEN7', 'Ende…\u202egpj.exe', 'LOT-HAFEN7 Ende… gpj.exe.msg'],
  ])('of %j and %j is %j', (code, customer, name) => {
    expect(mailFileName(code, customer, 'msg')).toBe(name)
  })

  it('is safe for every input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', maxLength: 300 }), (code, customer) => {
        const name = mailFileName(code, customer, 'eml')
        expect(name).not.toMatch(/[\\/:*?"<>|\p{C}]/u)
        expect(name).toMatch(/[^. ]\.eml$/)
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)\./i)
        expect(name).not.toMatch(/^[. ]/)
        expect(name.length).toBeLessThanOrEqual(100)
      }),
    )
  })
})
