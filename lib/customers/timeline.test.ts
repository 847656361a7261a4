import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { berlinToday } from '@/lib/calendar'
import type { MergeRecord } from '@/lib/customers/merge/types'
import { buildTimeline, type TimelineClaim, type TimelineSources } from '@/lib/customers/timeline'
import { IMPORT_UNDO_REASON } from '@/lib/onboarding/claims'

const NOTHING: TimelineSources = {
  createdAt: new Date('2026-01-05T09:00:00Z'),
  createdById: 'petra',
  createdByImportId: null,
  claims: [],
  fieldChanges: [],
  stageChanges: [],
  seals: [],
  archivings: [],
  requests: [],
  merges: [],
  notes: [],
  absorbed: [],
  origins: new Map(),
}

const claim = (change: Partial<TimelineClaim> = {}): TimelineClaim => ({
  id: 'claim',
  kind: 'sage-id',
  email: 'info@weiss.example',
  source: 'customer',
  observedOn: '2026-02-01',
  evidence: null,
  recordedAt: new Date('2026-02-01T10:00:00Z'),
  recordedById: 'petra',
  requestItemId: null,
  importId: null,
  retractedAt: null,
  retractedById: null,
  retractionReason: null,
  ...change,
})

describe('buildTimeline', () => {
  it('tells of a claim and of its retraction, newest first', () => {
    const retracted = claim({
      retractedAt: new Date('2026-02-03T10:00:00Z'),
      retractedById: 'jan',
      retractionReason: 'Zahlendreher',
    })
    expect(buildTimeline({ ...NOTHING, claims: [retracted] }).map(({ type, by }) => [type, by])).toEqual([
      ['retraction', 'jan'],
      ['claim', 'petra'],
      ['created', 'petra'],
    ])
  })

  it('joins what one person saved at once, and keeps two people apart', () => {
    const changedAt = new Date('2026-03-01T10:00:00Z')
    const change = { oldValue: null, newValue: 'x', changedAt, importId: null }
    const fieldChanges = [
      { ...change, id: 'a', field: 'town', changedById: 'petra' },
      { ...change, id: 'b', field: 'name', changedById: 'petra' },
      { ...change, id: 'c', field: 'town', changedById: 'jan' },
    ]
    const fields = buildTimeline({ ...NOTHING, fieldChanges }).filter((entry) => entry.type === 'fields')
    expect(fields.map((entry) => entry.changes.map(({ field }) => field))).toEqual([['town', 'name'], ['town']])
  })

  it('names the list that said so, and that was taken back', () => {
    const changedAt = new Date('2026-03-01T10:00:00Z')
    const sources: TimelineSources = {
      ...NOTHING,
      createdByImportId: 'first',
      claims: [
        claim({ importId: 'first', retractedAt: changedAt, retractionReason: IMPORT_UNDO_REASON }),
        claim({ importId: 'second', retractedAt: changedAt, retractionReason: 'Zahlendreher' }),
      ],
      fieldChanges: [
        { id: 'x', field: 'town', oldValue: null, newValue: 'Kiel', changedAt, changedById: 'jan', importId: 'second' },
      ],
    }
    const named = buildTimeline(sources).map(({ type, importId }) => `${type} ${importId}`)
    expect(named.sort()).toEqual([
      'claim first',
      'claim second',
      'created first',
      'fields second',
      'retraction first',
      'retraction null',
    ])
  })

  it('shows the stage above the fact that moved it, within the same instant', () => {
    const at = new Date('2026-02-01T10:00:00Z')
    const stageChanges = [{ id: 'stage', fromStage: 'sage-id-missing', toStage: 'ready-to-order', changedAt: at }]
    const types = buildTimeline({ ...NOTHING, claims: [claim()], stageChanges }).map(({ type }) => type)
    expect(types).toEqual(['stage', 'claim', 'created'])
  })

  const request = {
    id: 'request',
    itemId: 'item',
    code: 'LOT-A2B3C4',
    itemStatus: 'confirmed' as const,
    createdAt: new Date('2026-04-02T15:00:00Z'),
    createdById: 'petra',
    sentOn: '2026-04-02',
    sentById: 'petra',
    answeredOn: '2026-04-02',
    answeredById: 'jan',
    answerNote: null,
    reminders: [],
  }

  it('never shows an answer before the request that it answers', () => {
    const types = buildTimeline({ ...NOTHING, requests: [request] }).map(({ type }) => type)
    expect(types).toEqual(['request-answered', 'request-sent', 'request-drafted', 'created'])
  })

  it('shows what was sent on a day below all that was recorded later on that day, in the morning too', () => {
    const archivings = [{ archived: true, at: new Date('2026-04-02T06:30:00Z'), by: 'jan', importId: null }]
    const early = { ...request, createdAt: new Date('2026-04-01T22:10:00Z') }
    const entries = buildTimeline({ ...NOTHING, archivings, requests: [early] })
    expect(entries.map(({ type }) => type)).toEqual([
      'archived',
      'request-answered',
      'request-sent',
      'request-drafted',
      'created',
    ])
    expect(entries.filter(({ dayOnly }) => dayOnly).map(({ at }) => berlinToday(at))).toEqual([
      '2026-04-02',
      '2026-04-02',
    ])
  })

  it('says of what came with a merge under which number it was recorded, and keeps two customers apart', () => {
    const changedAt = new Date('2026-03-01T10:00:00Z')
    const change = { oldValue: null, newValue: 'x', changedAt, changedById: 'petra', importId: null }
    const entries = buildTimeline({
      ...NOTHING,
      claims: [claim({ id: 'moved' }), claim({ id: 'own' })],
      fieldChanges: [
        { ...change, id: 'moved-field', field: 'town' },
        { ...change, id: 'own-field', field: 'town' },
      ],
      absorbed: [
        {
          createdAt: new Date('2026-01-01T09:00:00Z'),
          createdById: 'jan',
          createdByImportId: null,
          origin: '000450',
        },
      ],
      origins: new Map([
        ['moved', '000450'],
        ['moved-field', '000450'],
      ]),
    })
    expect(entries.map(({ type, origin }) => [type, origin])).toEqual([
      ['fields', '000450'],
      ['fields', undefined],
      ['claim', '000450'],
      ['claim', undefined],
      ['created', undefined],
      ['created', '000450'],
    ])
  })

  it('tells of a merge and of its undo', () => {
    const merge = {
      id: 'merge',
      remainingId: 'a',
      absorbedId: 'b',
      remaining: { name: 'Weiß', sageCustomerNumber: '1' },
      absorbed: { name: 'Weiss', sageCustomerNumber: '2' },
      mergedAt: new Date('2026-04-01T10:00:00Z'),
      mergedById: 'petra',
      undoneAt: new Date('2026-04-02T10:00:00Z'),
      undoneById: 'jan',
      notTaken: [],
      isLatest: false,
    }
    const told = (merges: MergeRecord[]) => buildTimeline({ ...NOTHING, merges }).map(({ type, by }) => [type, by])
    expect(told([{ ...merge, undoneAt: null, undoneById: null }])).toEqual([
      ['merged', 'petra'],
      ['created', 'petra'],
    ])
    expect(told([merge])).toEqual([
      ['merge-undone', 'jan'],
      ['merged', 'petra'],
      ['created', 'petra'],
    ])
  })

  it('loses nothing and is always in order', () => {
    const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    const claims = fc.array(fc.record({ recordedAt: moment, retractedAt: fc.option(moment) }), { maxLength: 20 })
    fc.assert(
      fc.property(claims, fc.array(moment, { maxLength: 20 }), (drawn, stageMoments) => {
        const entries = buildTimeline({
          ...NOTHING,
          claims: drawn.map((dates) => claim(dates)),
          stageChanges: stageMoments.map((changedAt, at) => ({
            id: `${at}`,
            fromStage: null,
            toStage: 'mismatch',
            changedAt,
          })),
        })
        const retracted = drawn.filter((one) => one.retractedAt !== null).length
        expect(entries).toHaveLength(1 + drawn.length + retracted + stageMoments.length)
        entries.forEach((entry, index) => {
          const next = entries[index + 1]
          if (next) expect(entry.at.getTime()).toBeGreaterThanOrEqual(next.at.getTime())
        })
      }),
    )
  })
})
