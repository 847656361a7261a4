import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Advice, adviseOnAddress, isRoleMailbox } from '@/lib/email/advise'

const advise = (email: string, usedByCustomers = 1) =>
  adviseOnAddress(email, { partnerDomains: ['@Systemhaus.de', 'müller-it.de'], usedByCustomers })

describe('adviseOnAddress', () => {
  const cases: [string, Advice[]][] = [
    ['info@kunde.de', []],
    ['it-admin@kunde.de', []],
    ['sage.gateway@kunde.de', []],
    ['buchhaltung2@kunde.de', []],
    ['muster@kunde.de', []],
    ['max.muster@kunde.de', ['personal-address']],
    ['M.Muster@kunde.de', ['personal-address']],
    ['max_muster@kunde.de', ['personal-address']],
    ['max-muster@kunde.de', ['personal-address']],
    ['jürgen.groß@kunde.de', ['personal-address']],
    ['max.muster+sage@kunde.de', ['personal-address']],
    ['info@gmx.de', ['freemail']],
    ['max.muster@t-online.de', ['freemail', 'personal-address']],
    ['noreply@kunde.de', ['no-reply']],
    ['no-reply@kunde.de', ['no-reply']],
    ['do-not-reply@kunde.de', ['no-reply']],
    ['noreplyer@kunde.de', []],
    ['info@systemhaus.de', ['partner-domain']],
    ['info@mail.systemhaus.de', ['partner-domain']],
    ['info@xn--mller-it-65a.de', ['partner-domain']],
    ['info@anderes-systemhaus.de', []],
    ['info@trashmail.com', ['disposable']],
    ['nobody', []],
  ]
  it.each(cases)('%s: %j', (email, advice) => {
    expect(advise(email)).toEqual(advice)
  })
  it('names a mailbox that several customers share', () => {
    expect(advise('info@kunde.de', 2)).toEqual(['shared-mailbox'])
  })
  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), fc.nat(), (email, partnerDomains, usedByCustomers) => {
        adviseOnAddress(email, { partnerDomains, usedByCustomers })
        isRoleMailbox(email)
      }),
    )
  })
})

describe('isRoleMailbox', () => {
  it.each(['info@a.de', 'IT@a.de', 'Buchhaltung <buchhaltung@a.de>', 'sage-admin@a.de'])('%s is one', (email) => {
    expect(isRoleMailbox(email)).toBe(true)
  })
  it.each(['max.muster@a.de', 'muster@a.de', 'info'])('%s is none', (email) => {
    expect(isRoleMailbox(email)).toBe(false)
  })
})
