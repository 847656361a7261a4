import { describe, expect, it } from 'vitest'
import { inertCell, readCell } from '@/lib/imports/cell-text'

describe('readCell', () => {
  it.each([
    ["'=1+1", '=1+1'],
    ["'+49 351 1234", '+49 351 1234'],
    ["'-5", '-5'],
    ["'@home", '@home'],
    ["''=1", "'=1"],
    ["'\tx", 'x'],
    ["'s-Hertogenbosch", "'s-Hertogenbosch"],
    ['="000412"', '000412'],
    ['=A1&"x"', '=A1&"x"'],
    ['  x ', 'x'],
  ])('reads %j as %j', (cell, text) => {
    expect(readCell(cell, 'csv')).toBe(text)
  })

  it.each(["'=1+1", '="000412"', "'s-Hertogenbosch", "''-5"])('takes %j of .xlsx as it is', (cell) => {
    expect(readCell(cell, 'xlsx')).toBe(cell)
  })
})

describe('inertCell', () => {
  it.each([
    ['=HYPERLINK("x")', 'csv', `'=HYPERLINK("x")`],
    ['＝1', 'csv', "'＝1"],
    ["'=1", 'csv', "'=1"],
    ["'=1", 'xlsx', "''=1"],
    ['="000412"', 'csv', '="000412"'],
    ['\t="000412"', 'csv', '\t="000412"'],
    ['="000412"', 'xlsx', `'="000412"`],
    ['-12,5', 'csv', '-12,5'],
    ['+49 431 5', 'xlsx', "'+49 431 5"],
  ] as const)('writes %j of .%s as %j', (cell, format, inert) => {
    expect(inertCell(cell, format)).toBe(inert)
  })
})
