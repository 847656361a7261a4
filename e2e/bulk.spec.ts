import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { addDays } from '@/lib/calendar'
import { getCustomerRecord } from '@/lib/customers/data'
import { withPatience } from '@/lib/db/with-tenant'
import { makeReady, makeStale } from '@/lib/testing/bulk'
import { makeCustomer } from '@/lib/testing/factories'
import { makeMismatch, today } from '@/lib/testing/requests'
import { expect, type TestOrganisation, test } from './fixtures'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  return violations.map(({ id, nodes }) => `${id} ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

const boxOf = (page: Page, name: string): Locator =>
  page.getByRole('table').getByRole('checkbox', { name: `${name} auswählen`, exact: true })
const barOf = (page: Page): Locator => page.getByRole('region', { name: 'Auswahl' })
const act = (page: Page, name: string) => barOf(page).getByRole('button', { name })

async function makeMany({ member }: TestOrganisation, names: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  await withPatience(30_000, async () => {
    for (const name of names) ids.push(await makeCustomer(member.scope, { name }))
  })
  return ids
}

test('rows are ticked by mouse, in ranges and as a page, and a filter drops them visibly', async ({
  page,
  organisation,
}) => {
  await makeMany(organisation, ['Anker', 'Boje', 'Dock', 'Ebbe', 'Flut'])
  await page.goto('/customers')
  await boxOf(page, 'Boje').click()
  await expect(barOf(page)).toContainText('1 ausgewählt')
  await boxOf(page, 'Ebbe').click({ modifiers: ['Shift'] })
  await expect(barOf(page)).toContainText('3 ausgewählt')
  await expect(boxOf(page, 'Dock')).toBeChecked()
  await expect(page).toHaveURL(/\/customers$/)
  expect(await violationsOn(page)).toEqual([])

  const pageBox = page.getByRole('table').getByRole('checkbox', { name: 'Alle auf dieser Seite auswählen' })
  await expect(pageBox).toHaveJSProperty('indeterminate', true)
  await pageBox.click()
  await expect(barOf(page)).toContainText('5 ausgewählt')
  await pageBox.click()
  await expect(barOf(page)).toBeHidden()

  await boxOf(page, 'Anker').click()
  await page.getByRole('link', { name: 'Anker', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Anker' })).toBeVisible()
  await page.goBack()
  await expect(boxOf(page, 'Anker')).toBeChecked()
  await page.getByRole('searchbox').fill('dock')
  await expect(page.getByText('Die Auswahl eines Kunden ist aufgehoben')).toBeVisible()
  await expect(barOf(page)).toBeHidden()
  await expect(boxOf(page, 'Dock')).not.toBeChecked()
})

test('archives without a question, and puts back by the toast', async ({ page, organisation }) => {
  const [first = '', second = ''] = await makeMany(organisation, ['Anker', 'Boje', 'Dock'])
  await page.goto('/customers')
  await boxOf(page, 'Anker').click()
  await boxOf(page, 'Boje').click()
  await act(page, 'Archivieren').click()
  await expect(page.getByText('2 Kunden sind archiviert.').first()).toBeVisible()
  await expect(page.getByText('Ein Kunde', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Rückgängig' }).last().click()
  await expect(page.getByText('2 Kunden sind wieder wie vorher.')).toBeVisible()
  await expect(page.getByText('3 Kunden', { exact: true })).toBeVisible()
  for (const id of [first, second])
    expect((await getCustomerRecord(organisation.member.scope, id))?.archivedAt).toBeNull()

  await page.getByRole('link', { name: 'Dock' }).waitFor()
  await boxOf(page, 'Dock').click()
  await act(page, 'Archivieren').click()
  await expect(page.getByText('Ein Kunde ist archiviert.').first()).toBeVisible()
  await page.reload()
  const last = page.getByRole('region', { name: 'Letzte Sammeländerung' })
  await expect(last).toContainText('Ein Kunde ist archiviert.')
  await last.getByRole('button', { name: 'Rückgängig' }).click()
  await expect(page.getByText('Ein Kunde ist wieder wie vorher.')).toBeVisible()
  await expect(boxOf(page, 'Dock')).toBeVisible()
  await expect(last).toBeHidden()
})

test('a lead assigns all hits by the keyboard alone; a member is not offered it', async ({
  lead,
  page,
  organisation,
}) => {
  test.slow()
  const names = Array.from({ length: 52 }, (_, index) => `Betrieb ${String(index).padStart(2, '0')}`)
  const [first = ''] = await makeMany(organisation, names)
  await page.goto('/customers')
  await boxOf(page, 'Betrieb 00').click()
  await expect(act(page, 'Archivieren')).toBeVisible()
  await expect(act(page, 'Zuständigkeit …')).toHaveCount(0)

  await lead.goto('/customers')
  await boxOf(lead, 'Betrieb 00').focus()
  await lead.keyboard.press('Space')
  await lead.keyboard.press('Tab')
  await lead.keyboard.press('Tab')
  await expect(boxOf(lead, 'Betrieb 01')).toBeFocused()
  await lead.keyboard.press('Space')
  await expect(barOf(lead)).toContainText('2 ausgewählt')
  await lead.keyboard.press('Enter')
  await expect(barOf(lead)).toBeFocused()
  await lead.keyboard.press('Tab')
  await expect(lead.getByRole('button', { name: 'Alle 52 Treffer auswählen' })).toBeFocused()
  await lead.keyboard.press('Enter')
  await expect(barOf(lead)).toContainText('Alle 52 Treffer sind ausgewählt')
  await act(lead, 'Zuständigkeit …').focus()
  await lead.keyboard.press('Enter')
  const dialog = lead.getByRole('dialog', { name: 'Zuständigkeit von 52 Kunden ändern' })
  await expect(dialog).toBeVisible()
  expect(await violationsOn(lead)).toEqual([])
  await dialog.getByRole('button', { name: '52 Kunden zuweisen' }).click()
  await expect(dialog.getByText('Bitte ausfüllen.')).toBeVisible()

  // Somebody adds a customer meanwhile: the act asks again instead of taking him along.
  await makeCustomer(organisation.member.scope, { name: 'Neu dazu' })
  await dialog.getByLabel('Neue Zuständigkeit').selectOption({ label: 'Mia Meister' })
  await lead.keyboard.press('Control+Enter')
  const asking = lead.getByRole('dialog', { name: 'Die Liste hat sich geändert' })
  await expect(asking).toContainText('Sie haben alle 52 Treffer gewählt; jetzt sind es 53.')
  expect((await getCustomerRecord(organisation.lead.scope, first))?.ownerId).toBeNull()
  expect(await violationsOn(lead)).toEqual([])
  await asking.getByRole('button', { name: 'Auf alle 53 Treffer anwenden' }).click()
  await expect(lead.getByText('Bei 53 Kunden ist die Zuständigkeit geändert.').first()).toBeVisible()
  await expect(asking).toBeHidden()
  await expect(dialog).toBeHidden()
  expect((await getCustomerRecord(organisation.lead.scope, first))?.ownerId).toBe(organisation.member.id)
})

test('records orders, refuses the doomed one with its reason, and undoes the others', async ({
  page,
  organisation,
}) => {
  const { scope } = organisation.member
  await makeReady(scope, 'Anker')
  await makeReady(scope, 'Boje')
  const doomed = await makeCustomer(scope, { name: 'Dock', contactEmail: 'it@dock.example' })
  await page.goto('/customers')
  for (const name of ['Anker', 'Boje', 'Dock']) await boxOf(page, name).click()
  await act(page, 'Gateway bestellt …').click()
  const form = page.getByRole('dialog', { name: 'Bestellung von 3 Gateways festhalten' })
  await form.getByLabel('Bestellt am').fill(addDays(today, -1))
  await form.getByLabel('Gemeinsame Bestellnummer').fill('S-4711')
  expect(await violationsOn(page)).toEqual([])
  await form.getByRole('button', { name: '3 Bestellungen festhalten' }).click()

  const result = page.getByRole('dialog', { name: 'Ergebnis je Kunde' })
  await expect(result).toContainText('2 Bestellungen sind festgehalten.')
  await expect(result.getByRole('button', { name: /^abgelehnt/ })).toHaveAttribute('aria-pressed', 'true')
  await expect(result.getByRole('listitem')).toHaveCount(1)
  await expect(result.getByRole('listitem')).toContainText('Zum Hauptansprechpartner ist keine Sage-ID bekannt.')
  await expect(result.getByRole('link', { name: 'Dock' })).toHaveAttribute('href', `/customers/${doomed}#pre-order`)
  expect(await violationsOn(page)).toEqual([])
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await result.getByRole('button', { name: 'Alle 3' }).click()
  await expect(result.getByRole('listitem')).toHaveCount(3)
  await result.getByRole('button', { name: 'Liste kopieren' }).click()
  await expect(result.getByText('Kopiert.')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied.split('\n')).toHaveLength(4)
  expect(copied).toContain('Dock\tabgelehnt\tZum Hauptansprechpartner ist keine Sage-ID bekannt.')

  await result.getByRole('button', { name: 'Rückgängig' }).click()
  await expect(page.getByText('2 Kunden sind wieder wie vorher.')).toBeVisible()
  await expect(result.getByRole('button', { name: 'zurückgesetzt 2' })).toBeVisible()
  await result
    .getByRole('button', { name: 'Die abgelehnten auswählen' })
    .or(result.getByRole('button', { name: 'Den abgelehnten auswählen' }))
    .click()
  await expect(barOf(page)).toContainText('1 ausgewählt')
  await expect(boxOf(page, 'Dock')).toBeChecked()
})

