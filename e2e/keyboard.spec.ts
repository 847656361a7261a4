import { makeClaim, makeCustomer, TEST_PASSWORD } from '@/lib/testing/factories'
import { expect, test } from './fixtures'
import { press, tabTo } from './tab-to'

test('the main job is done without a mouse', async ({ page, organisation }) => {
  test.slow()
  const { scope } = organisation.member
  const id = await makeCustomer(scope, { name: 'Nähstube Krämer', contactEmail: 'info@kraemer.example' })
  await makeClaim(scope, id, { kind: 'entitlement', email: 'info@kramer.example', source: 'order' })
  await page.goto('/')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('kraemer')
  await expect(page.getByRole('option', { name: /Nähstube Krämer/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Nähstube Krämer' })).toBeVisible()

  await press(page, page.getByRole('link', { name: 'Sage-ID eintragen' }))
  const field = page.getByLabel('E-Mail-Adresse', { exact: true })
  await expect(field).toBeFocused()
  await page.keyboard.type('info@kraemer.example')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('keine Entitlements').first()).toBeVisible()

  await press(page, page.getByRole('link', { name: 'Anfrage vorbereiten' }))
  await press(page, page.getByRole('button', { name: 'Entwurf für einen Kunden anlegen' }))
  await expect(page.getByRole('heading', { name: /^Anfrage LOT-\w{6}/ })).toBeVisible()
  await press(page, page.getByLabel('Auf welchem Weg'), 'ArrowDown')
  await press(page, page.getByRole('button', { name: 'Ja, als gesendet vermerken' }))
  await expect(page.getByText('Als gesendet vermerkt.')).toBeVisible()
})

test('signing in and recording an order need no mouse either', async ({ browser, organisation }) => {
  const { scope, email } = organisation.member
  const id = await makeCustomer(scope, { name: 'Hotel Anker', contactEmail: 'info@anker.example' })
  await makeClaim(scope, id, { kind: 'sage-id', email: 'info@anker.example' })
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto('/sign-in')
  await tabTo(page, page.getByLabel('E-Mail-Adresse'))
  await page.keyboard.type(email)
  await tabTo(page, page.getByLabel('Passwort', { exact: true }))
  await page.keyboard.type(TEST_PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Hauptnavigation' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('anker')
  await expect(page.getByRole('option', { name: /Hotel Anker/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await press(page, page.getByRole('link', { name: 'Gateway bestellt' }))
  await tabTo(page, page.getByLabel('Bestellnummer'))
  await page.keyboard.type('B-4711')
  await press(page, page.getByRole('button', { name: 'Speichern' }))
  await expect(page.getByText('Die Bestellung ist festgehalten.')).toBeVisible()
  await expect(page.getByText('Vollständig').first()).toBeVisible()
  await context.close()
})

test('a list is imported without a mouse', async ({ page }) => {
  test.slow()
  await page.goto('/')
  await press(page, page.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link', { name: 'Import' }))
  await expect(page.getByRole('heading', { name: 'Import', level: 1 })).toBeVisible()
  const choosing = page.waitForEvent('filechooser')
  await tabTo(page, page.getByLabel('Datei wählen'))
  await page.keyboard.press('Space')
  await (await choosing).setFiles({
    name: 'liste.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Kundennummer;Firma;Ort\n000001;Hotel Anker;Kiel'),
  })
  await expect(page.getByText('liste.csv')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  const field = page.getByLabel('Feld für Spalte C: Ort')
  await expect(field).toHaveValue('town', { timeout: 60_000 })
  await tabTo(page, field)
  await page.keyboard.press('Home')
  await expect(field).toHaveValue('')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Noch ist nichts geändert.')).toBeVisible({ timeout: 60_000 })
  await press(page, page.getByRole('button', { name: 'Übernehmen: 1 neu' }))
  await expect(page.getByText('Die Liste ist übernommen')).toBeVisible({ timeout: 60_000 })
  await press(page, page.getByRole('button', { name: 'Import zurücknehmen' }))
  await expect(page.getByText('Der Import ist zurückgenommen')).toBeVisible({ timeout: 60_000 })
})

test('the content is one step away, and what has the focus is seen', async ({ page, organisation }) => {
  await makeCustomer(organisation.member.scope, { name: 'Hotel Anker' })
  await page.goto('/customers')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Zum Inhalt springen' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('#content')).toBeFocused()
  const first = page.getByRole('main').getByRole('link', { name: 'Kunde anlegen' })
  await tabTo(page, first)
  const outline = await first.evaluate((element) => getComputedStyle(element).outlineStyle)
  expect(outline).toBe('solid')
})

test('a dialog keeps the focus and gives it back', async ({ page, organisation }) => {
  const id = await makeCustomer(organisation.member.scope, { name: 'Hotel Anker', contactEmail: 'info@anker.example' })
  await page.goto(`/customers/${id}`)
  const opener = page.locator('#history').getByRole('button', { name: /Zurückziehen/ })
  await press(page, opener)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  for (let presses = 0; presses < 8; presses += 1) {
    await page.keyboard.press('Tab')
    await expect.poll(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true)
  }
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(opener).toBeFocused()
})
