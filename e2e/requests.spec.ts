import type { Page } from '@playwright/test'
import { saveReason } from '@/lib/change-requests/drafts/mutations'
import { assignOwner } from '@/lib/customers/mutations'
import { saveTemplate } from '@/lib/mail-template/mutations'
import { recordMailboxKnowledge } from '@/lib/onboarding/versioned-facts/mutations'
import { makeClaim, makeCustomer } from '@/lib/testing/factories'
import { draftFor, makeMismatch, now, sentFor } from '@/lib/testing/requests'
import { expect, test } from './fixtures'

const NAMES = ['Krüger Logistik GmbH', 'Weiß Druck', 'Bäckerei Öztürk'] as const

const mailText = (page: Page) => page.getByRole('region', { name: 'Text' })

test('puts several customers into one mail, and leaves out and names who is in another request meanwhile', async ({
  page,
  organisation,
}) => {
  const { scope } = organisation.member
  const [first, second, third] = NAMES
  await makeMismatch(scope, first)
  await makeMismatch(scope, second)
  const taken = await makeMismatch(scope, third)
  await page.goto('/requests/new')
  await page.getByRole('button', { name: 'Alle 3 auswählen' }).click()
  await expect(page.getByText('3 Kunden ausgewählt')).toBeVisible()
  const other = await draftFor(organisation.lead.scope, [taken])
  await page.getByRole('button', { name: 'Entwurf für 3 Kunden anlegen' }).click()
  const created = page.getByRole('status').filter({ hasText: 'ist angelegt' })
  await expect(created).toContainText('Er enthält 2 Kunden.')
  await expect(created).toContainText(`${third} ist schon in der offenen Anfrage ${other.code}`)
  await created.getByRole('link', { name: 'Entwurf prüfen' }).click()
  await expect(page.getByText('2 Kunden in dieser Anfrage')).toBeVisible()
  await expect(mailText(page)).toContainText(first)
  await expect(mailText(page)).toContainText(second)
  await expect(mailText(page)).not.toContainText(third)

  await page.goto(`/requests/new?customer=${taken}`)
  await expect(page.getByText('Ein Kunde ist nicht auswählbar')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: third })).toHaveCount(0)
})

test('all of one’s own mismatches become one mail, but for those that a cheaper way repairs', async ({
  page,
  organisation,
}) => {
  const { member, lead } = organisation
  const cheaper = await makeMismatch(member.scope, NAMES[2])
  const knowledge = { entitlementMailboxRead: true, entitlementHasSageId: false }
  await recordMailboxKnowledge(member.scope, { customerId: cheaper, version: 1, ...knowledge }, now)
  for (const id of [await makeMismatch(lead.scope, NAMES[0]), await makeMismatch(lead.scope, NAMES[1]), cheaper])
    await assignOwner(lead.scope, { id, ownerId: member.id }, now)
  await makeMismatch(lead.scope, 'Von niemandem')
  await page.goto('/')
  await page.getByRole('link', { name: 'Anfrage für meine Abweichungen' }).click()
  await expect(page.getByText(/^3 Ihrer Kunden bekommen heute keine Entitlements/)).toBeVisible()
  await expect(page.getByText('2 Kunden ausgewählt')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: NAMES[2] })).not.toBeChecked()
  await page.getByRole('button', { name: 'Entwurf für 2 Kunden anlegen' }).click()
  await expect(page.getByText('2 Kunden in dieser Anfrage')).toBeVisible()
  await expect(mailText(page)).toContainText(NAMES[0])
  await expect(mailText(page)).toContainText(NAMES[1])
  await expect(mailText(page)).not.toContainText('Von niemandem')
})

