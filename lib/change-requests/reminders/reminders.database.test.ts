import MsgReader from '@kenjiuno/msgreader'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { addDays } from '@/lib/calendar'
import { getAnswerMail } from '@/lib/change-requests/answer-mails/data'
import { bareId } from '@/lib/change-requests/answer-mails/match-request'
import { recordAnswer } from '@/lib/change-requests/answers/mutations'
import { listChangeRequests } from '@/lib/change-requests/data'
import { parseRequestFilter } from '@/lib/change-requests/filter'
import { draftReminder } from '@/lib/change-requests/reminders/draft-reminder'
import { recordReminder, takeBackReminder } from '@/lib/change-requests/reminders/mutations'
import { getReminderFile } from '@/lib/change-requests/reminders/reminder-file'
import { getCustomerPage } from '@/lib/customer-page/data'
import { makeTestOrganisation } from '@/lib/testing/factories'
import { parsedMail, receive } from '@/lib/testing/received-mails'
import { draftFor, loadRequest, makeMismatch, now, pastRequest, today } from '@/lib/testing/requests'

const PR_INTERNET_REFERENCES = '1039001f'
const PR_IN_REPLY_TO_ID = '1042001f'
const sentOn = addDays(today, -30)

async function remind(scope: Scope, id: string, day = today) {
  const request = await loadRequest(scope, id)
  const fingerprint = draftReminder(request)?.fingerprint ?? ''
  return recordReminder(scope, { id, version: request.version, sentOn: day, sentHow: 'msg', fingerprint }, now)
}

describe('recording a reminder', () => {
  it('keeps its text, day and way, and stands in the history of those who wait', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const answers = [{ answer: 'confirmed' as const, answeredOn: addDays(today, -3) }]
    const { id, items } = await pastRequest(scope, { sentOn, customers: 2, answers })
    const draft = draftReminder(await loadRequest(scope, id))
    if (!draft?.mail.ok) throw new Error('the reminder is complete')
    expect(await remind(scope, id, addDays(today, -1))).toMatchObject({ status: 'reminded', version: 4 })
    const { reminders } = await loadRequest(scope, id)
    expect(reminders).toMatchObject([
      { mail: draft.mail.mail, messageId: draft.messageId, sentOn: addDays(today, -1), sentByName: member.name },
    ])
    const { rows } = await listChangeRequests(scope, parseRequestFilter({}), now)
    expect(rows).toMatchObject([{ remindedOn: addDays(today, -1) }])
    const [answered, waiting] = await Promise.all(
      items.map(async ({ customerId }) =>
        (await getCustomerPage(scope, customerId, now))?.timeline.map(({ type }) => type),
      ),
    )
    expect(answered).not.toContain('request-reminded')
    expect(waiting).toContain('request-reminded')
  })

  it('is one for a form sent twice, and none on an outdated page or with another text', async () => {
    const { member, lead } = await makeTestOrganisation()
    const { scope } = member
    const { id, version } = await pastRequest(scope, { sentOn })
    const fingerprint = draftReminder(await loadRequest(scope, id))?.fingerprint ?? ''
    const form = { id, version, sentOn: today, sentHow: 'eml' as const, fingerprint }
    expect(await recordReminder(scope, { ...form, fingerprint: 'another' }, now)).toEqual({ status: 'mail-changed' })
    expect(await recordReminder(lead.scope, form, now)).toEqual({ status: 'mail-changed' })
    expect(await recordReminder(scope, { ...form, sentOn: addDays(sentOn, -1) }, now)).toEqual({
      status: 'before-sending',
      sentOn,
    })
    const outcomes = await Promise.all([recordReminder(scope, form, now), recordReminder(scope, form, now)])
    expect(outcomes.map(({ status }) => status)).toEqual(['reminded', 'reminded'])
    expect((await loadRequest(scope, id)).reminders).toHaveLength(1)
    expect(await recordReminder(scope, { ...form, sentHow: 'copy' }, now)).toMatchObject({ status: 'changed' })
  })

  it('is refused where nothing waits: a draft, a question, an answer', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const { id: draftId } = await draftFor(scope, [await makeMismatch(scope)])
    expect(await remind(scope, draftId)).toEqual({ status: 'nothing-waiting' })
    const { id, version, items } = await pastRequest(scope, { sentOn })
    const answer = { id, version, itemId: items[0]?.id ?? '', answer: 'question' as const, note: 'Welcher?' }
    await recordAnswer(scope, { ...answer, answeredOn: today }, now)
    expect(await remind(scope, id)).toEqual({ status: 'nothing-waiting' })
    expect(await getReminderFile(scope, { id, extension: 'eml', now })).toMatchObject({ status: 'nothing-waiting' })
  })

  it('can be taken back, as if it never was', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const { id } = await pastRequest(scope, { sentOn })
    const outcome = await remind(scope, id)
    if (outcome.status !== 'reminded') throw new Error(outcome.status)
    const { version, reminderId } = outcome
    expect(await takeBackReminder(scope, { id, version: version - 1, reminderId }, now)).toMatchObject({
      status: 'changed',
    })
    expect(await takeBackReminder(scope, { id, version, reminderId }, now)).toMatchObject({ status: 'taken-back' })
    expect((await loadRequest(scope, id)).reminders).toEqual([])
    expect(await takeBackReminder(scope, { id, version: version + 1, reminderId }, now)).toEqual({ status: 'gone' })
  })
})

describe('the files of a reminder', () => {
  it('say the same, and belong to the conversation of the mail', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const { id, code, messageId } = await pastRequest(scope, { sentOn })
    await remind(scope, id)
    const draft = draftReminder(await loadRequest(scope, id))
    if (!draft?.mail.ok) throw new Error('the reminder is complete')
    const { subject, body } = draft.mail.mail
    const eml = await getReminderFile(scope, { id, extension: 'eml', now })
    const msg = await getReminderFile(scope, { id, extension: 'msg', now })
    if (eml.status !== 'file' || msg.status !== 'file') throw new Error('there are files')
    expect(msg.name).toBe(`${code} Erinnerung Bestandskunde 1 GmbH.msg`)

    const parsed = await PostalMime.parse(eml.bytes)
    expect(parsed).toMatchObject({ subject, messageId: draft.messageId, inReplyTo: messageId })
    expect(parsed.references?.split(/\s+/)).toEqual([messageId, messageId.replace('@', '.erinnerung-1@')])
    expect(parsed.text?.replace(/\r\n/g, '\n').trimEnd()).toBe(body)
    const reader = new MsgReader(new Uint8Array(msg.bytes).buffer)
    reader.parserConfig = { includeRawProps: true }
    const read = reader.getFileData()
    expect(read).toMatchObject({ subject, body: body.replace(/\n/g, '\r\n') })
    const rawText = (tag: string) => String(read.rawProps?.find(({ propertyTag }) => propertyTag === tag)?.value)
    expect(rawText(PR_IN_REPLY_TO_ID)).toBe(messageId)
    expect(rawText(PR_INTERNET_REFERENCES).split(' ')).toEqual(draft.thread.references)
  })
})

describe('an answer to a reminder', () => {
  it('finds its request by the reminder’s message id alone', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const { id } = await pastRequest(scope, { sentOn })
    await remind(scope, id)
    const [reminder] = (await loadRequest(scope, id)).reminders
    const mail = { ...parsedMail('Das ist erledigt.'), inReplyTo: [bareId(reminder?.messageId ?? '')] }
    const received = await receive(scope, mail)
    if (received.status !== 'received') throw new Error(received.status)
    expect((await getAnswerMail(scope, received.mailId))?.mail.requestId).toBe(id)
  })
})
