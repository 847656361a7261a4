import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { addDays } from '@/lib/calendar'
import {
  getAnswerMail,
  getAnswerMailFile,
  listMailsOfRequest,
  listWaitingMails,
} from '@/lib/change-requests/answer-mails/data'
import { assignMail, fileMail, receiveMail, removeMail, reopenMail } from '@/lib/change-requests/answer-mails/mutations'
import { parseMail } from '@/lib/change-requests/answer-mails/parse-mail'
import { recordAnswer, takeBackAnswer } from '@/lib/change-requests/answers/mutations'
import { recordMail, takeBackMail } from '@/lib/change-requests/answers-by-mail/mutations'
import { withdraw } from '@/lib/change-requests/mutations'
import { toDatabaseDay } from '@/lib/db/day'
import { withTenant } from '@/lib/db/with-tenant'
import { ANSWER_SAMPLES, type AnswerSample, answerEml, answerMsg, valuesOf } from '@/lib/testing/answer-mails'
import { makeTestOrganisation } from '@/lib/testing/factories'
import { AUTOMATIC, inReplyTo, parsedMail, receive } from '@/lib/testing/received-mails'
import { draftFor, itemOf, loadRequest, makeMismatch, now, sentFor, stageOf, today } from '@/lib/testing/requests'

async function pageOf(scope: Scope, id: string) {
  const page = await getAnswerMail(scope, id)
  if (!page) throw new Error('the mail is there')
  return page
}

async function oneSent() {
  const { scope } = (await makeTestOrganisation()).member
  const customerId = await makeMismatch(scope)
  return { scope, customerId, request: await sentFor(scope, [customerId]) }
}

const confirming = (request: { items: { id: string }[] }, mailId: string) => ({
  id: mailId,
  version: 2,
  answeredOn: today,
  answers: [{ itemId: itemOf(request), answer: 'confirmed' as const }],
})

describe('a sample of Order Management', () => {
  const files: Record<
    'eml' | 'msg',
    (sample: AnswerSample, request: Parameters<typeof valuesOf>[0]) => Promise<Uint8Array>
  > = {
    eml: async (sample, request) => answerEml(sample, valuesOf(request)),
    msg: (sample, request) => answerMsg(sample, valuesOf(request)),
  }

  it.each(ANSWER_SAMPLES.flatMap((sample) => (['eml', 'msg'] as const).map((format) => [sample, format] as const)))(
    '%s as .%s is kept as it came, with the request that it answers',
    async (sample, format) => {
      const { scope, request } = await oneSent()
      await sentFor(scope, [await makeMismatch(scope, 'Weiß Druck')])
      const file = new Uint8Array(await files[format](sample, request))
      const reading = await parseMail(file)
      if (reading.status !== 'mail') throw new Error(reading.status)
      const input = { submissionId: randomUUID(), fileName: `AW Änderung.${format}`, ...reading, file }
      const { mailId } = await receiveMail(scope, input, now)
      const { mail, request: answered } = await pageOf(scope, mailId)
      expect(answered?.id).toBe(request.id)
      expect(mail).toMatchObject({ state: sample === 'automatic' ? 'filed' : 'waiting', format, size: file.length })
      expect(await getAnswerMailFile(scope, mailId)).toEqual({ fileName: `AW Änderung.${format}`, format, bytes: file })
      expect((await loadRequest(scope, request.id)).version).toBe(2)
    },
  )
})

