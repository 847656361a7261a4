import { describe, expect, it } from 'vitest'
import { columnLetters } from '@/components/imports/column-letters'

describe('columnLetters', () => {
  it('names columns as spreadsheets do', () => {
    expect([0, 1, 25, 26, 27, 51, 52, 199, 701, 702].map(columnLetters)).toEqual([
      'A',
      'B',
      'Z',
      'AA',
      'AB',
      'AZ',
      'BA',
      'GR',
      'ZZ',
      'AAA',
    ])
  })
})
