import fc from 'fast-check'
import { expect, it } from 'vitest'
import { statementNames } from '@/lib/db/statement-names'

const parameters = (count: number) => Array.from({ length: count }, (_, place) => place)

it('gives a statement the same name every time, and another statement another one', () => {
  const nameOf = statementNames()
  fc.assert(
    fc.property(fc.string(), fc.string(), (left, right) => {
      const [first, second] = [`SELECT ${left}`, `SELECT ${right}`].map((sql) => nameOf({ sql, args: [] }))
      expect(nameOf({ sql: `SELECT ${left}`, args: [1] })).toBe(first)
      expect(first === second && first !== '').toBe(left === right && first !== '')
    }),
    { numRuns: 50 },
  )
})

it('fits what PostgreSQL takes for a name', () => {
  const nameOf = statementNames()
  expect(nameOf({ sql: 'select 1', args: [] })).toMatch(/^[\w-]{24}$/)
})

it('leaves the frame of transactions, long lists and whatever comes after many others without a name', () => {
  const nameOf = statementNames()
  for (const sql of ['BEGIN', 'COMMIT', 'ROLLBACK', 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ'])
    expect(nameOf({ sql, args: [] })).toBe('')
  expect(nameOf({ sql: 'SELECT 1', args: parameters(31) })).toBe('')
  expect(nameOf({ sql: 'SELECT 1', args: parameters(30) })).not.toBe('')
  for (const number of parameters(400)) nameOf({ sql: `SELECT ${number}`, args: [] })
  expect(nameOf({ sql: 'SELECT late', args: [] })).toBe('')
  expect(nameOf({ sql: 'SELECT 7', args: [] })).not.toBe('')
})