describe('a mail', () => {
  it('that confirms proves the new entitlement e-mail on the day that is recorded, with its own words', async () => {
    const { scope, customerId, request } = await oneSent()
    const text = 'Guten Tag,\n\ndie Adresse wurde geändert.\n\nMfG\nTeam\n\n> Bitte ändern Sie.'
    const { mailId } = await receive(scope, parsedMail(text, inReplyTo(request)))
    const input = confirming(request, mailId)
    const twice = await Promise.all([recordMail(scope, input, now), recordMail(scope, input, now)])
    const recorded = { status: 'recorded', version: 3, requestStatus: 'closed', count: 1 }
    expect(twice).toEqual([recorded, recorded])
    expect(await stageOf(scope, customerId)).toBe('complete')
    const proofs = await withTenant(scope, (tx) =>
      tx.claim.findMany({ where: { organisationId: scope.organisationId, customerId, source: 'order-management' } }),
    )
    expect(proofs).toHaveLength(1)
    expect(proofs[0]).toMatchObject({ email: 'info@krueger.example', observedOn: toDatabaseDay(today) })
    expect(proofs[0]?.evidence).toBe('Guten Tag,\n\ndie Adresse wurde geändert.')
    const [item] = (await loadRequest(scope, request.id)).items
    expect(item).toMatchObject({ status: 'confirmed', answeredOn: today, answerMailId: mailId })
    expect((await pageOf(scope, mailId)).mail.state).toBe('recorded')
  })

  it('is undone with all that rests on it, and can be recorded again', async () => {
    const { scope, customerId, request } = await oneSent()
    const { mailId } = await receive(scope, parsedMail('Wurde geändert.', inReplyTo(request)))
    await recordMail(scope, confirming(request, mailId), now)
    expect(await takeBackMail(scope, mailId, now)).toEqual({ status: 'reopened', version: 4 })
    expect(await stageOf(scope, customerId)).toBe('change-requested')
    expect((await pageOf(scope, mailId)).mail.state).toBe('waiting')
    expect(await takeBackMail(scope, mailId, now)).toMatchObject({ status: 'changed' })
    expect(await recordMail(scope, { ...confirming(request, mailId), version: 4 }, now)).toMatchObject({ version: 5 })
    const input = { id: request.id, version: 5, itemId: itemOf(request), reason: 'verklickt' }
    expect(await takeBackAnswer(scope, input, now)).toMatchObject({ status: 'reopened' })
    expect((await pageOf(scope, mailId)).mail.state).toBe('waiting')
  })

  it('says of each customer something else, and closes nobody whom it does not name', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const names = ['Anton', 'Berta', 'Cäsar']
    const ids = await Promise.all(names.map((name) => makeMismatch(scope, name)))
    const request = await sentFor(scope, ids)
    const { mailId } = await receive(scope, parsedMail('Siehe unten.', inReplyTo(request)))
    const [anton, berta, caesar] = request.items.map((item) => item.id)
    const answers = [
      { itemId: anton ?? '', answer: 'confirmed' as const },
      { itemId: berta ?? '', answer: 'question' as const },
      { itemId: caesar ?? '', answer: 'none' as const },
    ]
    const outcome = await recordMail(scope, { id: mailId, version: 2, answeredOn: today, answers }, now)
    expect(outcome).toEqual({ status: 'recorded', version: 3, requestStatus: 'sent', count: 2 })
    const after = await loadRequest(scope, request.id)
    expect(after.items.map(({ status }) => status)).toEqual(['confirmed', 'question', 'sent'])
    const rest = [{ itemId: caesar ?? '', answer: 'refused' as const }]
    const more = await recordMail(scope, { id: mailId, version: 3, answeredOn: today, answers: rest }, now)
    expect(more).toEqual({ status: 'recorded', version: 4, requestStatus: 'sent', count: 1 })
    expect(await takeBackMail(scope, mailId, now)).toEqual({ status: 'reopened', version: 5 })
    expect((await loadRequest(scope, request.id)).items.map(({ status }) => status)).toEqual(['sent', 'sent', 'sent'])
  })

  it('that names another address records that one, and only where it does', async () => {
    const { scope, customerId, request } = await oneSent()
    const { mailId } = await receive(
      scope,
      parsedMail('Die Adresse wurde auf chef@anders.example geändert.', inReplyTo(request)),
    )
    const other = {
      ...confirming(request, mailId),
      answers: [{ itemId: itemOf(request), answer: 'confirmed-other' as const }],
    }
    expect(await recordMail(scope, other, now)).toMatchObject({ status: 'recorded' })
    expect(await stageOf(scope, customerId)).toBe('mismatch')
    expect((await loadRequest(scope, request.id)).items[0]?.current.entitlement).toBe('chef@anders.example')

    const plain = await oneSent()
    const received = await receive(plain.scope, parsedMail('Wurde geändert.', inReplyTo(plain.request)))
    const wrong = {
      ...confirming(plain.request, received.mailId),
      answers: [{ itemId: itemOf(plain.request), answer: 'confirmed-other' as const }],
    }
    expect(await recordMail(plain.scope, wrong, now)).toEqual({ status: 'gone' })
  })

  it('cannot be recorded for a day before the request was sent, nor after somebody else was faster', async () => {
    const { scope, request } = await oneSent()
    const { mailId } = await receive(scope, parsedMail('Wurde geändert.', inReplyTo(request)))
    const input = confirming(request, mailId)
    expect(await recordMail(scope, { ...input, answeredOn: addDays(today, -1) }, now)).toMatchObject({
      status: 'before-sending',
    })
    const byHand = { id: request.id, version: 2, itemId: itemOf(request), answeredOn: today, note: 'x' }
    await recordAnswer(scope, { ...byHand, answer: 'question' }, now)
    expect(await recordMail(scope, input, now)).toMatchObject({ status: 'changed', version: 3 })
    expect((await pageOf(scope, mailId)).mail.state).toBe('waiting')
  })

  it('that a program wrote is filed, and still can be taken for an answer', async () => {
    const { scope, customerId, request } = await oneSent()
    const { mailId } = await receive(scope, parsedMail('Ist eingegangen.', { ...inReplyTo(request), signs: AUTOMATIC }))
    expect((await pageOf(scope, mailId)).mail).toMatchObject({ state: 'filed', kind: 'automatic' })
    expect(await recordMail(scope, confirming(request, mailId), now)).toMatchObject({ status: 'changed' })
    expect(await stageOf(scope, customerId)).toBe('change-requested')
    expect(await reopenMail(scope, mailId)).toEqual({ status: 'reopened' })
    expect(await recordMail(scope, confirming(request, mailId), now)).toMatchObject({ status: 'recorded' })
  })

  it('to a closed or withdrawn request is filed with it', async () => {
    const { scope, request } = await oneSent()
    const answer = { id: request.id, version: 2, itemId: itemOf(request), answer: 'confirmed' as const }
    await recordAnswer(scope, { ...answer, answeredOn: today, note: null }, now)
    const withdrawn = await sentFor(scope, [await makeMismatch(scope, 'Weiß Druck')])
    await withdraw(scope, { id: withdrawn.id, version: 2, itemId: null }, now)
    for (const to of [request, withdrawn]) {
      const { mailId } = await receive(scope, parsedMail('Wurde geändert.', inReplyTo(to)))
      const { mail, request: answered } = await pageOf(scope, mailId)
      expect([mail.state, answered?.id]).toEqual(['filed', to.id])
      expect(await listMailsOfRequest(scope, to.id)).toMatchObject([{ id: mailId }])
    }
    expect(await listWaitingMails(scope)).toEqual({ withoutRequest: [], toRecord: [], total: 0 })
  })

  it('to a draft waits until that was noted as sent', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const draft = await draftFor(scope, [await makeMismatch(scope)])
    const { mailId } = await receive(scope, parsedMail('Wurde geändert.', { subject: draft.code }))
    const { mail, request } = await pageOf(scope, mailId)
    expect([mail.state, request?.status]).toEqual(['waiting', 'draft'])
    const answers = [{ itemId: request?.items[0]?.id ?? '', answer: 'confirmed' as const }]
    const outcome = await recordMail(scope, { id: mailId, version: 1, answeredOn: today, answers }, now)
    expect(outcome).toMatchObject({ status: 'changed', requestStatus: 'draft' })
  })

  it('is one mail, however often it is dropped', async () => {
    const { scope, request } = await oneSent()
    const mail = parsedMail('Wurde geändert.', inReplyTo(request))
    const file = new TextEncoder().encode('x')
    const submissionId = randomUUID()
    const first = await receive(scope, mail, { file, submissionId })
    expect(await receive(scope, mail, { file, submissionId })).toEqual(first)
    const again = await Promise.all([receive(scope, mail, { file }), receive(scope, mail, { file })])
    expect(again).toEqual([1, 2].map(() => ({ status: 'duplicate', mailId: first.mailId })))
    expect(await listMailsOfRequest(scope, request.id)).toHaveLength(1)
    const neighbour = (await makeTestOrganisation()).member.scope
    expect(await receive(neighbour, mail, { file })).toMatchObject({ status: 'received' })
  })

  it('dropped many times at the same moment is one mail', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const mail = parsedMail('Guten Tag')
    const file = new TextEncoder().encode('y')
    const all = await Promise.all([1, 2, 3, 4].map(() => receive(scope, mail, { file })))
    expect(new Set(all.map(({ mailId }) => mailId)).size).toBe(1)
    expect(all.filter(({ status }) => status === 'received')).toHaveLength(1)
  })
})