test('takes a customer out of a draft and puts him back, and the mail follows', async ({ page, organisation }) => {
  const { scope } = organisation.member
  const [first, second] = NAMES
  const { id } = await draftFor(scope, [await makeMismatch(scope, first), await makeMismatch(scope, second)])
  await page.goto(`/requests/${id}`)
  await expect(mailText(page)).toContainText(second)
  await page.getByRole('button', { name: new RegExp(`Aus der Anfrage nehmen.*${second}`) }).click()
  await expect(page.getByText(`${second} ist nicht mehr in der Anfrage.`)).toBeVisible()
  await expect(mailText(page)).not.toContainText(second)
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await expect(mailText(page)).toContainText(second)
  await expect(mailText(page)).toContainText(first)
})

test('records another answer for each customer, takes one back, and withdraws one and then all', async ({
  page,
  organisation,
}) => {
  const { scope } = organisation.member
  const customers = await Promise.all(NAMES.map((name) => makeMismatch(scope, name)))
  const { id, code } = await sentFor(scope, customers)
  const [refused, question, open] = NAMES
  await page.goto(`/requests/${id}`)
  const answer = async (name: string, choice: string, note: string) => {
    const item = page.getByRole('article', { name })
    await item.getByRole('button', { name: 'Antwort festhalten' }).click()
    await item.getByLabel(choice).check()
    await item.getByRole('button', { name: 'Antwort speichern' }).click()
    await expect(item.getByText('Bitte ausfüllen.')).toBeVisible()
    await expect(item.getByLabel(choice)).toBeChecked()
    await item.getByLabel('Wortlaut oder Notiz').fill(note)
    await item.getByRole('button', { name: 'Antwort speichern' }).click()
    await expect(item.getByRole('blockquote')).toHaveText(note)
  }
  await answer(refused, 'Abgelehnt: Sage ändert die Adresse nicht', 'Die Kundennummer ist gesperrt.')
  await expect(page.getByRole('article', { name: refused })).toContainText('Abgelehnt')
  await answer(question, 'Rückfrage: Sage braucht noch etwas von uns', 'Welches Produkt?')
  await expect(page.getByRole('article', { name: question })).toContainText('Rückfrage')
  await expect(page.getByRole('article', { name: open })).toContainText('Wartet auf Antwort')

  const item = page.getByRole('article', { name: refused })
  await item.getByRole('button', { name: 'Antwort zurücknehmen' }).click()
  await item.getByLabel('Warum nehmen Sie sie zurück?').fill('Falscher Kunde')
  await item.getByRole('button', { name: 'Antwort zurücknehmen' }).click()
  await expect(item).toContainText('Wartet auf Antwort')

  await item.getByRole('button', { name: 'Für diesen Kunden zurückziehen' }).click()
  await expect(item).toContainText('Zurückgezogen')
  await expect(page.getByRole('article', { name: open })).toContainText('Wartet auf Antwort')
  await page.getByRole('button', { name: 'Anfrage zurückziehen' }).click()
  await expect(page.getByText(`${code} ist zurückgezogen.`)).toBeVisible()
  await expect(page.getByRole('article', { name: open })).toContainText('Zurückgezogen')
  await page.getByRole('button', { name: 'Wieder aufnehmen' }).click()
  await expect(page.getByRole('article', { name: question })).toContainText('Rückfrage')
})

test('narrows the list by state and search, and keeps both in the address', async ({ page, organisation }) => {
  const { scope } = organisation.member
  const [draft, sent, alsoSent] = NAMES
  await draftFor(scope, [await makeMismatch(scope, draft)])
  const wanted = await sentFor(scope, [await makeMismatch(scope, sent)])
  await sentFor(scope, [await makeMismatch(scope, alsoSent)])
  await page.goto('/requests')
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(4)
  await page.getByRole('link', { name: /^Gesendet.*2/ }).click()
  await expect(page).toHaveURL(/status=sent/)
  await expect(rows).toHaveCount(3)
  await page.getByRole('searchbox').fill('weiss')
  await expect(page).toHaveURL(/q=weiss/)
  await expect(rows).toHaveCount(2)
  await page.getByRole('link', { name: wanted.code }).click()
  await expect(page.getByRole('heading', { name: `Anfrage ${wanted.code}` })).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/q=weiss.*status=sent/)
  await expect(rows).toHaveCount(2)
  await page.goto('/requests?q=weiss&status=draft')
  await page.getByRole('link', { name: 'Suche und Filter aufheben' }).click()
  await expect(rows).toHaveCount(4)
})

