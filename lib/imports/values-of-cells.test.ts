import { describe, expect, it } from 'vitest'
import { valuesOfCells } from '@/lib/imports/values-of-cells'

describe('valuesOfCells', () => {
  it('gives the cells of the mapped columns as they are read, without empty ones', () => {
    const values = valuesOfCells(
      ['="000412"', ' Müller ', 'x', '', "'=1+1"],
      ['sageCustomerNumber', 'name', null, 'town', 'matchCode', 'postalCode'],
      'csv',
    )
    expect([...values]).toEqual([
      ['sageCustomerNumber', '000412'],
      ['name', 'Müller'],
      ['matchCode', '=1+1'],
    ])
  })
})
