import { describe, expect, it } from 'vitest'
import { SAMPLE_SENDER } from '@/lib/change-requests/check-template'
import { DEFAULT_TEMPLATE } from '@/lib/change-requests/default-template'
import { previewTemplate } from '@/lib/mail-template/preview'

const own = { ...SAMPLE_SENDER, partnerName: 'Hafen IT GmbH', senderName: 'Petra Martens' }
const one = { sender: own, recipient: 'order@sage.example', count: 1, reason: '' }

describe('previewTemplate', () => {
  it('shows the own signature and recipient with example customers', () => {
    const { mail, missing } = previewTemplate(DEFAULT_TEMPLATE, one)
    expect(missing).toEqual([])
    expect(mail?.recipient).toBe('order@sage.example')
    expect(mail?.body).toContain('Petra Martens')
    expect(mail?.body).toContain('Müller Maschinenbau GmbH')
    expect(mail?.body).not.toContain('Öztürk')
  })

  it('shows several customers and a reason', () => {
    const { mail } = previewTemplate(DEFAULT_TEMPLATE, { ...one, count: 2, reason: 'Umzug der Domain.' })
    expect(mail?.subject).toContain('2 Kunden')
    expect(mail?.body).toContain('Bäckerei Öztürk e. K.')
    expect(mail?.body).toContain('Umzug der Domain.')
  })

  it('stands in an example for an own value that is missing, and names it', () => {
    const { mail, missing } = previewTemplate(DEFAULT_TEMPLATE, { ...one, sender: { ...own, partnerNumber: null } })
    expect(missing).toMatchObject([{ code: 'missing-value', placeholder: 'Partnernummer', place: 'organisation' }])
    expect(mail?.body).toContain('Partnernummer: 1000001')
  })

  it('shows nothing where the template itself is at fault', () => {
    const { mail, missing } = previewTemplate({ ...DEFAULT_TEMPLATE, body: '{{Vorname}}' }, one)
    expect(mail).toBeNull()
    expect(missing).toEqual([])
  })
})
