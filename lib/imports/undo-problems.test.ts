import { describe, expect, it } from 'vitest'
import { UNDO_PROBLEMS } from '@/lib/imports/types'
import { type SinceImport, undoProblems } from '@/lib/imports/undo-problems'

const NOTHING: SinceImport = {
  effect: 'updated',
  claimed: true,
  ownFields: ['name'],
  newerFields: [],
  newerClaim: false,
  newerSeal: false,
  newerRequest: false,
  newerRequestWithdrawn: false,
  newerArchive: false,
  newerImport: false,
  numberTaken: false,
}
const problems = (change: Partial<SinceImport>) => undoProblems({ ...NOTHING, ...change })

describe('undoProblems', () => {
  it('has none where nothing is newer', () => {
    expect(problems({})).toEqual([])
    expect(problems({ effect: 'created' })).toEqual([])
  })

  it.each([
    [{ newerClaim: true }, 'claim-newer'],
    [{ newerFields: ['name'] }, 'field-newer'],
    [{ newerRequest: true }, 'request-newer'],
    [{ newerSeal: true }, 'order-newer'],
    [{ newerFields: ['gatewayOrderedOn'] }, 'order-newer'],
    [{ newerArchive: true }, 'archive-newer'],
    [{ effect: 'created', newerFields: ['notes'] }, 'customer-edited'],
    [{ newerImport: true }, 'import-newer'],
    [{ numberTaken: true }, 'number-taken'],
  ] as const)('finds in %j the reason %s', (change, reason) => {
    expect(problems(change as Partial<SinceImport>)).toEqual([reason])
  })

  it('leaves alone what does not touch the change', () => {
    expect(problems({ newerFields: ['town'] })).toEqual([])
    expect(problems({ claimed: false, newerClaim: true })).toEqual([])
    expect(problems({ newerRequestWithdrawn: true })).toEqual([])
  })

  it('keeps a created customer for anything that was added to him', () => {
    const created = { effect: 'created' as const, claimed: false }
    expect(problems({ ...created, newerClaim: true })).toEqual(['claim-newer'])
    expect(problems({ ...created, newerRequestWithdrawn: true })).toEqual(['request-newer'])
  })

  it('gives every reason that there is a word for, and no other', () => {
    const everything = { newerClaim: true, newerSeal: true, newerRequest: true, newerArchive: true }
    const all = { ...everything, newerImport: true, numberTaken: true, newerFields: ['name'] }
    const found = new Set([...problems(all), ...problems({ ...all, effect: 'created' })])
    expect([...found].sort()).toEqual([...UNDO_PROBLEMS].sort())
  })
})
