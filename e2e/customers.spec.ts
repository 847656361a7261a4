import { makeClaim, makeCustomer } from '@/lib/testing/factories'
import { expect, test } from './fixtures'

test('finds "Müller" by "mueller", and keeps search and filter in the address over back', async ({
  page,
  organisation,
}) => {
  const { scope } = organisation.member
  const id = await makeCustomer(scope, { name: 'Müller & Söhne Metallbau', contactEmail: 'info@mueller.example' })
  await makeCustomer(scope, { name: 'Bäckerei Öztürk' })
  await page.goto('/customers')
  await expect(page.getByText('2 Kunden', { exact: true })).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('mueller')
  await expect(page).toHaveURL(/q=mueller/)
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2)
  await page.getByRole('link', { name: /Sage-ID fehlt/ }).click()
  await expect(page).toHaveURL(/stage=sage-id-missing/)
  await page.getByRole('link', { name: 'Müller & Söhne Metallbau' }).click()
  await expect(page).toHaveURL(`/customers/${id}`)
  await page.goBack()
  await expect(page).toHaveURL(/q=mueller.*stage=sage-id-missing/)
  await expect(page.getByRole('searchbox')).toHaveValue('mueller')
})

test('says what is filtered when nothing is found, and clears it by one click', async ({ page, organisation }) => {
  await makeCustomer(organisation.member.scope, { name: 'Alpenblick Hotel' })
  await page.goto('/customers?q=zzz')
  await expect(page.getByRole('heading', { name: 'Kein Kunde passt zu dieser Auswahl' })).toBeVisible()
  await expect(page.getByText('„zzz“')).toBeVisible()
  await page.getByRole('link', { name: 'Suche und Filter aufheben' }).click()
  await expect(page.getByRole('link', { name: 'Alpenblick Hotel' })).toBeVisible()
})

test('leads from an empty organisation to the first customer', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Willkommen an Bord' })).toBeVisible()
  await page.getByRole('link', { name: 'Ersten Kunden anlegen' }).click()
  await page.getByLabel('Kundennummer bei Sage').fill('000449')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Bitte ausfüllen.')).toBeVisible()
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
  await page.keyboard.type('Krüger Logistik GmbH & Co. KG')
  await page.getByLabel('E-Mail-Adresse des Hauptansprechpartners').fill('info(at)krueger')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Das ist keine gültige E-Mail-Adresse.')).toBeVisible()
  await expect(page.getByLabel('Kundennummer bei Sage')).toHaveValue('000449')
  await page.getByLabel('E-Mail-Adresse des Hauptansprechpartners').fill('info@krueger.example')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'Krüger Logistik GmbH & Co. KG' })).toBeVisible()
  await expect(page.getByText('000449')).toBeVisible()
})

test('refuses a number that is taken at its field, and keeps what was typed', async ({ page, organisation }) => {
  await makeCustomer(organisation.member.scope, { sageCustomerNumber: '000777' })
  await page.goto('/customers/new')
  await page.getByLabel('Name', { exact: true }).fill('Zweiter Betrieb')
  await page.getByLabel('Kundennummer bei Sage').fill('000777')
  await page.getByRole('button', { name: 'Kunde anlegen' }).click()
  await expect(page.getByText('Diese Kundennummer bei Sage hat schon ein anderer Kunde.')).toBeVisible()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Zweiter Betrieb')
})

test('shows both values per field to the slower of two savers and loses nothing', async ({
  page,
  signedIn,
  organisation,
}) => {
  const id = await makeCustomer(organisation.member.scope, { name: 'Weiß Druck', town: 'Kiel' })
  const other = await signedIn(organisation.lead)
  await page.goto(`/customers/${id}/edit`)
  await other.goto(`/customers/${id}/edit`)
  await other.getByLabel('Ort').fill('Lübeck')
  await other.getByLabel('Matchcode').fill('WEISS')
  await other.getByRole('button', { name: 'Speichern' }).click()
  await expect(other.getByRole('heading', { name: 'Weiß Druck' })).toBeVisible()

  await page.getByLabel('Ort').fill('Flensburg')
  await page.getByRole('button', { name: 'Speichern' }).click()
  const conflict = page.getByRole('alert').filter({ hasText: 'Jemand anders hat inzwischen gespeichert' })
  await expect(conflict).toContainText('Lea Leitner')
  await expect(conflict).toContainText('Flensburg')
  await expect(conflict).toContainText('Lübeck')
  await expect(conflict).toContainText('WEISS')
  await conflict.getByRole('button', { name: 'Auswahl ins Formular übernehmen' }).click()
  await expect(page.getByLabel('Ort')).toHaveValue('Flensburg')
  await expect(page.getByLabel('Matchcode')).toHaveValue('WEISS')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByRole('heading', { name: 'Weiß Druck' })).toBeVisible()
  await expect(page.getByText('Flensburg').first()).toBeVisible()
})