test('confirms stale addresses with evidence, and asks which ones', async ({ page, organisation }) => {
  const id = await makeStale(organisation.member.scope, 'Anker')
  await page.goto('/customers?stale=yes')
  await boxOf(page, 'Anker').click()
  await act(page, 'Erneut geprüft …').click()
  const form = page.getByRole('dialog', { name: 'Adressen eines Kunden erneut bestätigen' })
  await form.getByLabel('Beleg').fill('Antwort auf die Rundmail')
  await form.getByRole('button', { name: 'Einen Kunden bestätigen' }).click()
  await expect(form.getByText('Bitte wählen Sie mindestens eine Adresse.')).toBeVisible()
  await expect(form.getByLabel('Beleg')).toHaveValue('Antwort auf die Rundmail')
  expect(await violationsOn(page)).toEqual([])
  await form.getByLabel('Die Adresse der Sage-ID').check()
  await form.getByLabel('Die Entitlement-E-Mail').check()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Die Adressen eines Kunden sind neu bestätigt.').first()).toBeVisible()
  await page.goto(`/customers/${id}`)
  await expect(page.getByText('Antwort auf die Rundmail').first()).toBeVisible()
})

test('leads the fitting ones into one request, and names the others', async ({ page, organisation }) => {
  const { scope } = organisation.member
  await makeMismatch(scope, 'Anker')
  await makeMismatch(scope, 'Boje')
  await makeCustomer(scope, { name: 'Dock' })
  await page.goto('/customers')
  await boxOf(page, 'Anker').click()
  await boxOf(page, 'Dock').click({ modifiers: ['Shift'] })
  await act(page, 'In eine Anfrage …').click()
  const dialog = page.getByRole('dialog', { name: 'In eine Änderungsanfrage' })
  await expect(dialog).toContainText('2 gewählte Kunden passen in eine neue Anfrage.')
  await expect(dialog.getByRole('listitem')).toHaveText(/Dock.*Die Sage-ID oder die Entitlement-E-Mail fehlt noch\./)
  expect(await violationsOn(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Anfrage für 2 Kunden vorbereiten' }).click()
  await expect(page).toHaveURL(/\/requests\/new\?customer=/)
  await expect(page.getByRole('button', { name: 'Entwurf für 2 Kunden anlegen' })).toBeVisible()
})

test('works on a phone from the cards, without a rule of accessibility broken', async ({ page, organisation }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await makeMany(organisation, ['Anker', 'Boje'])
  await page.goto('/customers')
  await page.getByRole('checkbox', { name: 'Boje auswählen' }).click()
  await expect(page).toHaveURL(/\/customers$/)
  await page.getByRole('checkbox', { name: 'Alle auf dieser Seite auswählen' }).click()
  await expect(barOf(page)).toContainText('2 ausgewählt')
  expect(await violationsOn(page)).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await act(page, 'Archivieren').click()
  await expect(page.getByText('2 Kunden sind archiviert.').first()).toBeVisible()
})
