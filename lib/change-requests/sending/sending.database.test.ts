import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { saveReason } from '@/lib/change-requests/drafts/mutations'
import { markSent, restore, withdraw } from '@/lib/change-requests/mutations'
import {
  confirmArrived,
  queueSending,
  reportNotArrived,
  sendAgain,
  takeBackSending,
} from '@/lib/change-requests/sending/mutations'
import { overAt } from '@/lib/change-requests/sending/types'
import { giveUpSending, transmit } from '@/lib/change-requests/transmission/mutations'
import { withPatience } from '@/lib/db/with-tenant'
import { makeClaim, makeTestOrganisation } from '@/lib/testing/factories'
import { type MailServer, startMailServer, trustTestAuthority } from '@/lib/testing/mail-server/mail-server'
import { draftFor, loadRequest, makeMismatch, today } from '@/lib/testing/requests'
import { actsOnRequest, queuedFor, sendingOf, sendThrough, transmitNext } from '@/lib/testing/sendings'

let server: MailServer
let organisation: Awaited<ReturnType<typeof makeTestOrganisation>>
let scope: Scope
let customerId: string

beforeAll(trustTestAuthority)
beforeEach(async () => {
  server = await startMailServer()
  organisation = await makeTestOrganisation()
  scope = organisation.member.scope
  customerId = await makeMismatch(scope)
  await sendThrough(organisation.admin.scope, server.account)
})
afterEach(() => server.stop())

/** A busy machine is no failure, least of all within what the mail server waits for. */
const patiently = <T>(work: () => Promise<T>) => withPatience(30_000, work)
const minutesLater = (minutes: number) => new Date(Date.now() + minutes * 60_000)

describe('while the mail is with Lotse', () => {
  it('nothing else happens to the request, until it is taken back', async () => {
    const id = await queuedFor(scope, [customerId])
    const { version, fingerprint } = await loadRequest(scope, id)
    const now = new Date()
    const busy = { status: 'in-sending' }
    expect(await markSent(scope, { id, version, sentOn: today, sentHow: 'msg' }, now)).toEqual(busy)
    expect(await withdraw(scope, { id, version, itemId: null }, now)).toEqual(busy)
    expect(await saveReason(scope, { id, version, reason: 'eilt' }, now)).toEqual(busy)
    const twice = { id, version, fingerprint: fingerprint ?? '', copyToSelf: false }
    expect(await queueSending(scope, twice, now)).toMatchObject({ status: 'changed' })
    expect(await queueSending(scope, { ...twice, version: version - 1 }, now)).toEqual({ status: 'queued', version })

    expect(await takeBackSending(scope, { id, version }, now)).toEqual({ status: 'taken-back', version: version + 1 })
    expect((await transmitNext(scope, id)).status).toBe('taken-back')
    expect(server.asked).toEqual([])
    const sentByHand = { id, version: version + 1, sentOn: today, sentHow: 'msg' as const }
    expect(await markSent(scope, sentByHand, now)).toMatchObject({ status: 'sent' })
    expect(await actsOnRequest(scope, id)).toEqual(['create', 'queue', 'unqueue', 'send'])
  })

  it('a customer who was taken out before cannot slip back into it', async () => {
    const draft = await draftFor(scope, [customerId, await makeMismatch(scope, 'Weiß Druck')])
    const { items } = await loadRequest(scope, draft.id)
    const itemId = items[1]?.id ?? ''
    await withdraw(scope, { id: draft.id, version: 1, itemId }, new Date())
    const { version, fingerprint } = await loadRequest(scope, draft.id)
    const queue = { id: draft.id, version, fingerprint: fingerprint ?? '', copyToSelf: false }
    await queueSending(scope, queue, new Date())
    const back = await restore(scope, { id: draft.id, version: version + 1, itemIds: [itemId] }, new Date())
    expect(back).toEqual({ status: 'in-sending' })
  })

  it('it may be taken back until its first byte: the server has asked for it, and gets nothing', async () => {
    const id = await queuedFor(scope, [customerId])
    const work = { scope, sendingId: (await sendingOf(scope, id)).id, attempt: 0, now: new Date() }
    server.behaviour.atRecipient = async () => {
      const outcome = await patiently(() => takeBackSending(scope, { id, version: 2 }, new Date()))
      expect(outcome.status).toBe('taken-back')
    }
    await patiently(() => transmit(work))
    expect(server.asked).toHaveLength(1)
    expect(server.received).toEqual([])
    expect((await sendingOf(scope, id)).status).toBe('taken-back')
  })

  it('it is held back where it would say something else by now, before connecting and at the last moment', async () => {
    const change = (email: string) => makeClaim(scope, customerId, { kind: 'sage-id', email })
    const id = await queuedFor(scope, [customerId])
    await change('buero@krueger.example')
    expect(await transmitNext(scope, id)).toMatchObject({ status: 'failed', failure: 'mail-changed' })
    expect(server.asked).toEqual([])

    const { version, fingerprint } = await loadRequest(scope, id)
    await queueSending(scope, { id, version, fingerprint: fingerprint ?? '', copyToSelf: false }, new Date())
    server.behaviour.atRecipient = async () => {
      await patiently(() => change('zentrale@krueger.example'))
    }
    expect(await transmitNext(scope, id)).toMatchObject({ status: 'failed', failure: 'mail-changed' })
    expect(server.received).toEqual([])
  })

  it('it says what the person saw, or it is not taken at all', async () => {
    const { id } = await draftFor(scope, [customerId])
    const { fingerprint } = await loadRequest(scope, id)
    await makeClaim(scope, customerId, { kind: 'sage-id', email: 'buero@krueger.example' })
    const outcome = await queueSending(
      scope,
      { id, version: 1, fingerprint: fingerprint ?? '', copyToSelf: false },
      new Date(),
    )
    expect(outcome).toEqual({ status: 'mail-changed' })
    expect((await loadRequest(scope, id)).sending).toBeNull()
  })
})

