import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  columnsPath,
  importsPath,
  missingPath,
  newImportPath,
  parseImportKind,
  parseImportPart,
  parseImportsPage,
} from '@/lib/imports/path'
import { IMPORT_KINDS } from '@/lib/imports/types'

const parametersOf = (path: string) => Object.fromEntries(new URL(path, 'http://lotse').searchParams)
const anyPage = fc.integer({ min: 1, max: 100_000 })
const anyValue = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined))

describe('the addresses of imports', () => {
  it('hold what they were made of', () => {
    fc.assert(
      fc.property(anyPage, (page) => {
        expect(parseImportsPage(parametersOf(importsPath(page)))).toBe(page)
        expect(parseImportPart(parametersOf(missingPath('id', page)))).toEqual({ part: 'missing', page })
      }),
    )
    expect(parseImportPart(parametersOf(columnsPath('id')))).toEqual({ part: 'columns' })
    for (const kind of IMPORT_KINDS) expect(parseImportKind(parametersOf(newImportPath(kind)))).toBe(kind)
    expect(parseImportKind({ kind: 'anything' })).toBe('customer-base')
  })

  it('lead to a page whatever somebody writes into them', () => {
    fc.assert(
      fc.property(anyValue, anyValue, anyValue, (page, missing, columns) => {
        expect(parseImportsPage({ page })).toBeGreaterThanOrEqual(1)
        expect(['rows', 'columns', 'missing']).toContain(parseImportPart({ missing, columns }).part)
      }),
    )
  })

  it('show the rows by default', () => {
    expect(parseImportPart({ view: 'new', page: '2' })).toEqual({ part: 'rows' })
    expect(parseImportPart({ missing: '0' })).toEqual({ part: 'rows' })
  })
})
