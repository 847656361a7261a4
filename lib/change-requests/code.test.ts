import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CODE_ALPHABET, findRequestCodes, newRequestCode, REQUEST_CODE_PATTERN } from '@/lib/change-requests/code'

describe('newRequestCode', () => {
  it('has no character twice and none that is mistaken for another', () => {
    expect(new Set(CODE_ALPHABET).size).toBe(CODE_ALPHABET.length)
    expect(CODE_ALPHABET).not.toMatch(/[0O1IL2Z5S8BUV]/)
  })

  it('fits the pattern', () => {
    for (let count = 0; count < 200; count += 1) expect(newRequestCode()).toMatch(REQUEST_CODE_PATTERN)
  })

  it('draws bytes again that would favour the first characters', () => {
    let calls = 0
    const code = newRequestCode((length) => new Uint8Array(length).fill(calls++ === 0 ? 255 : 1))
    expect(calls).toBe(2)
    expect(code).toBe('LOT-444444')
  })

  it('gives every character the same number of bytes', () => {
    const seen = new Map<string, number>()
    for (let byte = 0; byte < 256; byte += 1) {
      let first = true
      const code = newRequestCode((length) => {
        const bytes = new Uint8Array(length).fill(first ? byte : 0)
        first = false
        return bytes
      })
      seen.set(code, (seen.get(code) ?? 0) + 1)
    }
    const repeated = [...seen].filter(([code]) => code !== 'LOT-333333')
    expect(new Set(repeated.map(([, count]) => count)).size).toBe(1)
  })
})

describe('findRequestCodes', () => {
  it('finds every code in any text around it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const code = newRequestCode()
        expect(findRequestCodes(`${before.replace(/LOT/gi, '')} (${code.toLowerCase()}) ${after}`)).toEqual([code])
      }),
    )
  })

  it.each([
    ['AW: Änderung (LOT‑34679A)', ['LOT-34679A']],
    ['lot-34679a und LOT-HAFEN7 und LOT-34679A', ['LOT-34679A', 'LOT-HAFEN7']],
    ['LOT-34679A7', []],
    ['XLOT-34679A', []],
    ['LOT-34670A', []],
    ['', []],
  ])('reads %j as %j', (text, codes) => {
    expect(findRequestCodes(text)).toEqual(codes)
  })
})
