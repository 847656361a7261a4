import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REQUEST_FILTERS, REQUEST_SORTS } from '@/lib/change-requests/filter'
import { SORTS } from '@/lib/customers/filter'
import { GATEWAY_ANSWERS, STAGES } from '@/lib/onboarding/stages'
import { peopleIn, problemsOf, statePath, stateQuery, unreadParameters } from '@/lib/saved-views/state'
import { VIEW_LISTS } from '@/lib/saved-views/types'

const PERSON = '0190a1b2-0000-7000-8000-000000000001'
const VIEW = '0190a1b2-0000-7000-8000-000000000002'

describe('the state of a list', () => {
  it('has one spelling, whatever the order in which it is written', () => {
    expect(stateQuery('customers', 'stale=yes&stage=mismatch&page=7&sort=name')).toBe('stage=mismatch&stale=yes')
    expect(stateQuery('requests', `view=${VIEW}&sort=sent&status=question`)).toBe('status=question&sort=sent')
    expect(stateQuery('customers', '')).toBe('')
  })

  it('is opened under the name of its view, on the first page', () => {
    expect(statePath('customers', 'stage=mismatch&page=2', VIEW)).toBe(`/customers?stage=mismatch&view=${VIEW}`)
    expect(statePath('requests', '', VIEW)).toBe(`/requests?view=${VIEW}`)
  })

  it('keeps its spelling when it is read again, and is then understood as a whole', () => {
    const name = fc.constantFrom('q', 'stage', 'owner', 'gateway', 'stale', 'waiting', 'sort', 'status', 'page', 'view')
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom<string>('me', PERSON, 'yes', ...STAGES, ...GATEWAY_ANSWERS, ...SORTS, ...REQUEST_FILTERS),
      fc.constantFrom<string>(...REQUEST_SORTS),
    )
    fc.assert(
      fc.property(fc.constantFrom(...VIEW_LISTS), fc.array(fc.tuple(name, value), { maxLength: 8 }), (list, pairs) => {
        const query = stateQuery(list, new URLSearchParams(pairs).toString())
        expect(stateQuery(list, query)).toBe(query)
        expect(unreadParameters(list, query)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

describe('a saved state', () => {
  const people = [
    { id: PERSON, name: 'Mia Meister', disabled: false },
    { id: VIEW, name: 'Theo Thal', disabled: true },
  ]

  it('has no problem while the list understands it and its person works here', () => {
    expect(problemsOf('customers', `q=M%C3%BCller&owner=${PERSON}`, people)).toEqual([])
    expect(problemsOf('customers', 'owner=me', [])).toEqual([])
  })

  it('names what the list does not understand any more', () => {
    expect(problemsOf('customers', 'stage=half-done&stale=yes&colour=red', people)).toEqual([
      { kind: 'unread', parameter: 'stage' },
      { kind: 'unread', parameter: 'colour' },
    ])
    expect(problemsOf('requests', 'status=lost', people)).toEqual([{ kind: 'unread', parameter: 'status' }])
  })

  it('says that its person is disabled or gone', () => {
    expect(problemsOf('customers', `owner=${VIEW}`, people)).toEqual([{ kind: 'person-disabled', name: 'Theo Thal' }])
    expect(problemsOf('customers', `owner=${PERSON}`, [])).toEqual([{ kind: 'person-gone' }])
  })

  it('names nobody by words that are no ids', () => {
    expect(peopleIn('owner=me&q=nobody')).toEqual([])
    expect(peopleIn(`q=x&owner=${PERSON}`)).toEqual([PERSON])
  })
})
