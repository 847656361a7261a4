import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonPasswords } from '@/lib/auth/common-passwords'
import { PASSWORD_MINIMUM, passwordProblem } from '@/lib/auth/password-policy'

const nobody = { words: [], common: new Set<string>() }
const petra = { words: ['Petra Müller', 'petra.mueller@hafen-it.example', 'Hafen IT GmbH'], common: new Set<string>() }

describe('passwordProblem', () => {
  it.each([
    ['', 'required'],
    ['7zeiche', 'password-short'],
    ['neunzeich', 'password-short'],
    ['zehnzeiche', null],
    ['fünfzehnZeichen', null],
    [`Vierundsechzig${' Zeichen'.repeat(6)}!!`, null],
    ['ein Satz mit Leerzeichen', null],
    ['  außen Leerzeichen  ', null],
    ['🐳🦭🐙🦀🐚🌊⚓🚢🧭🗺️', null],
    ['x'.repeat(20), 'common-password'],
    ['abcdefghij'.repeat(102), null],
    ['abcdefghij'.repeat(103), 'password-long'],
    ['halbes Zeichen \ud83d', 'forbidden-character'],
  ])('judges %j as %s', (password, problem) => {
    expect(passwordProblem(password, nobody)).toBe(problem)
  })

  it.each(['Lotse2026!!', 'MeinLotse2026!', 'petra.mueller', 'PetraMüller1', 'HafenIT-2026-Petra', 'Sage-Gateway-100'])(
    'refuses %j, which rests on names',
    (password) => {
      expect(passwordProblem(password, petra)).toBe('contains-name')
    },
  )

  it('accepts a sentence in which a name occurs', () => {
    expect(passwordProblem('Petra rudert sonntags bei Flut', petra)).toBeNull()
  })

  it('refuses frequent passwords in any case of their letters', async () => {
    const common = await commonPasswords()
    for (const password of ['1234567890', 'qwertyuiop', 'Password123', 'SUNSHINE123', 'Summer2026!!']) {
      expect([password, passwordProblem(password, { words: [], common })]).toEqual([password, 'common-password'])
    }
  })

  it('has an offline list of far more than the 3,000 most frequent passwords', async () => {
    expect((await commonPasswords()).size).toBeGreaterThan(10_000)
  })

  it('takes every character as it is: the answer depends on the exact text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: PASSWORD_MINIMUM, maxLength: 60 }), (password) => {
        const common = new Set([password.toLowerCase()])
        expect(passwordProblem(password, { words: [], common })).toBe('common-password')
        expect(passwordProblem(`${password} `, { words: [], common })).not.toBe('password-short')
      }),
    )
  })
})
