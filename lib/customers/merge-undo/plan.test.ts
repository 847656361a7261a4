import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldsOf, MERGE_FIELDS, type MergeField, type MergeValues, UNIT_NAMES } from '@/lib/customers/merge/fields'
import { changedFields, planValues } from '@/lib/customers/merge/plan'
import { isNothing, type MergeMemory, planUndo, type RemainingNow } from '@/lib/customers/merge-undo/plan'
import { anyRules, anyValues, NO_VALUES } from '@/lib/testing/merge-values'

const MERGED_AT = new Date('2026-11-24T10:00:00Z')
const LATER = new Date('2026-11-25T10:00:00Z')
const EARLIER = new Date('2026-11-23T10:00:00Z')

const memory = (change: Partial<MergeMemory> = {}): MergeMemory => ({
  mergedAt: MERGED_AT,
  valuesBefore: NO_VALUES,
  valuesAfter: NO_VALUES,
  claimIds: [],
  sealIds: [],
  requestItemIds: [],
  draftItemIds: [],
  ...change,
})
const nowIs = (change: Partial<RemainingNow> = {}): RemainingNow => ({
  values: NO_VALUES,
  claims: [],
  seals: [],
  items: [],
  ...change,
})
const item = (id: string, change: Partial<RemainingNow['items'][number]> = {}) => ({
  id,
  requestId: `request of ${id}`,
  code: 'LOT-A2B3C4',
  createdAt: EARLIER,
  isMailed: true,
  ...change,
})

describe('undoing a merge', () => {
  it('leads back to the values before, whatever was chosen', () => {
    fc.assert(
      fc.property(anyValues, anyValues, anyRules, (remaining, absorbed, rules) => {
        const { after } = planValues(remaining, absorbed, rules)
        const plan = planUndo(memory({ valuesBefore: remaining, valuesAfter: after }), nowIs({ values: after }))
        expect({ ...after, ...plan.values }).toEqual(remaining)
        expect(isNothing(plan.stays)).toBe(true)
      }),
    )
  })

  it('keeps what somebody has edited since, with all that belongs to it, and puts everything else back', () => {
    const edits = fc.uniqueArray(fc.constantFrom(...MERGE_FIELDS), { maxLength: 5 })
    fc.assert(
      fc.property(anyValues, anyValues, anyRules, edits, (remaining, absorbed, rules, edited) => {
        const { after } = planValues(remaining, absorbed, rules)
        const merged = changedFields(remaining, after)
        const values: MergeValues = { ...after, ...Object.fromEntries(edited.map((field) => [field, 'seither'])) }
        const plan = planUndo(memory({ valuesBefore: remaining, valuesAfter: after }), nowIs({ values }))
        const result = { ...values, ...plan.values }
        for (const field of edited) expect(result[field]).toBe('seither')
        for (const unit of UNIT_NAMES) {
          const has = (fields: readonly MergeField[]) => fieldsOf(unit).some((field) => fields.includes(field))
          expect(plan.stays.units.includes(unit)).toBe(has(merged) && has(edited))
          if (!has(edited)) for (const field of fieldsOf(unit)) expect(result[field]).toBe(remaining[field])
        }
      }),
    )
  })

  it('takes back what moved and leaves what came since, counted', () => {
    const claims = [
      { id: 'own', recordedAt: EARLIER, requestItemId: null },
      { id: 'moved', recordedAt: EARLIER, requestItemId: null },
      { id: 'new', recordedAt: LATER, requestItemId: null },
    ]
    const seals = [
      { id: 'moved', sealedAt: EARLIER },
      { id: 'new', sealedAt: LATER },
    ]
    const items = [item('own'), item('moved'), item('new', { createdAt: LATER, code: 'LOT-NEU222' })]
    const moved = memory({ claimIds: ['moved'], sealIds: ['moved'], requestItemIds: ['moved'] })
    const plan = planUndo(moved, nowIs({ claims, seals, items }))
    expect(plan).toMatchObject({ claimIds: ['moved'], requestItemIds: ['moved'] })
    const requests = [{ id: 'request of new', code: 'LOT-NEU222' }]
    expect(plan.stays).toEqual({ units: [], claims: 1, seals: 1, requests })
  })

  it('lets the answer of a moved request go back with it', () => {
    const claims = [{ id: 'answer', recordedAt: LATER, requestItemId: 'moved' }]
    const plan = planUndo(memory({ requestItemIds: ['moved'] }), nowIs({ claims, items: [item('moved')] }))
    expect(plan.claimIds).toEqual(['answer'])
    expect(isNothing(plan.stays)).toBe(true)
  })

  it('leaves a draft that was sent meanwhile, with its answer: its mail names the remaining customer', () => {
    const draft = memory({ requestItemIds: ['draft'], draftItemIds: ['draft'] })
    const claims = [{ id: 'answer', recordedAt: LATER, requestItemId: 'draft' }]
    const sent = planUndo(draft, nowIs({ claims, items: [item('draft')] }))
    expect(sent).toMatchObject({ claimIds: [], requestItemIds: [] })
    expect(sent.stays).toMatchObject({ claims: 1, requests: [{ code: 'LOT-A2B3C4' }] })
    const unsent = planUndo(draft, nowIs({ items: [item('draft', { isMailed: false })] }))
    expect(unsent.requestItemIds).toEqual(['draft'])
    expect(isNothing(unsent.stays)).toBe(true)
  })
})
