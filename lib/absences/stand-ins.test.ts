import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Away, representedBy, resolveStandIns } from '@/lib/absences/stand-ins'

const away = (userId: string, standInId: string, until = '2026-12-12'): Away => ({ userId, standInId, until })

describe('who stands in', () => {
  it('is whoever was chosen, until the last day', () => {
    expect(resolveStandIns([away('petra', 'lea')]).get('petra')).toEqual({
      standInId: 'lea',
      until: '2026-12-12',
      via: null,
      away: false,
    })
  })

  it('is the next one where the chosen one is away too, for the shorter time, and says through whom', () => {
    const standIns = resolveStandIns([away('petra', 'lea', '2026-12-20'), away('lea', 'mia', '2026-12-10')])
    expect(standIns.get('petra')).toEqual({ standInId: 'mia', until: '2026-12-10', via: 'lea', away: false })
    expect(standIns.get('lea')).toEqual({ standInId: 'mia', until: '2026-12-10', via: null, away: false })
  })

  it('is sought one step and no further', () => {
    const chain = [away('petra', 'lea'), away('lea', 'mia'), away('mia', 'ada')]
    expect(resolveStandIns(chain).get('petra')).toMatchObject({ standInId: 'mia', via: 'lea', away: true })
  })

  it('is away himself where his own stand-in has left', () => {
    expect(resolveStandIns([away('petra', 'lea')], new Set(['lea'])).get('petra')).toMatchObject({
      standInId: 'lea',
      via: null,
      away: true,
    })
    const further = resolveStandIns([away('petra', 'lea'), away('lea', 'mia')], new Set(['mia']))
    expect(further.get('petra')).toMatchObject({ standInId: 'mia', via: 'lea', away: true })
  })

  it('stays whoever was chosen where two stand in for each other', () => {
    const both = resolveStandIns([away('petra', 'lea'), away('lea', 'petra')])
    expect(both.get('petra')).toMatchObject({ standInId: 'lea', via: null, away: true })
    expect(both.get('lea')).toMatchObject({ standInId: 'petra', via: null, away: true })
  })
})

describe('whom somebody stands in for', () => {
  it('are those who chose him, and those whose chosen one did', () => {
    const absences = [away('petra', 'lea'), away('lea', 'mia'), away('ada', 'mia')]
    expect(representedBy(absences, 'mia')).toEqual(['ada', 'lea', 'petra'])
    expect(representedBy(absences, 'lea')).toEqual(['petra'])
    expect(representedBy(absences, 'petra')).toEqual([])
  })

  it('is never himself, only people who are away, and everybody who is away has somebody', () => {
    const people = ['ada', 'lea', 'mia', 'petra', 'udo']
    const anyAbsences = fc
      .uniqueArray(
        fc.record({
          userId: fc.constantFrom(...people),
          standInId: fc.constantFrom(...people),
          until: fc.constantFrom('2026-12-01', '2026-12-12'),
        }),
        { selector: ({ userId }) => userId },
      )
      .map((absences) => absences.filter(({ userId, standInId }) => userId !== standInId))
    fc.assert(
      fc.property(anyAbsences, (absences) => {
        const standIns = resolveStandIns(absences)
        expect([...standIns.keys()].sort()).toEqual(absences.map(({ userId }) => userId).sort())
        for (const [userId, { standInId, via }] of standIns) {
          expect(standInId).not.toBe(userId)
          expect(via).not.toBe(standInId)
        }
        const seen = people.flatMap((viewer) => {
          const represented = representedBy(absences, viewer)
          expect(represented).not.toContain(viewer)
          return represented
        })
        expect(new Set(seen)).toEqual(new Set(standIns.keys()))
      }),
    )
  })
})
