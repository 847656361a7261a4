import { addDays, berlinToday } from '@/lib/calendar'
import { recordGatewayOrder } from '@/lib/onboarding/versioned-facts/mutations'
import { makeClaim, makeCustomer } from '@/lib/testing/factories'
import { makeMismatch } from '@/lib/testing/requests'
import { expect, test } from './fixtures'

const today = berlinToday(new Date())
const germanDay = (iso: string) => iso.split('-').reverse().join('.')

test('explains a mismatch: what differs, why, and the cheapest way out', async ({ page, organisation }) => {
  const id = await makeMismatch(organisation.member.scope)
  await page.goto(`/customers/${id}`)
  await expect(page.getByText('Anmeldung am Gateway heute:')).toBeVisible()
  await expect(page.getByText('keine Entitlements').first()).toBeVisible()
  await expect(page.getByText('In der Domain fehlt ein Buchstabe, oder einer steht falsch.')).toBeVisible()
  await expect(page.locator('mark').first()).toHaveText('e')
  const repair = page.locator('#repair')
  await expect(repair.getByRole('listitem').first()).toContainText('Order Management bitten')
  await expect(repair.getByRole('listitem').first()).toContainText('empfohlen')
  await expect(repair.getByRole('listitem').nth(1)).toContainText('nicht möglich')
  await expect(page.getByRole('link', { name: 'Entitlement-E-Mail stimmt überein' })).toHaveAttribute('href', '#repair')
})

test('makes an unneeded mail hard: a cheaper way takes its place once it is known to be open', async ({
  page,
  organisation,
}) => {
  const { scope } = organisation.member
  const id = await makeCustomer(scope, { name: 'Bäckerei Öztürk', contactEmail: 'info@oeztuerk.example' })
  await makeClaim(scope, id, { kind: 'sage-id', email: 'chef@oeztuerk.example' })
  await makeClaim(scope, id, { kind: 'entitlement', email: 'info@oeztuerk.example', source: 'order' })
  await page.goto(`/customers/${id}`)
  const repair = page.locator('#repair')
  await expect(repair.getByRole('link', { name: 'Anfrage vorbereiten' })).toBeVisible()
  await repair.getByRole('radiogroup', { name: 'Gibt es das Postfach noch' }).getByLabel('Ja').check()
  await repair.getByRole('radiogroup', { name: 'eigene Sage-ID' }).getByLabel('Nein').check()
  await repair.getByRole('button', { name: 'Speichern' }).click()
  await expect(repair.getByText('Eine E-Mail an Order Management ist nicht nötig')).toBeVisible()
  await expect(repair.getByRole('listitem').first()).toContainText('Sage-ID ändern')
  await expect(repair.getByRole('link', { name: 'Anfrage vorbereiten' })).toHaveCount(0)
  await expect(repair.getByRole('link', { name: 'Trotzdem Order Management bitten' })).toBeVisible()

  const link = await repair.getByRole('link', { name: 'E-Mail an den Kunden' }).getAttribute('href')
  const mail = new URL(link ?? '')
  expect(mail.pathname).toBe('info@oeztuerk.example')
  expect(mail.searchParams.get('subject')).toBe('Ihre Sage-ID für das Sage 100 3rd Party Gateway')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await repair.getByRole('button', { name: 'Text kopieren' }).click()
  await expect(repair.getByText('Kopiert')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied.replaceAll('\r\n', '\n')).toBe(mail.searchParams.get('body')?.replaceAll('\r\n', '\n'))
  for (const part of [
    'Guten Tag',
    'Sage-ID: chef@oeztuerk.example',
    'Ihrer Sage-ID auf info@oeztuerk.example',
    'Mit freundlichen Grüßen',
  ])
    expect(copied).toContain(part)
})

