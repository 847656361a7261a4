import { describe, expect, it } from 'vitest'
import { exportPath } from '@/lib/customers/export/formats'
import { NO_FILTER } from '@/lib/customers/filter'

describe('the address of an export', () => {
  it('is that of the list with its filter, whatever page is shown', () => {
    expect(exportPath(NO_FILTER, 'csv')).toBe('/customers/export.csv')
    expect(
      exportPath({ ...NO_FILTER, search: '/customers?q=ä', stage: 'mismatch', sort: '-since', page: 7 }, 'xlsx'),
    ).toBe('/customers/export.xlsx?q=%2Fcustomers%3Fq%3D%C3%A4&stage=mismatch&sort=-since')
  })
})