test('hands the mail over as an attachment under a safe name, whatever the customer is called', async ({
  page,
  organisation,
}) => {
  const { scope } = organisation.member
  const { id, code } = await draftFor(scope, [await makeMismatch(scope, '../../Größe "A" <b>\\x:y|CON*?.exe')])
  for (const [way, type] of [
    ['msg', 'application/vnd.ms-outlook'],
    ['eml', 'message/rfc822'],
  ] as const) {
    const answer = await page.request.get(`/requests/${id}/mail.${way}`)
    expect(answer.status()).toBe(200)
    const headers = answer.headers()
    expect(headers['content-type']).toBe(type)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cache-control']).toBe('private, no-store')
    const match = /^attachment; filename="([ -~]+)"; filename\*=UTF-8''(\S+)$/.exec(
      headers['content-disposition'] ?? '',
    )
    for (const name of [match?.[1] ?? '', decodeURIComponent(match?.[2] ?? '')])
      expect(name).toMatch(new RegExp(`^${code} [^\\\\/:*?"<>|\\p{C}]+\\.${way}$`, 'u'))
    expect(decodeURIComponent(match?.[2] ?? '')).toContain('Größe')
  }
})

test('shows the new text and notes nothing as sent when the template changes under an open draft', async ({
  page,
  organisation,
}) => {
  const { scope } = organisation.member
  const { id } = await draftFor(scope, [await makeMismatch(scope)])
  await page.goto(`/requests/${id}`)
  await page.getByLabel('Auf welchem Weg').selectOption({ label: 'Auf anderem Weg' })
  const template = { subject: 'Neue Fassung {{Code}}', body: 'Bitte ändern: {{#Kunden}}{{NeueAdresse}}{{/Kunden}}' }
  expect(await saveTemplate(organisation.admin.scope, { ...template, version: 1 })).toMatchObject({ status: 'saved' })
  await page.getByRole('button', { name: 'Ja, als gesendet vermerken' }).click()
  await expect(page.getByText('Die Mail ist nicht mehr die, die Sie auf dieser Seite gesehen haben')).toBeVisible()
  await expect(page.getByText(/^Neue Fassung LOT-/).first()).toBeVisible()
  await expect(mailText(page)).toHaveText('Bitte ändern: info@krueger.example')
  await expect(page.getByLabel('Auf welchem Weg')).toHaveValue('other')
  await page.getByRole('button', { name: 'Ja, als gesendet vermerken' }).click()
  await expect(page.getByText('Als gesendet vermerkt.')).toBeVisible()
  await expect(mailText(page)).toHaveText('Bitte ändern: info@krueger.example')
})

test('keeps a reason that was typed while somebody else wrote another one', async ({ page, organisation }) => {
  const { scope } = organisation.member
  const { id } = await draftFor(scope, [await makeMismatch(scope)])
  await page.goto(`/requests/${id}`)
  await page.getByRole('button', { name: 'Begründung hinzufügen' }).click()
  const form = page.getByRole('form', { name: 'Begründung' })
  await form.getByLabel('Begründung').fill('Meine Begründung')
  const theirs = { id, version: 1, reason: 'Die andere Begründung' }
  expect(await saveReason(organisation.lead.scope, theirs, now)).toMatchObject({ status: 'saved' })
  await form.getByRole('button', { name: 'Begründung speichern' }).click()
  await expect(form.getByRole('alert')).toContainText('Jemand anders hat diese Anfrage inzwischen geändert')
  await expect(form.getByText('Die andere Begründung')).toBeVisible()
  await expect(form.getByLabel('Begründung')).toHaveValue('Meine Begründung')
  await form.getByRole('button', { name: 'Begründung speichern' }).click()
  await expect(mailText(page)).toContainText('Meine Begründung')
})