test('records the address that was corrected after the first answer got lost', async ({
  page,
  complaints,
  organisation,
}) => {
  const id = await makeCustomer(organisation.member.scope, { name: 'Reifen Schröder' })
  await page.goto(`/customers/${id}?record=sage-id`)
  const form = page.getByRole('form', { name: /Sage-ID/ })
  await page.route(`/customers/${id}?record=sage-id`, async (route) => {
    if (!route.request().postData()?.includes('submissionId')) return route.continue()
    await route.fetch()
    await route.abort()
  })
  await form.getByLabel('E-Mail-Adresse').fill('ifno@schroeder.example')
  await page.keyboard.press('Enter')
  await expect(form.getByText('Der Server ist nicht erreichbar', { exact: false })).toBeVisible()
  expect(complaints.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')])
  await page.unroute(`/customers/${id}?record=sage-id`)
  await form.getByLabel('E-Mail-Adresse').fill('info@schroeder.example')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Der Nachweis ist gespeichert.')).toBeVisible()
  for (const email of ['ifno@schroeder.example', 'info@schroeder.example'])
    await expect(page.locator('#history')).toContainText(email)
})

test('shows the impact before the contact of an ordered gateway is changed, even on a quick Enter', async ({
  page,
  organisation,
}) => {
  const { scope } = organisation.member
  const id = await makeCustomer(scope, { name: 'Krüger Logistik', contactEmail: 'it@krueger.example' })
  for (const kind of ['sage-id', 'entitlement'] as const)
    await makeClaim(scope, id, { kind, email: 'it@krueger.example', source: 'sign-in' })
  await page.goto(`/customers/${id}?record=main-contact`)
  const form = page.getByRole('form', { name: 'Adresse des Hauptansprechpartners festhalten' })
  await form.getByLabel('E-Mail-Adresse').fill('info@krueger.example')
  await page.keyboard.press('Enter')
  await expect(form.getByText('Die Entitlement-E-Mail bleibt it@krueger.example.')).toBeVisible()
  await expect(form.getByText(/liefert die Anmeldung nichts mehr/)).toBeVisible()
  await form.getByRole('button', { name: 'Nicht ändern' }).click()
  await expect(page.getByText('Der Nachweis ist gespeichert.')).toHaveCount(0)
  await expect(page.getByText('info@krueger.example')).toHaveCount(0)

  await page.goto(`/customers/${id}?record=main-contact`)
  await form.getByLabel('E-Mail-Adresse').fill('info@krueger.example')
  await form.getByLabel('Der Kunde hat seine Sage-ID ebenfalls auf diese Adresse geändert').check()
  await form.getByRole('button', { name: 'Speichern und Anfrage vorbereiten' }).click()
  await expect(page).toHaveURL(/\/requests\/[0-9a-f-]{36}$/)
  await page.goto(`/customers/${id}`)
  await expect(page.getByRole('link', { name: /Anfrage LOT-\w{6} öffnen/ })).toBeVisible()
})

test('records an address in place, undoes it, and retracts one with a reason', async ({ page, organisation }) => {
  const id = await makeCustomer(organisation.member.scope, { name: 'Weiß Druck', contactEmail: 'info@weiss.example' })
  await page.goto(`/customers/${id}`)
  await page.getByRole('link', { name: 'Sage-ID eintragen' }).click()
  const form = page.getByRole('form', { name: 'Adresse der Sage-ID festhalten' })
  await expect(form.getByLabel('E-Mail-Adresse')).toBeFocused()
  await page.keyboard.type('Info@Weiss.example')
  await expect(form.getByText('Gleichwertig.')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Der Nachweis ist gespeichert.')).toBeVisible()
  await expect(page.getByText('Bereit zur Bestellung').first()).toBeVisible()
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await expect(page.getByRole('link', { name: 'Sage-ID eintragen' })).toBeVisible()
  await expect(page.getByText('Sage-ID fehlt').first()).toBeVisible()

  await page
    .locator('#history')
    .getByRole('button', { name: /Zurückziehen.*info@weiss/ })
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Zurückziehen' }).click()
  await expect(dialog.getByText('Bitte ausfüllen.')).toBeVisible()
  await dialog.getByLabel('Grund').fill('Tippfehler am Telefon')
  await dialog.getByRole('button', { name: 'Zurückziehen' }).click()
  await expect(page.getByText('Kontakt fehlt').first()).toBeVisible()
  await expect(page.locator('#history')).toContainText('Tippfehler am Telefon')
  await expect(page.locator('#history')).toContainText('Mia Meister')
})

test('seals the pre-order check, then records the order with the address that it froze', async ({
  page,
  organisation,
}) => {
  const { scope } = organisation.member
  const id = await makeCustomer(scope, {
    name: 'Nähstube Krämer',
    contactEmail: 'info@kraemer.example',
    secondFactorHolder: 'Elke Krämer',
  })
  await makeClaim(scope, id, { kind: 'sage-id', email: 'info@kraemer.example' })
  await page.goto(`/customers/${id}`)
  const check = page.locator('#pre-order')
  await expect(check.getByText('Sie können bestellen')).toBeVisible()
  await check.getByRole('button', { name: 'Prüfung festhalten' }).click()
  await expect(check.getByText(/Festgehalten für info@kraemer.example/)).toBeVisible()
  await check.getByRole('link', { name: 'Bestellung eintragen' }).click()
  const form = page.getByRole('form', { name: 'Bestellung des Gateways festhalten' })
  await form.getByLabel('Bestellnummer').fill('B-4711')
  await form.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByText('Die Bestellung ist festgehalten.')).toBeVisible()
  await expect(page.getByText('Vollständig').first()).toBeVisible()
  await expect(page.locator('#history')).toContainText('Prüfung vor der Bestellung festgehalten')
})

test('lets a doomed order through only with a written reason', async ({ page, organisation }) => {
  const { scope } = organisation.member
  const id = await makeCustomer(scope, { name: 'Kieswerk Neuenburg', contactEmail: 'buero@kieswerk.example' })
  await makeClaim(scope, id, { kind: 'sage-id', email: 'info@kieswerk.example' })
  await page.goto(`/customers/${id}`)
  const check = page.locator('#pre-order')
  await expect(check.getByText('Noch nicht bestellen')).toBeVisible()
  await page.goto(`/customers/${id}?record=order`)
  const order = page.getByRole('form', { name: 'Bestellung des Gateways festhalten' })
  await order.getByLabel('Bestellnummer').fill('B-4712')
  await order.getByRole('button', { name: 'Speichern' }).click()
  await expect(order.getByText('Bitte ausfüllen.')).toBeVisible()
  await expect(order.getByLabel('Bestellnummer')).toHaveValue('B-4712')
  await order.getByRole('button', { name: 'Abbrechen' }).click()
  await check.getByRole('button', { name: 'Trotzdem freigeben' }).click()
  await expect(check.getByText('Bitte ausfüllen.')).toBeVisible()
  await check.getByLabel('Begründung').fill('Der Kunde ändert die Sage-ID morgen.')
  await check.getByRole('button', { name: 'Trotzdem freigeben' }).click()
  await expect(check.getByText(/Freigegeben trotz Hindernis: „Der Kunde ändert die Sage-ID morgen.“/)).toBeVisible()
})

test('plays a sign-in through, and shows the customer as of an earlier day', async ({ page, organisation }) => {
  const { scope } = organisation.member
  const id = await makeCustomer(scope, { name: 'Hotel Anker', contactEmail: 'info@anker.example' })
  const early = addDays(today, -40)
  await makeClaim(scope, id, { kind: 'sage-id', email: 'info@anker.example', observedOn: early })
  await makeClaim(scope, id, { kind: 'entitlement', email: 'it@anker.example', source: 'order', observedOn: early })
  await makeClaim(scope, id, { kind: 'entitlement', email: 'info@anker.example', source: 'order-management' })
  await page.goto(`/customers/${id}`)
  const simulator = page.getByRole('form', { name: 'Anmeldung durchspielen' })
  await simulator.getByRole('button', { name: 'Durchspielen' }).click()
  await expect(simulator.getByText('Zeichen für Zeichen die Entitlement-E-Mail')).toBeVisible()
  await simulator.getByLabel('Am', { exact: true }).fill(addDays(today, -1))
  await simulator.getByRole('button', { name: 'Durchspielen' }).click()
  await expect(simulator.getByText('Keine Entitlements')).toBeVisible()
  await expect(simulator.getByText('it@anker.example', { exact: true })).toBeVisible()

  await page.getByLabel('Stand am').fill(addDays(today, -1))
  await page.getByRole('button', { name: 'Anzeigen' }).click()
  await expect(page.getByText(`Sie sehen den Stand am ${germanDay(addDays(today, -1))}`)).toBeVisible()
  await expect(page.getByText('Abweichung').first()).toBeVisible()
  await page.getByRole('link', { name: 'Zurück zu heute' }).click()
  await expect(page.getByText('Vollständig').first()).toBeVisible()
})

test('says that evidence is stale, and renews it by one form', async ({ page, organisation }) => {
  const { scope } = organisation.member
  const id = await makeCustomer(scope, {
    name: 'Brauhaus zum Anker',
    contactEmail: 'it@brauhaus.example',
    secondFactorHolder: 'Uwe Brauer',
  })
  const old = addDays(today, -120)
  for (const kind of ['sage-id', 'entitlement'] as const)
    await makeClaim(scope, id, { kind, email: 'it@brauhaus.example', source: 'sign-in', observedOn: old })
  await recordGatewayOrder(
    scope,
    { customerId: id, version: 1, orderedOn: old, orderNumber: 'B-1', frozenEmail: null },
    new Date(),
  )
  await page.goto('/customers?stale=yes')
  await page.getByRole('link', { name: 'Brauhaus zum Anker' }).click()
  for (const step of ['Sage-ID vorhanden', 'Entitlement-E-Mail stimmt überein']) {
    await page.getByRole('link', { name: step }).click()
    await page.getByLabel('Quelle').selectOption({ label: 'Anmeldung' })
    await page.getByRole('button', { name: 'Speichern' }).click()
    await expect(page.getByRole('form', { name: /festhalten/ })).toHaveCount(0)
  }
  await expect(page.getByText('veraltet')).toHaveCount(0)
  await expect(page.getByText('bewiesen')).toHaveCount(2)
})
