import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openSecret, sealSecret } from './secret'

const OWN = '0190a000-0000-7000-8000-000000000001'
const OTHER = '0190a000-0000-7000-8000-000000000002'
const key = randomBytes(32)

describe('a sealed secret', () => {
  it('opens to what it was, whatever it was, and never looks the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const sealed = sealSecret(text, OWN, [key])
        expect(openSecret(sealed, OWN, [key])).toBe(text)
        expect(sealSecret(text, OWN, [key])).not.toBe(sealed)
        if (text.length > 4) expect(sealed).not.toContain(text)
      }),
    )
  })

  it('stays shut for another organisation, another key, and once a byte of it is another', () => {
    const sealed = sealSecret('Ankerlicht', OWN, [key])
    expect(openSecret(sealed, OTHER, [key])).toBeNull()
    expect(openSecret(sealed, OWN, [randomBytes(32)])).toBeNull()
    expect(openSecret(sealed, OWN, [])).toBeNull()
    const [format, id, content = ''] = sealed.split('.')
    const bytes = Buffer.from(content, 'base64url')
    for (let place = 0; place < bytes.length; place += 1) {
      const bent = Buffer.from(bytes)
      bent[place] = (bent[place] ?? 0) ^ 1
      expect(openSecret([format, id, bent.toString('base64url')].join('.'), OWN, [key])).toBeNull()
    }
  })

  it('opens after a change of keys as long as the old one stands behind the new one', () => {
    const sealed = sealSecret('Ankerlicht', OWN, [key])
    const fresh = randomBytes(32)
    expect(openSecret(sealed, OWN, [fresh, key])).toBe('Ankerlicht')
    expect(openSecret(sealSecret('Ankerlicht', OWN, [fresh, key]), OWN, [fresh])).toBe('Ankerlicht')
    expect(() => sealSecret('Ankerlicht', OWN, [])).toThrow('no encryption key')
  })

  it('takes no other text for one', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(openSecret(text, OWN, [key])).toBeNull()
      }),
    )
  })
})
