import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EVIDENCE_DAYS, judgeReadiness } from '@/lib/appointments/readiness'
import type { Checks } from '@/lib/appointments/types'
import { addDays, berlinToday } from '@/lib/calendar'
import type { DatedClaim } from '@/lib/onboarding/claims'
import type { FactSources } from '@/lib/onboarding/facts'
import { datedClaim, NO_SOURCES, NOW } from '@/lib/testing/facts'

const EMAIL = 'it@firma.de'
const HOLDER = 'Max Muster'
const TODAY = berlinToday(NOW)
const DAY = addDays(TODAY, 2)
const proof = (kind: DatedClaim['kind'], observedOn: string) =>
  datedClaim(kind, EMAIL, { source: 'sign-in', observedOn, recordedAt: new Date(`${observedOn}T08:00:00Z`) })

function complete(change: Partial<FactSources> = {}, provenOn = TODAY): FactSources {
  return {
    ...NO_SOURCES,
    contactName: HOLDER,
    secondFactorHolder: HOLDER,
    claims: [datedClaim('main-contact', EMAIL), proof('sage-id', provenOn), proof('entitlement', provenOn)],
    ...change,
  }
}
const checkedOn = (day: string): Checks => ({
  holder: HOLDER,
  holderCheckedOn: day,
  mailbox: EMAIL,
  mailboxCheckedOn: day,
})

type Asked = Partial<Parameters<typeof judgeReadiness>[0]>
const judge = (asked: Asked = {}, now = NOW) =>
  judgeReadiness({ sources: complete(), mailboxRead: null, day: DAY, checks: checkedOn(TODAY), ...asked }, now)
const codes = (asked: Asked = {}) => judge(asked).findings.map(({ code }) => code)

describe('readiness for the set-up appointment', () => {
  it('is given where phone, mailbox and match were seen within a week', () => {
    expect(judge()).toEqual({ ready: true, findings: [], stage: 'complete', next: null, signInAddress: EMAIL })
  })

  it('names what is missing first, and gives no address for a sign-in that would bring nothing', () => {
    const claims = [
      datedClaim('main-contact', EMAIL),
      proof('sage-id', TODAY),
      datedClaim('entitlement', 'alt@firma.de'),
    ]
    const readiness = judge({ sources: complete({ claims }) })
    expect(readiness).toMatchObject({
      ready: false,
      stage: 'mismatch',
      next: { actor: 'partner', action: 'repair-mismatch' },
      signInAddress: null,
    })
    expect(readiness.findings.map(({ code }) => code)).toEqual(['not-complete'])
  })

  it('distrusts a match that a sign-in or another claim contradicts', () => {
    const refusedSignIns = [{ on: TODAY, email: EMAIL, recordedAt: NOW }]
    expect(judge({ sources: complete({ refusedSignIns }) })).toMatchObject({
      findings: [{ code: 'sign-in-refused', params: { day: TODAY, email: EMAIL }, window: null }],
      signInAddress: null,
    })
    const claims = [...complete().claims, datedClaim('sage-id', 'x@firma.de', { observedOn: TODAY })]
    expect(codes({ sources: complete({ claims }) })).toEqual(['match-contradicted'])
  })

  it('wants proof, which what the customer says is not, though it does not undo one either', () => {
    const said = [datedClaim('main-contact', EMAIL), datedClaim('sage-id', EMAIL), proof('entitlement', TODAY)]
    expect(codes({ sources: complete({ claims: said }) })).toEqual(['match-unproven'])
    const claims = [...complete().claims, datedClaim('sage-id', EMAIL, { observedOn: TODAY, recordedAt: NOW })]
    expect(codes({ sources: complete({ claims }) })).toEqual([])
  })

  it('asks for the phone and the mailbox that are meant, not for those of another time', () => {
    expect(codes({ sources: complete({ secondFactorHolder: ' ' }) })).toEqual(['holder-unnamed'])
    expect(codes({ sources: complete({ secondFactorHolder: 'Erika Muster' }) })).toEqual(['holder-unchecked'])
    expect(codes({ checks: { ...checkedOn(TODAY), mailbox: 'alt@firma.de' } })).toEqual(['mailbox-unchecked'])
    expect(codes({ checks: { ...checkedOn(TODAY), mailboxCheckedOn: null }, mailboxRead: false })).toEqual([
      'mailbox-unread',
    ])
    expect(codes({ mailboxRead: false })).toEqual([])
  })

  it('without a day finds only what is wrong on any day', () => {
    const old = complete({}, addDays(TODAY, -80))
    expect(judgeReadiness({ sources: old, mailboxRead: null, day: null }, NOW).ready).toBe(true)
    const unnamed = complete({ secondFactorHolder: null })
    expect(judgeReadiness({ sources: unnamed, mailboxRead: false, day: null }, NOW).findings).toMatchObject([
      { code: 'holder-unnamed', window: null },
      { code: 'mailbox-unread', window: null },
    ])
  })

  it('counts seven days towards the day of the appointment, and says from when on a look counts', () => {
    const away = fc.integer({ min: 0, max: 60 })
    fc.assert(
      fc.property(away, fc.integer({ min: 0, max: 80 }), (ahead, old) => {
        const day = addDays(TODAY, ahead)
        const seen = addDays(TODAY, -old)
        const { findings, ready } = judge({ sources: complete({}, seen), checks: checkedOn(seen), day })
        expect(ready).toBe(ahead + old <= EVIDENCE_DAYS)
        for (const { window, params } of findings) {
          const from = addDays(day, -EVIDENCE_DAYS)
          expect(params.day).toBe(seen)
          expect(window).toEqual({ from, until: day, isOpen: from <= TODAY })
        }
        expect(findings).toHaveLength(ready ? 0 : 3)
        if (TODAY >= addDays(day, -EVIDENCE_DAYS)) {
          const again = { sources: complete(), checks: checkedOn(TODAY), day }
          expect(judge(again).ready).toBe(true)
        }
      }),
    )
  })
})
