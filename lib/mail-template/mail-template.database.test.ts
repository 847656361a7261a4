import { describe, expect, it } from 'vitest'
import { getChangeRequest } from '@/lib/change-requests/data'
import { DEFAULT_TEMPLATE } from '@/lib/change-requests/default-template'
import { getTemplate } from '@/lib/mail-template/data'
import { saveTemplate } from '@/lib/mail-template/mutations'
import { makeTestOrganisation } from '@/lib/testing/factories'
import { draftFor, makeMismatch } from '@/lib/testing/requests'

const OWN = { subject: 'Bitte ändern: {{Code}}', body: 'Guten Tag,\n\n{{#Kunden}}\n{{Kunde}}\n{{/Kunden}}' }

describe('the template of an organisation', () => {
  it('is the default until one is saved, then what the next draft says, and only there', async () => {
    const { admin, member } = await makeTestOrganisation()
    const neighbour = await makeTestOrganisation()
    expect(await getTemplate(admin.scope)).toEqual({ template: DEFAULT_TEMPLATE, isDefault: true, version: 1 })
    expect(await saveTemplate(admin.scope, { ...OWN, version: 1 })).toEqual({ status: 'saved', version: 2 })
    const { id, code } = await draftFor(member.scope, [await makeMismatch(member.scope, 'Anton')])
    const request = await getChangeRequest(member.scope, id)
    expect(request?.mail).toMatchObject({
      ok: true,
      mail: { subject: `Bitte ändern: ${code}`, body: 'Guten Tag,\n\nAnton' },
    })
    expect((await getTemplate(neighbour.admin.scope)).isDefault).toBe(true)
  })

  it('refuses at the field what no mail could be made of, and stores nothing', async () => {
    const { admin } = await makeTestOrganisation()
    const outcome = await saveTemplate(admin.scope, { version: 1, subject: 'Änderung', body: 'Hallo {{Vorname}}' })
    expect(outcome).toMatchObject({
      status: 'refused',
      subject: [{ code: 'missing-code', placeholder: 'Betreff' }],
      body: [{ code: 'unknown-placeholder', placeholder: 'Vorname' }],
    })
    expect(await getTemplate(admin.scope)).toMatchObject({ isDefault: true, version: 1 })
  })

  it('shows the slower of two savers what the other wrote, and goes back to the default', async () => {
    const { admin } = await makeTestOrganisation()
    await saveTemplate(admin.scope, { ...OWN, version: 1 })
    const other = { ...OWN, body: 'Anders {{#Kunden}}{{Kunde}}{{/Kunden}}', version: 1 }
    expect(await saveTemplate(admin.scope, other)).toMatchObject({
      status: 'conflict',
      theirs: OWN,
      version: 2,
      changedBy: admin.name,
    })
    expect(await saveTemplate(admin.scope, { ...OWN, version: 1 })).toEqual({ status: 'saved', version: 2 })
    await saveTemplate(admin.scope, { ...DEFAULT_TEMPLATE, version: 2 })
    expect(await getTemplate(admin.scope)).toEqual({ template: DEFAULT_TEMPLATE, isDefault: true, version: 3 })
  })
})
