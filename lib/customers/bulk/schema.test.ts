import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, berlinToday } from '@/lib/calendar'
import {
  customerFilterSchema,
  selectionSchema,
  startBulkActSchema,
  storedTaskSchema,
} from '@/lib/customers/bulk/schema'
import { MAX_HITS, MAX_NAMED } from '@/lib/customers/bulk/types'
import { NO_FILTER } from '@/lib/customers/filter'
import { fieldErrorsOf } from '@/lib/schema'

const today = berlinToday(new Date())
const selection = { mode: 'named', ids: [randomUUID()] }
const form = (fields: object) => startBulkActSchema.safeParse({ submissionId: randomUUID(), selection, ...fields })
const errorsOf = (fields: object) => {
  const parsed = form(fields)
  return parsed.success ? {} : fieldErrorsOf(parsed.error)
}

describe('a selection', () => {
  it('names so many, or means a filter exactly as the list has it', () => {
    const ids = Array.from({ length: MAX_NAMED + 1 }, () => randomUUID())
    expect(selectionSchema.safeParse({ mode: 'named', ids: ids.slice(1) }).success).toBe(true)
    expect(selectionSchema.safeParse({ mode: 'named', ids }).success).toBe(false)
    expect(selectionSchema.safeParse({ mode: 'named', ids: [] }).success).toBe(false)
    const all = { mode: 'all', filter: NO_FILTER, seen: MAX_HITS }
    expect(selectionSchema.safeParse(all).success).toBe(true)
    expect(selectionSchema.safeParse({ ...all, seen: MAX_HITS + 1 }).success).toBe(false)
  })

  it('never widens a filter that is not understood to everybody', () => {
    for (const filter of [
      {},
      { ...NO_FILTER, stage: 'complet' },
      { ...NO_FILTER, owner: 'someone' },
      { ...NO_FILTER, owner: { not: '' } },
      { ...NO_FILTER, search: undefined },
      { ...NO_FILTER, search: { contains: '' } },
      { ...NO_FILTER, organisationId: randomUUID() },
      { ...NO_FILTER, stale: 'yes' },
    ])
      expect(customerFilterSchema.safeParse(filter).success, JSON.stringify(filter)).toBe(false)
  })
})

describe('the forms', () => {
  it('say at the field what is missing', () => {
    expect(errorsOf({ kind: 'assign', ownerId: '' })).toEqual({ ownerId: 'required' })
    expect(errorsOf({ kind: 'assign' })).toEqual({ ownerId: 'required' })
    expect(errorsOf({ kind: 'order', orderedOn: addDays(today, 1) })).toEqual({ orderedOn: 'future-date' })
    const recheck = { kind: 'recheck', source: 'customer', observedOn: today, evidence: 'Rundmail', seenAt: 1 }
    expect(errorsOf(recheck)).toEqual({ sageId: 'choose-address' })
    expect(errorsOf({ ...recheck, sageId: 'on', evidence: ' ' })).toEqual({ evidence: 'required' })
    expect(errorsOf({ ...recheck, sageId: 'on', source: 'sign-in' })).toEqual({ source: 'required' })
    expect(Object.keys(errorsOf({ kind: 'delete' }))).toHaveLength(1)
  })

  it('become the task that the database keeps, and reads back', () => {
    const tasks = [
      { kind: 'assign', ownerId: 'nobody' },
      { kind: 'archive' },
      { kind: 'restore' },
      { kind: 'order', orderedOn: today, orderNumber: ' S-1 ', froze: 'on' },
      { kind: 'recheck', entitlement: 'on', source: 'other', observedOn: today, evidence: 'x', seenAt: 7 },
    ].map((fields) => {
      const parsed = form(fields)
      if (!parsed.success) throw parsed.error
      return parsed.data.task
    })
    expect(tasks).toEqual([
      { kind: 'assign', ownerId: null },
      { kind: 'archive' },
      { kind: 'restore' },
      { kind: 'order', orderedOn: today, orderNumber: 'S-1', froze: true },
      { kind: 'recheck', kinds: ['entitlement'], source: 'other', observedOn: today, evidence: 'x', seenAt: 7 },
    ])
    for (const task of tasks) expect(storedTaskSchema.parse(JSON.parse(JSON.stringify(task)))).toEqual(task)
  })

  it('answer whatever is sent, and never throw', () => {
    const kind = fc.constantFrom('assign', 'archive', 'order', 'recheck', '__proto__')
    fc.assert(
      fc.property(kind, fc.dictionary(fc.string(), fc.anything()), (drawn, fields) => {
        expect(typeof form({ ...fields, kind: drawn }).success).toBe('boolean')
      }),
    )
  })
})