test('makes an unneeded mail take a second step: a reason where addresses match, a tick where a way is cheaper', async ({
  page,
  organisation,
}) => {
  const { scope } = organisation.member
  const same = await makeCustomer(scope, { name: 'Stimmt überein', contactEmail: 'it@gleich.example' })
  const cheaper = await makeCustomer(scope, { name: 'Geht billiger', contactEmail: 'info@billig.example' })
  for (const [customer, sageId, entitlement] of [
    [same, 'it@gleich.example', 'it@gleich.example'],
    [cheaper, 'chef@billig.example', 'info@billig.example'],
  ] as const) {
    await makeClaim(scope, customer, { kind: 'sage-id', email: sageId })
    await makeClaim(scope, customer, { kind: 'entitlement', email: entitlement, source: 'order' })
  }
  await recordMailboxKnowledge(
    scope,
    { customerId: cheaper, version: 1, entitlementMailboxRead: true, entitlementHasSageId: false },
    now,
  )
  await page.goto(`/requests/new?customer=${same}&customer=${cheaper}`)
  await page.getByRole('checkbox', { name: 'Stimmt überein' }).check()
  await page.getByRole('checkbox', { name: 'Geht billiger' }).check()
  await page.getByRole('button', { name: 'Entwurf für 2 Kunden anlegen' }).click()
  await expect(page.getByText('Bitte ausfüllen.')).toBeVisible()
  await expect(page.getByText('Bitte bestätigen Sie das, oder nehmen Sie diese Kunden heraus.')).toBeVisible()
  await page.getByLabel('Ich möchte trotzdem Order Management bitten').check()
  await page.getByLabel('Begründung').fill('Sage hat uns darum gebeten.')
  await page.getByRole('button', { name: 'Entwurf für 2 Kunden anlegen' }).click()
  await expect(page.getByRole('heading', { name: /^Anfrage LOT-/ })).toBeVisible()
  await expect(mailText(page)).toContainText('Sage hat uns darum gebeten.')
})

test('says which addresses have changed since the mail was sent, and keeps the mail as it went out', async ({
  page,
  organisation,
}) => {
  const { scope } = organisation.member
  const [first, second] = NAMES
  const customer = await makeMismatch(scope, first)
  const { id } = await sentFor(scope, [customer, await makeMismatch(scope, second)])
  const notice = (name: string) =>
    page.getByRole('article', { name }).getByText('Seit dem Senden hat sich etwas geändert')
  const item = page.getByRole('article', { name: first })
  await page.goto(`/requests/${id}`)
  await expect(item).toContainText('Wartet auf Antwort')
  await expect(notice(first)).toHaveCount(0)

  await makeClaim(scope, customer, { kind: 'sage-id', email: 'chef@krueger.example' })
  await page.reload()
  await expect(notice(first)).toBeVisible()
  await expect(item).toContainText('Die Sage-ID hat inzwischen eine andere Adresse als die angefragte.')
  await expect(item).toContainText('Heute: Sage-ID chef@krueger.example, Entitlement info@kruger.example.')
  await expect(item).not.toContainText('stimmen inzwischen überein')
  await makeClaim(scope, customer, { kind: 'entitlement', email: 'chef@krueger.example' })
  await page.reload()
  await expect(item).toContainText('Sage-ID und Entitlement-E-Mail stimmen inzwischen überein.')
  await expect(notice(second)).toHaveCount(0)
  await expect(mailText(page)).toContainText('info@krueger.example')
  await expect(mailText(page)).not.toContainText('chef@krueger.example')
})
