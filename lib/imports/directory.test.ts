import { describe, expect, it } from 'vitest'
import { Directory, NumbersOfFile } from '@/lib/imports/directory'

const customer = (id: string, sageCustomerNumber: string, debtorNumber: string | null = null, archived = false) => ({
  id,
  sageCustomerNumber,
  debtorNumber,
  archived,
})

describe('a directory', () => {
  const directory = new Directory('debtorNumber')
  directory.add([customer('a', '1', 'D1'), customer('b', '2', 'D2'), customer('c', '3', 'D2'), customer('d', '4')])
  directory.add([customer('e', '5', '007', true)])

  it('finds by the number that is the key', () => {
    expect(directory.find('D1')).toEqual({ status: 'one', id: 'a' })
    expect(directory.find('D2')).toEqual({ status: 'several', count: 2 })
    expect(directory.find('1')).toEqual({ status: 'none', nearly: null })
    expect(directory.find('7')).toEqual({ status: 'none', nearly: '007' })
  })

  it('knows whose a number is', () => {
    expect(directory.isTaken('sageCustomerNumber', '1', 'a')).toBe(false)
    expect(directory.isTaken('sageCustomerNumber', '1', null)).toBe(true)
    expect(directory.isTaken('debtorNumber', 'D2', 'b')).toBe(true)
    expect(directory.isTaken('sageCustomerNumber', '9', null)).toBe(false)
  })

  it('misses active customers only, and none without a number of the kind', () => {
    expect(directory.missingAmong(new Set(['D1']))).toEqual(['b', 'c'])
  })
})

describe('the numbers of a file', () => {
  it('name the other rows of a number', () => {
    const file = new NumbersOfFile()
    for (const row of [1, 4, 9]) file.add('sageCustomerNumber', '412', row)
    file.add('sageCustomerNumber', '413', 2)
    expect(file.othersWith('sageCustomerNumber', '412', 4)).toEqual([1, 9])
    expect(file.othersWith('sageCustomerNumber', '413', 2)).toEqual([])
    expect(file.othersWith('debtorNumber', '412', 4)).toEqual([])
    expect([...file.keys('sageCustomerNumber').keys()]).toEqual(['412', '413'])
  })
})
