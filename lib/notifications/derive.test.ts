import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Audience, concernsSomebody, deriveNotices, type Event } from '@/lib/notifications/derive'

const audience = (parts: Partial<Audience> = {}): Audience => ({
  ofCustomers: new Map([['k1', ['lea', 'mia']]]),
  ofRequests: new Map([['r1', ['ada']]]),
  active: new Set(['lea', 'mia', 'ada']),
  ...parts,
})
const event = (parts: Partial<Event> = {}): Event => ({
  action: 'customer.update',
  entity: 'customer',
  entityId: 'k1',
  customerId: 'k1',
  ...parts,
})
const told = (events: Event[], actor = 'mia', who = audience()) =>
  deriveNotices(events, actor, who).map(({ recipientId, kind, count }) => `${recipientId}: ${kind} ${count}`)

describe('deriveNotices', () => {
  it('tells followers of a change, and never him who made it', () => {
    expect(told([event()])).toEqual(['lea: change 1'])
    expect(told([event()], 'lea')).toEqual(['mia: change 1'])
  })

  it('tells nobody who cannot sign in any more', () => {
    expect(told([event()], 'ada', audience({ active: new Set(['mia']) }))).toEqual(['mia: change 1'])
  })

  it('tells him to whom a customer was given that it is his, and not that it changed', () => {
    expect(told([event({ action: 'customer.assign', details: { from: null, to: 'lea' } })], 'ada')).toEqual([
      'lea: assignment 1',
      'mia: change 1',
    ])
    expect(told([event({ action: 'customer.create', details: { to: 'lea' } })], 'ada')).toEqual(['lea: assignment 1'])
  })

  it('tells of an answer whoever wrote or sent the request, too', () => {
    const answer = event({ action: 'change-request.answer', entity: 'change-request', entityId: 'r1' })
    expect(told([answer])).toEqual(['ada: answer 1', 'lea: answer 1'])
    expect(deriveNotices([answer], 'mia', audience())[0]).toMatchObject({ customerId: 'k1', changeRequestId: 'r1' })
  })

  it('tells whom a note names of that, and the other followers of a change', () => {
    const note = event({ action: 'note.write', entity: 'note', entityId: 'n1', details: { mentions: ['lea'] } })
    expect(told([note], 'ada')).toEqual(['lea: mention 1', 'mia: change 1'])
    expect(deriveNotices([note], 'ada', audience())[0]).toMatchObject({
      subjectId: 'n1',
      noteId: 'n1',
      customerId: 'k1',
    })
  })

  it('leads from a note on a request to the request', () => {
    const details = { mentions: ['lea'], request: 'r1' }
    const note = event({ action: 'note.write', entity: 'note', entityId: 'n1', customerId: undefined, details })
    expect(deriveNotices([note], 'ada', audience())).toMatchObject([
      { recipientId: 'lea', kind: 'mention', customerId: null, changeRequestId: 'r1' },
    ])
  })

  it('counts what one act did to many customers as one', () => {
    const ofCustomers = new Map(['k1', 'k2', 'k3'].map((id) => [id, ['lea']]))
    const events = ['k1', 'k2', 'k3'].map((customerId) => event({ customerId, details: { bulkAct: 'b1' } }))
    expect(deriveNotices(events, 'mia', audience({ ofCustomers }))).toMatchObject([
      { recipientId: 'lea', kind: 'change', count: 3, customerId: null, subjectId: 'lea' },
    ])
  })

  it('says nothing of what an import did but to whom it gave customers, once, nor of following', () => {
    expect(told([event({ details: { importId: 'i1' } })])).toEqual([])
    const given = ['k1', 'k2'].map((customerId) =>
      event({ action: 'customer.create', customerId, details: { importId: 'i1', to: 'lea' } }),
    )
    expect(told(given)).toEqual(['lea: assignment 2'])
    expect(deriveNotices(given, 'mia', audience())).toMatchObject([{ customerId: null, subjectId: 'lea' }])
    expect(told([event({ action: 'customer.follow', customerId: undefined })])).toEqual([])
    expect(concernsSomebody(event({ customerId: undefined }))).toBe(false)
  })

  it('never tells the actor, strangers, or one person twice about one subject', () => {
    const ids = ['lea', 'mia', 'ada', 'fremd']
    const someEvent = fc.record({
      action: fc.constantFrom('customer.update', 'customer.assign', 'change-request.answer', 'note.write'),
      entity: fc.constantFrom('customer', 'change-request', 'note'),
      entityId: fc.constantFrom('k1', 'r1', 'n1'),
      customerId: fc.option(fc.constantFrom('k1', 'k2'), { nil: undefined }),
      details: fc.record(
        {
          to: fc.constantFrom(...ids),
          mentions: fc.subarray(ids),
          bulkAct: fc.constant('b'),
          request: fc.constant('r1'),
        },
        { requiredKeys: [] },
      ),
    })
    fc.assert(
      fc.property(fc.array(someEvent, { maxLength: 10 }), fc.constantFrom(...ids), (events, actor) => {
        const notices = deriveNotices(events, actor, audience())
        expect(notices.filter(({ recipientId }) => recipientId === actor || recipientId === 'fremd')).toEqual([])
        const keys = notices.map(({ recipientId, kind, subjectId }) => `${recipientId} ${kind} ${subjectId}`)
        expect(new Set(keys).size).toBe(keys.length)
        expect([...keys].sort()).toEqual(keys)
      }),
    )
  })
})
