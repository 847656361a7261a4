import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildTimeline, type TimelineClaim, type TimelineSources } from '@/lib/customers/timeline'

const NOTHING: TimelineSources = {
  createdAt: new Date('2026-01-05T09:00:00Z'),
  createdById: 'petra',
  createdByImportId: null,
  imports: [],
  claims: [],
  fieldChanges: [],
  stageChanges: [],
  seals: [],
  archivings: [],
  requests: [],
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
      { ...change, field: 'town', changedById: 'petra' },
      { ...change, field: 'name', changedById: 'petra' },
      { ...change, field: 'town', changedById: 'jan' },
    ]
    const fields = buildTimeline({ ...NOTHING, fieldChanges }).filter((entry) => entry.type === 'fields')
    expect(fields.map((entry) => entry.changes.map(({ field }) => field))).toEqual([['town', 'name'], ['town']])
  })

  it('names the import by which something happened, and tells its undoing from it', () => {
    const [appliedAt, undoneAt] = [new Date('2026-03-01T10:00:00Z'), new Date('2026-03-02T10:00:00Z')]
    const change = { field: 'town', oldValue: null, newValue: 'x', changedById: 'petra', importId: 'list' }
    const entries = buildTimeline({
      ...NOTHING,
      imports: [{ id: 'list', fileName: 'kunden.csv', undoneAt }],
      fieldChanges: [
        { ...change, changedAt: appliedAt },
        { ...change, changedAt: undoneAt },
        { ...change, changedAt: appliedAt, importId: null },
      ],
      claims: [
        claim({ importId: 'list', recordedAt: appliedAt, retractedAt: undoneAt, retractionReason: 'import-undo' }),
      ],
      archivings: [
        { archived: true, at: appliedAt, by: null, importId: 'list' },
        { archived: false, at: undoneAt, by: null, importId: 'list' },
        { archived: true, at: undoneAt, by: 'jan', importId: null },
      ],
    })
    const told = entries.map((entry) => [entry.type, entry.import && entry.import.byUndoing])
    expect(told.sort()).toEqual(
      [
        ['archived', null],
        ['archived', false],
        ['claim', false],
        ['created', null],
        ['fields', null],
        ['fields', false],
        ['fields', true],
        ['restored', true],
        ['retraction', true],
      ].sort(),
    )
  })

  it('shows the stage above the fact that moved it, within the same instant', () => {
    const at = new Date('2026-02-01T10:00:00Z')
    const stageChanges = [{ fromStage: 'sage-id-missing', toStage: 'ready-to-order', changedAt: at }]
    const types = buildTimeline({ ...NOTHING, claims: [claim()], stageChanges }).map(({ type }) => type)
    expect(types).toEqual(['stage', 'claim', 'created'])
  })

  it('never shows an answer before the request that it answers', () => {
    const request = {
      id: 'request',
      code: 'LOT-A2B3C4',
      itemStatus: 'confirmed' as const,
      createdAt: new Date('2026-04-02T15:00:00Z'),
      createdById: 'petra',
      sentOn: '2026-04-02',
      sentById: 'petra',
      answeredOn: '2026-04-02',
      answeredById: 'jan',
      answerNote: null,
    }
    const types = buildTimeline({ ...NOTHING, requests: [request] }).map(({ type }) => type)
    expect(types).toEqual(['request-answered', 'request-sent', 'request-drafted', 'created'])
  })

  it('loses nothing and is always in order', () => {
    const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    const claims = fc.array(fc.record({ recordedAt: moment, retractedAt: fc.option(moment) }), { maxLength: 20 })
    fc.assert(
      fc.property(claims, fc.array(moment, { maxLength: 20 }), (drawn, stageMoments) => {
        const entries = buildTimeline({
          ...NOTHING,
          claims: drawn.map((dates) => claim(dates)),
          stageChanges: stageMoments.map((changedAt) => ({ fromStage: null, toStage: 'mismatch', changedAt })),
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
