import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { getCustomerPage } from '@/lib/customer-page/data'
import { withTenant } from '@/lib/db/with-tenant'
import { setDisabled } from '@/lib/members/mutations'
import { listNotesOfRequest } from '@/lib/notes/data'
import { editNote, setRemoved, writeNote } from '@/lib/notes/mutations'
import { listNotifications } from '@/lib/notifications/data'
import { makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { mergeInto } from '@/lib/testing/merges'
import { noteOn, noteOnRequest } from '@/lib/testing/notes'
import { makeMismatch, sentFor } from '@/lib/testing/requests'

const now = new Date()

const notesOf = async (scope: Scope, customerId: string) => (await getCustomerPage(scope, customerId, now))?.notes ?? []
const heardBy = async (scope: Scope) => (await listNotifications(scope, 1)).rows.map(({ kind }) => kind)

describe('a note', () => {
  it('stands with its customer and in his history, once however often its form is sent', async () => {
    const { member } = await makeTestOrganisation()
    const customerId = await makeCustomer(member.scope)
    const input = {
      submissionId: randomUUID(),
      customerId,
      changeRequestId: null,
      text: '**Ruft** zurück',
      mentions: [],
    }
    const [first, second] = await Promise.all([
      writeNote(member.scope, input, now),
      writeNote(member.scope, input, now),
    ])
    expect(first).toEqual(second)
    expect(await notesOf(member.scope, customerId)).toMatchObject([{ text: '**Ruft** zurück', authorId: member.id }])
    const page = await getCustomerPage(member.scope, customerId, now)
    expect(page?.timeline.filter(({ type }) => type === 'note')).toMatchObject([{ by: member.id }])
  })

  it('is edited by its author alone, on the version that he read', async () => {
    const { member, lead } = await makeTestOrganisation()
    const customerId = await makeCustomer(member.scope)
    const id = await noteOn(member.scope, customerId, 'eins')
    const edit = (scope: Scope, version: number, text: string) =>
      editNote(scope, { id, version, text, mentions: [] }, now)
    expect(await edit(lead.scope, 1, 'fremd')).toEqual({ status: 'gone' })
    expect(await edit(member.scope, 1, 'zwei')).toEqual({ status: 'saved', version: 2 })
    expect(await edit(member.scope, 1, 'drei')).toEqual({ status: 'changed', version: 2 })
    expect(await notesOf(member.scope, customerId)).toMatchObject([{ text: 'zwei', version: 2, editedAt: now }])
  })

  it('is removed by its author or whoever may remove all, comes back, and is deleted after a month', async () => {
    const { member, lead, admin } = await makeTestOrganisation()
    const customerId = await makeCustomer(lead.scope)
    const id = await noteOn(lead.scope, customerId, 'weg damit')
    const set = (scope: Scope, version: number, removed: boolean, mayRemoveAll = false, at = now) =>
      setRemoved(scope, { id, version, removed }, { now: at, mayRemoveAll })
    expect(await set(member.scope, 1, true)).toEqual({ status: 'gone' })
    expect(await set(admin.scope, 1, true, true)).toEqual({ status: 'removed', version: 2 })
    expect(await notesOf(lead.scope, customerId)).toEqual([])
    expect(await set(lead.scope, 1, false)).toEqual({ status: 'changed' })
    expect(await set(lead.scope, 2, false)).toEqual({ status: 'changed' })
    expect(await set(admin.scope, 2, false, true)).toEqual({ status: 'restored', version: 3 })
    expect(await notesOf(lead.scope, customerId)).toHaveLength(1)
    await set(lead.scope, 3, true)
    const later = new Date(now.getTime() + 31 * 86_400_000)
    expect(await set(lead.scope, 4, false, false, later)).toEqual({ status: 'gone' })
  })

  it('moves with a merge as it is, and takes none for a customer that was merged', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const [remaining, absorbed] = [
      await makeCustomer(scope),
      await makeCustomer(scope, { sageCustomerNumber: '000450' }),
    ]
    await noteOn(scope, absorbed, 'von vorher')
    await mergeInto(scope, remaining, absorbed)
    expect(await notesOf(scope, remaining)).toMatchObject([{ text: 'von vorher', customerId: absorbed }])
    const late = { submissionId: randomUUID(), customerId: absorbed, changeRequestId: null, text: 'spät', mentions: [] }
    expect(await writeNote(scope, late, now)).toEqual({ status: 'gone' })
  })

  it('on a request stands with the request', async () => {
    const { member } = await makeTestOrganisation()
    const sent = await sentFor(member.scope, [await makeMismatch(member.scope, 'Krüger')])
    await noteOnRequest(member.scope, sent.id, 'angerufen')
    expect(await listNotesOfRequest(member.scope, sent.id)).toMatchObject([{ text: 'angerufen', customerId: null }])
  })
})

describe('a colleague who is named', () => {
  it('is told once, not for what he writes himself, and no more when the note is removed', async () => {
    const { member, lead, admin } = await makeTestOrganisation()
    const customerId = await makeCustomer(member.scope, { ownerId: null })
    const id = await noteOn(member.scope, customerId, '@Lea Leitner @Mia Meister bitte ansehen')
    expect(await heardBy(lead.scope)).toEqual(['mention'])
    expect(await heardBy(member.scope)).toEqual([])
    await editNote(member.scope, { id, version: 1, text: '@Lea Leitner und @Ada Admin', mentions: [] }, now)
    expect((await listNotifications(lead.scope, 1)).rows).toMatchObject([{ kind: 'mention', count: 1 }])
    expect(await heardBy(admin.scope)).toEqual(['mention'])
    await setRemoved(member.scope, { id, version: 2, removed: true }, { now, mayRemoveAll: false })
    expect(await listNotifications(lead.scope, 1)).toMatchObject({ rows: [], unread: 0 })
    await setRemoved(member.scope, { id, version: 3, removed: false }, { now, mayRemoveAll: false })
    expect(await heardBy(lead.scope)).toEqual(['mention'])
  })

  it('is of the same organisation and has an account that is open', async () => {
    const { member, lead, admin } = await makeTestOrganisation()
    const stranger = await makeTestOrganisation()
    const customerId = await makeCustomer(member.scope)
    await setDisabled(admin.scope, { id: lead.id, version: 1, disabled: true }, now)
    await noteOn(member.scope, customerId, `@Lea Leitner @[${stranger.lead.id}]`, [lead.id, stranger.lead.id])
    const told = await withTenant(stranger.lead.scope, (tx) => tx.notification.count())
    expect([told, await heardBy(lead.scope)]).toEqual([0, []])
    expect(await notesOf(member.scope, customerId)).toMatchObject([{ text: `@Lea Leitner @(${stranger.lead.id})` }])
  })
})
