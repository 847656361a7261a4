import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentDisposition, downloadRefusal, fileHeaders } from '@/lib/download'

describe('contentDisposition', () => {
  it('gives both names', () => {
    expect(contentDisposition('LOT-HAFEN7 Größe "ä".msg')).toBe(
      'attachment; filename="LOT-HAFEN7 Grosse _a_.msg"; filename*=UTF-8\'\'LOT-HAFEN7%20Gr%C3%B6%C3%9Fe%20%22%C3%A4%22.msg',
    )
  })

  it('is one header value for every name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const value = contentDisposition(name)
        expect(value).toMatch(/^attachment; filename="[^"\\%\r\n]*"; filename\*=UTF-8''[\w.%~-]*$/)
        expect(value).toMatch(/^[\x20-\x7e]*$/)
        expect(() => new Headers({ 'content-disposition': value })).not.toThrow()
      }),
    )
  })
})

describe('a download', () => {
  it('is saved and never shown or kept, and so is its refusal', async () => {
    const guarded = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }
    expect(fileHeaders({ name: 'Kunden_2026-11-28.csv', contentType: 'text/csv; charset=utf-8' })).toEqual({
      ...guarded,
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="Kunden_2026-11-28.csv"; filename*=UTF-8\'\'Kunden_2026-11-28.csv',
    })
    const refusal = downloadRefusal(429, ['Zu oft.', 'Später.'], { 'retry-after': '60' })
    expect(refusal.status).toBe(429)
    expect(Object.fromEntries(refusal.headers)).toEqual({
      ...guarded,
      'content-type': 'text/plain; charset=utf-8',
      'retry-after': '60',
    })
    expect(await refusal.text()).toBe('Zu oft.\n\nSpäter.\n')
  })
})