describe('a mail of which nobody knows whether it arrived', () => {
  const unclear = async () => {
    const id = await queuedFor(scope, [customerId])
    server.behaviour.data = 'cut'
    expect(await transmitNext(scope, id)).toMatchObject({ status: 'unclear', failure: 'broken-off' })
    server.behaviour.data = 'take'
    const { version, status } = await loadRequest(scope, id)
    expect(status).toBe('draft')
    return { id, version }
  }
  const later = () => minutesLater(6)

  it('is never sent again by itself', async () => {
    const { id } = await unclear()
    const { id: sendingId } = await sendingOf(scope, id)
    for (const attempt of [0, 1]) await transmit({ scope, sendingId, attempt, now: later() })
    expect(server.received).toHaveLength(1)
    expect((await sendingOf(scope, id)).status).toBe('unclear')
  })

  it('becomes sent, with the text that was handed over, where a person says that it arrived', async () => {
    const { id, version } = await unclear()
    const { mail } = await sendingOf(scope, id)
    await makeClaim(scope, customerId, { kind: 'sage-id', email: 'buero@krueger.example' })
    expect(await confirmArrived(organisation.lead.scope, { id, version }, later())).toMatchObject({ status: 'sent' })
    const sent = await loadRequest(scope, id)
    expect(sent).toMatchObject({ status: 'sent', sentOn: today, sentHow: 'smtp', sentByName: 'Mia Meister' })
    expect(sent.mail).toEqual({ ok: true, mail })
    expect(sent.items[0]).toMatchObject({ newEmail: 'info@krueger.example', factsChanged: ['sage-id'] })
    expect(await confirmArrived(scope, { id, version }, later())).toMatchObject({ status: 'changed' })
  })

  it('goes out once more, the same in everything, where a person wants that, once it is certain to be over', async () => {
    const { id, version } = await unclear()
    const { handedOverAt } = await sendingOf(scope, id)
    const from = overAt(handedOverAt ?? new Date())
    const lead = organisation.lead.scope
    expect(await sendAgain(lead, { id, version }, new Date())).toEqual({ status: 'too-early', from })
    expect(await sendAgain(lead, { id, version }, later())).toEqual({ status: 'queued', version: version + 1 })
    expect(await sendAgain(lead, { id, version }, later())).toMatchObject({ status: 'changed' })
    expect((await transmitNext(lead, id)).status).toBe('sent')
    const ids = server.received.map(({ from: sender, source }) => [sender, /Message-ID: \S+/.exec(source)?.[0]])
    expect(ids).toHaveLength(2)
    expect(ids[0]).toEqual(ids[1])
    expect((await loadRequest(scope, id)).sentByName).toBe('Mia Meister')
  })

  it('does not go out once more with another text', async () => {
    const { id, version } = await unclear()
    await makeClaim(scope, customerId, { kind: 'sage-id', email: 'buero@krueger.example' })
    expect(await sendAgain(scope, { id, version }, later())).toEqual({ status: 'mail-changed' })
    expect((await sendingOf(scope, id)).status).toBe('unclear')
  })

  it('is a draft again where a person found out that it did not arrive', async () => {
    const { id, version } = await unclear()
    expect(await reportNotArrived(scope, { id, version }, new Date())).toMatchObject({ status: 'too-early' })
    expect(await reportNotArrived(scope, { id, version }, later())).toMatchObject({ status: 'draft' })
    expect(await sendingOf(scope, id)).toMatchObject({ status: 'failed', failure: 'not-arrived' })
    const byHand = { id, version: version + 1, sentOn: today, sentHow: 'copy' as const }
    expect(await markSent(scope, byHand, new Date())).toMatchObject({ status: 'sent' })
  })

  it('is known after all where the answer comes late', async () => {
    const id = await queuedFor(scope, [customerId])
    const { id: sendingId } = await sendingOf(scope, id)
    const work = { scope, sendingId, attempt: 0, now: new Date() }
    // A second worker takes the first for dead while the server still thinks.
    server.behaviour.atData = async () => {
      await patiently(() => transmit(work))
      expect((await sendingOf(scope, id)).status).toBe('unclear')
    }
    await patiently(() => transmit(work))
    expect(server.received).toHaveLength(1)
    expect((await loadRequest(scope, id)).status).toBe('sent')
    expect(await actsOnRequest(scope, id)).toEqual(['create', 'queue', 'sending-unclear', 'send'])
  })

  it('is asked about as well where a job is given up; one that was not begun is a draft again', async () => {
    const id = await queuedFor(scope, [customerId])
    const { id: sendingId } = await sendingOf(scope, id)
    const work = { scope, sendingId, attempt: 0, now: new Date() }
    server.behaviour.atData = () => patiently(() => giveUpSending(work))
    await patiently(() => transmit(work))
    expect(await actsOnRequest(scope, id)).toContain('sending-unclear')
    const second = await queuedFor(scope, [await makeMismatch(scope, 'Weiß Druck')])
    await giveUpSending({ ...work, sendingId: (await sendingOf(scope, second)).id })
    expect(await sendingOf(scope, second)).toMatchObject({ status: 'failed', failure: 'interrupted' })
  })
})
