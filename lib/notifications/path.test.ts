import { describe, expect, it } from 'vitest'
import { notificationsPath, parsePage, placeOf } from '@/lib/notifications/path'

describe('parsePage', () => {
  it.each([
    ['3', 3],
    [['2', '9'], 2],
    ['0', 1],
    ['-1', 1],
    ['x', 1],
    ['99999', 1],
    [undefined, 1],
  ])('reads %j as %d', (value, page) => {
    expect(parsePage(value)).toBe(page)
  })

  it('finds back', () => {
    for (const page of [1, 2, 40])
      expect(parsePage(new URL(notificationsPath(page), 'http://x').searchParams.get('page') ?? undefined)).toBe(page)
  })
})

describe('placeOf', () => {
  it('leads to the customer, to the notes that name one, to the request, or to what one owns', () => {
    const customer = { id: 'k', name: 'Krüger' }
    const request = { id: 'r', code: 'LOT-ABCDEF' }
    expect(placeOf({ kind: 'change', customer, request: null })).toBe('/customers/k')
    expect(placeOf({ kind: 'mention', customer, request: null })).toBe('/customers/k#notes')
    expect(placeOf({ kind: 'answer', customer, request })).toBe('/customers/k')
    expect(placeOf({ kind: 'mention', customer: null, request })).toBe('/requests/r#notes')
    expect(placeOf({ kind: 'assignment', customer: null, request: null })).toBe('/customers?owner=me')
  })
})
