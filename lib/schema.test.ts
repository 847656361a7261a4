import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addDays, berlinToday } from '@/lib/calendar'
import {
  calendarDay,
  checkbox,
  fieldErrorsOf,
  id,
  optionalLine,
  optionalPastDay,
  optionalText,
  pastDay,
  requiredLine,
  requiredText,
  version,
} from '@/lib/schema'

/** The value, or the code that the screen puts into a sentence. */
function read(schema: z.ZodType, value: unknown): unknown {
  const parsed = z.object({ field: schema }).safeParse({ field: value })
  return parsed.success ? parsed.data.field : (fieldErrorsOf(parsed.error).field ?? 'no error at the field')
}

const NONSENSE: unknown[] = [[], {}, ['a'], { not: '' }, 1, true, Number.NaN, () => 'a', Symbol('a')]

describe('one line', () => {
  it.each([
    ['  Müller  ', 'Müller'],
    ['', 'required'],
    ['   ', 'required'],
    [undefined, 'required'],
    [null, 'required'],
    ['\u200b\u00ad\ufeff', 'required'],
    ['\u3164', 'required'],
    ['a\nb', 'forbidden-character'],
    ['a\u0000b', 'forbidden-character'],
    ['a\u202eb', 'forbidden-character'],
    ['a\ud800b', 'forbidden-character'],
    ['x'.repeat(10), 'x'.repeat(10)],
    [` ${'x'.repeat(10)} `, 'x'.repeat(10)],
    ['x'.repeat(11), 'too-long'],
    ['x'.repeat(1_000_000), 'too-long'],
    ['👩‍👧', '👩‍👧'],
  ])('%j gives %j', (given, expected) => {
    expect(read(requiredLine(10), given)).toBe(expected)
  })
  it('is null where it may be left out', () => {
    for (const empty of ['', ' ', null, undefined, '\u200b']) expect(read(optionalLine(10), empty)).toBeNull()
    expect(read(optionalLine(10), ' D10001 ')).toBe('D10001')
  })
  it.each(NONSENSE)('%o is refused at the field', (value) => {
    expect(read(requiredLine(10), value)).toMatch(/^(required|invalid)$/)
    expect(read(optionalLine(10), value)).toBe('invalid')
  })
})

describe('several lines', () => {
  it.each([
    ['a\r\nb\rc\n', 'a\nb\nc'],
    ['a\tb', 'a\tb'],
    ['a\u0000', 'forbidden-character'],
    ['a\u2066', 'forbidden-character'],
    ['\n \n', null],
    ['\u200b\n\u200b', null],
    ['x'.repeat(21), 'too-long'],
  ])('%j gives %j', (given, expected) => {
    expect(read(optionalText(20), given)).toBe(expected)
  })
  it('cannot be empty where a reason is demanded', () => {
    for (const empty of ['', ' \n', '\u200b', null, undefined]) expect(read(requiredText(20), empty)).toBe('required')
    expect(read(requiredText(20), ' weil ')).toBe('weil')
  })
})

describe('a calendar day', () => {
  const today = berlinToday(new Date())
  it.each([
    '2026-02-29',
    '2026-13-01',
    '0000-01-01',
    '0026-11-24',
    '1989-12-31',
    '2026-1-1',
    '24.11.2026',
    '',
    '2026-11-24T00:00:00Z',
    '+02026-11-24',
  ])('%j is none', (day) => {
    expect(read(calendarDay, day)).toBe('invalid-date')
  })
  it('may be today and not tomorrow', () => {
    expect(read(pastDay, today)).toBe(today)
    expect(read(pastDay, addDays(today, 1))).toBe('future-date')
    expect(read(optionalPastDay, addDays(today, 1))).toBe('future-date')
    for (const empty of ['', null, undefined]) expect(read(optionalPastDay, empty)).toBeNull()
  })
})

describe('ids, versions and boxes', () => {
  it('an id is a UUID and nothing that could become an operator', () => {
    expect(read(id, '0d1f7a52-6a3e-4d0b-9c55-1f4e2a7b8c90')).toBe('0d1f7a52-6a3e-4d0b-9c55-1f4e2a7b8c90')
    for (const value of [...NONSENSE, '', '1', "' OR 1=1", undefined, null]) expect(read(id, value)).toBe('invalid')
  })
  it('a version is a whole number from 1 on', () => {
    expect(read(version, '7')).toBe(7)
    for (const value of ['', '0', '-1', '1.5', 'x', '1e99', null, undefined, {}, [], [7], true])
      expect(read(version, value)).toBe('invalid')
  })
  it('a box is ticked or not', () => {
    expect(['on', true].map((value) => read(checkbox, value))).toEqual([true, true])
    expect(['', false, undefined].map((value) => read(checkbox, value))).toEqual([false, false, false])
    expect(read(checkbox, 'off')).toBe('invalid')
  })
})