test('shows what was saved to whoever goes back to the list', async ({ page, organisation }) => {
  await makeCustomer(organisation.member.scope, { name: 'Hotel Seeblick', town: 'Kiel' })
  await page.goto('/customers')
  await page.getByRole('link', { name: 'Hotel Seeblick' }).click()
  await page.getByRole('link', { name: 'Bearbeiten' }).first().click()
  await page.getByLabel('Ort').fill('Flensburg')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByRole('heading', { name: 'Hotel Seeblick' })).toBeVisible()
  await page.goBack()
  await expect(page.getByLabel('Ort')).toHaveValue('Flensburg')
  await page.goBack()
  await page.goBack()
  await expect(page).toHaveURL('/customers')
  await expect(page.getByRole('table')).toContainText('Flensburg')
})

test('makes a second customer, not the first once more, where the first answer got lost', async ({
  page,
  complaints,
}) => {
  await page.goto('/customers/new')
  const save = page.getByRole('button', { name: 'Kunde anlegen' })
  await page.route('/customers/new', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch()
    await route.abort()
  })
  await page.getByLabel('Kundennummer bei Sage').fill('000100')
  await page.getByLabel('Name', { exact: true }).fill('Alster Technik')
  await save.click()
  await expect(page.getByText('Der Server ist nicht erreichbar', { exact: false })).toBeVisible()
  expect(complaints.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')])
  await page.unroute('/customers/new')
  await page.getByLabel('Kundennummer bei Sage').fill('000200')
  await page.getByLabel('Name', { exact: true }).fill('Bodensee Technik')
  await save.click()
  await expect(page.getByRole('heading', { name: 'Bodensee Technik', level: 1 })).toBeVisible()
  await page.goto('/customers')
  await expect(page.getByRole('table').getByRole('link', { name: /Technik/ })).toHaveCount(2)
})

test('archives with undo instead of a question', async ({ page, organisation }) => {
  const id = await makeCustomer(organisation.member.scope, { name: 'Hotel Seeblick' })
  await page.goto(`/customers/${id}`)
  await page.getByRole('button', { name: 'Archivieren' }).click()
  await expect(page.getByText('Der Kunde ist archiviert.')).toBeVisible()
  await expect(page.getByText('Dieser Kunde ist archiviert.')).toBeVisible()
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await expect(page.getByRole('button', { name: 'Archivieren' })).toBeVisible()
  await page.goto('/customers')
  await expect(page.getByRole('link', { name: 'Hotel Seeblick' })).toBeVisible()
})

test('undoes from the page that somebody has gone on to', async ({ page, organisation }) => {
  const id = await makeCustomer(organisation.member.scope, { name: 'Hotel Hafenblick' })
  await page.goto(`/customers/${id}`)
  await page.getByRole('button', { name: 'Archivieren' }).click()
  await expect(page.getByText('Der Kunde ist archiviert.')).toBeVisible()
  await page.getByRole('navigation').getByRole('link', { name: 'Kunden' }).first().click()
  await expect(page.getByRole('heading', { name: 'Kunden', level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await expect(page.getByText('Rückgängig gemacht.')).toBeVisible()
  await page.goto('/customers')
  await expect(page.getByRole('link', { name: 'Hotel Hafenblick' })).toBeVisible()
})

test('finds customers and pages by the keyboard alone', async ({ page, organisation }) => {
  const { scope } = organisation.member
  const id = await makeCustomer(scope, { name: 'Größte Öfen GmbH' })
  await makeClaim(scope, id, { kind: 'sage-id', email: 'zentrale@oefen.example' })
  await page.goto('/')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.type('zentrale@oefen')
  await expect(page.getByRole('option', { name: /Größte Öfen GmbH/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/customers/${id}`)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Anfr')
  await expect(page.getByRole('option', { name: 'Anfragen' })).toBeVisible()
})

test('assigns an owner as a lead, with undo; a member sees the name only', async ({ page, lead, organisation }) => {
  const id = await makeCustomer(organisation.member.scope, { name: 'Reifen Schröder' })
  await lead.goto(`/customers/${id}`)
  await lead.getByLabel('Zuständig:').selectOption({ label: 'Mia Meister' })
  await expect(lead.getByText('Die Zuständigkeit ist geändert.')).toBeVisible()
  await page.goto(`/customers/${id}`)
  await expect(page.getByText('Zuständig: Mia Meister')).toBeVisible()
  await expect(page.getByLabel('Zuständig:')).toHaveCount(0)
  await lead.getByRole('button', { name: 'Rückgängig' }).click()
  await expect(lead.getByLabel('Zuständig:')).toHaveValue('')
})