describe('a mail without a request', () => {
  it('waits, and a person says which is meant, files it, or removes it', async () => {
    const { scope, request } = await oneSent()
    const { mailId } = await receive(scope, parsedMail('Guten Tag'))
    expect(await listWaitingMails(scope)).toMatchObject({ withoutRequest: [{ id: mailId }], toRecord: [], total: 1 })
    expect((await pageOf(scope, mailId)).choices).toMatchObject({ fitting: [], others: [{ id: request.id }] })
    expect(await fileMail(scope, mailId)).toEqual({ status: 'gone' })
    expect(await assignMail(scope, { id: mailId, requestId: request.id })).toEqual({
      status: 'assigned',
      code: request.code,
    })
    expect(await listWaitingMails(scope)).toMatchObject({ withoutRequest: [], toRecord: [{ id: mailId }] })
    expect(await fileMail(scope, mailId)).toEqual({ status: 'filed' })
    expect(await listWaitingMails(scope)).toMatchObject({ total: 0 })
    expect(await removeMail(scope, mailId)).toEqual({ status: 'removed' })
    expect(await getAnswerMail(scope, mailId)).toBeNull()
  })

  it('that several requests fit waits for a choice', async () => {
    const { scope, request } = await oneSent()
    const second = await sentFor(scope, [await makeMismatch(scope, 'Weiß Druck')])
    const { mailId } = await receive(scope, parsedMail(`Zu ${request.code} und ${second.code}: erledigt.`))
    const { mail, request: answered, choices } = await pageOf(scope, mailId)
    expect([mail.state, answered]).toEqual(['waiting', null])
    expect(choices.fitting.map(({ id }) => id).sort()).toEqual([request.id, second.id].sort())
    expect(choices.others).toEqual([])
  })

  it('is found by the number of a customer that waits, and not of one that does not', async () => {
    const { scope, request } = await oneSent()
    const number = request.items[0]?.sageCustomerNumber ?? ''
    const first = await receive(scope, parsedMail(`Kunde ${number}: erledigt.`))
    expect((await pageOf(scope, first.mailId)).request?.id).toBe(request.id)
    await withdraw(scope, { id: request.id, version: 2, itemId: null }, now)
    const second = await receive(scope, parsedMail(`Kunde ${number}: auch erledigt.`))
    expect((await pageOf(scope, second.mailId)).request).toBeNull()
  })

  it('learns nothing of another organisation whose code or number it names', async () => {
    const foreign = await oneSent()
    const { scope } = (await makeTestOrganisation()).member
    const unknownCode = foreign.request.code.replace(/.$/, (last) => (last === 'A' ? 'C' : 'A'))
    const pages = []
    for (const code of [foreign.request.code, unknownCode]) {
      const text = `Kunde ${foreign.request.items[0]?.sageCustomerNumber}: erledigt.`
      const { mailId } = await receive(
        scope,
        parsedMail(text, { ...inReplyTo(foreign.request), subject: `AW: x ${code}` }),
      )
      const { request, choices } = await pageOf(scope, mailId)
      pages.push({ request, choices: { ...choices, unknownCodes: choices.unknownCodes.map((each) => each === code) } })
    }
    expect(pages[0]).toEqual(pages[1])
    expect(pages[0]).toEqual({ request: null, choices: { fitting: [], others: [], unknownCodes: [true] } })
  })
})

it('what answers rest on is neither removed nor given to another request', async () => {
  const { scope, request } = await oneSent()
  const other = await sentFor(scope, [await makeMismatch(scope, 'Weiß Druck')])
  const { mailId } = await receive(scope, parsedMail('Wurde geändert.', inReplyTo(request)))
  await recordMail(scope, confirming(request, mailId), now)
  expect(await removeMail(scope, mailId)).toEqual({ status: 'already-recorded' })
  expect(await assignMail(scope, { id: mailId, requestId: other.id })).toEqual({ status: 'already-recorded' })
  expect(await fileMail(scope, mailId)).toEqual({ status: 'already-recorded' })
  expect(await reopenMail(scope, mailId)).toEqual({ status: 'already-recorded' })
})

it('goes with its request', async () => {
  const { scope, request } = await oneSent()
  const { mailId } = await receive(scope, parsedMail('Wurde geändert.', inReplyTo(request)))
  await recordMail(scope, confirming(request, mailId), now)
  await withTenant(scope, (tx) =>
    tx.changeRequest.deleteMany({ where: { organisationId: scope.organisationId, id: request.id } }),
  )
  expect(await getAnswerMail(scope, mailId)).toBeNull()
})
