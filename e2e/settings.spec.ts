import type { Browser, Page } from '@playwright/test'
import { addDays, berlinToday } from '@/lib/calendar'
import { makeClaim, makeCustomer, TEST_PASSWORD } from '@/lib/testing/factories'
import { expect, test } from './fixtures'

const NEW_PASSWORD = 'Sieben Möwen über dem Watt'

async function stranger(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage()
}

/** Opens the dialog in which an administrator does everything with another person's account. */
async function manage(admin: Page, name: string) {
  await admin.goto('/settings/members')
  await admin.getByRole('button', { name: `${name} verwalten` }).click()
  return admin.getByRole('dialog', { name })
}

test('saves the organisation, refuses what cannot be at its field, and judges all customers anew', async ({
  admin,
  organisation,
}) => {
  const { scope } = organisation.member
  const observedOn = addDays(berlinToday(new Date()), -40)
  for (const [name, sageId] of [
    ['Nur gleichwertig', 'Info@anker.example'],
    ['Nachweis von neulich', 'info@anker.example'],
  ] as const) {
    const id = await makeCustomer(scope, { name, contactEmail: 'info@anker.example' })
    await makeClaim(scope, id, { kind: 'sage-id', email: sageId, observedOn })
    await makeClaim(scope, id, { kind: 'entitlement', email: 'info@anker.example', observedOn, source: 'sign-in' })
  }
  await admin.goto('/settings')
  const form = admin.getByRole('form', { name: 'Organisation' })
  const fill = {
    'Straße und Hausnummer': 'Kai 7',
    'E-Mail-Adresse des Sage Order Managements': 'zwei@sage.example, drei@sage.example',
    'Erneut prüfen nach (Tage)': 'bald',
  }
  for (const [label, value] of Object.entries(fill)) await form.getByLabel(label).fill(value)
  await form.getByRole('button', { name: 'Speichern' }).click()
  await expect(form.getByText('Bitte genau eine E-Mail-Adresse ohne Namen angeben.')).toBeVisible()
  await expect(form.getByText('Bitte eine ganze Zahl von 1 bis 3650 angeben.')).toBeVisible()
  for (const [label, value] of Object.entries(fill)) await expect(form.getByLabel(label)).toHaveValue(value)
  await form.getByLabel('E-Mail-Adresse des Sage Order Managements').fill('order@sage.example')
  await form.getByLabel('Erneut prüfen nach (Tage)').fill('30')
  await form.getByLabel('Adressen stimmen überein').selectOption({ label: 'Zeichen für Zeichen gleich sind' })
  await form.getByRole('button', { name: 'Speichern' }).click()
  await expect(admin.getByText('Gespeichert. 2 Kunden wurden neu bewertet.')).toBeVisible()
  await admin.goto('/customers?stage=mismatch')
  await expect(admin.getByRole('link', { name: 'Nur gleichwertig' })).toBeVisible()
  await admin.goto('/customers?stale=yes')
  await expect(admin.getByRole('link', { name: 'Nachweis von neulich' })).toBeVisible()
  await admin.goto('/settings')
  await expect(form.getByLabel('Straße und Hausnummer')).toHaveValue('Kai 7')
})

test('previews the template as it is typed, and refuses a placeholder that does not exist with the text kept', async ({
  admin,
}) => {
  await admin.goto('/settings/template')
  const form = admin.getByRole('form')
  const preview = admin.locator('section').filter({ has: admin.getByRole('heading', { name: 'Vorschau' }) })
  await form.getByLabel('Betreff').fill('Bitte um Änderung, {{Kundschaft}} ({{Code}})')
  const refusal = form.getByText('Den Platzhalter „Kundschaft“ gibt es nicht.')
  await expect(refusal).toBeVisible()
  await form.getByRole('button', { name: 'Speichern' }).click()
  await expect(form.getByText('Aus dieser Vorlage ließe sich keine Anfrage machen')).toBeVisible()
  await expect(form.getByLabel('Betreff')).toHaveValue('Bitte um Änderung, {{Kundschaft}} ({{Code}})')
  await form.getByLabel('Betreff').fill('Bitte um Änderung ({{Code}})')
  await expect(refusal).toHaveCount(0)
  await expect(preview.getByText(/^Bitte um Änderung \(LOT-/)).toBeVisible()
  await preview.getByLabel('mit Begründung').check()
  await expect(preview.getByText('Der Kunde hat seine Domain gewechselt')).toBeVisible()
  await form.getByRole('button', { name: 'Speichern' }).click()
  await expect(admin.getByText('Gespeichert.')).toBeVisible()
  await admin.reload()
  await expect(form.getByLabel('Betreff')).toHaveValue('Bitte um Änderung ({{Code}})')
})

test('invites by a link that is copied, works in another browser, and works once', async ({ admin, browser }) => {
  await admin.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await admin.goto('/settings/members')
  const email = `neu-${Date.now()}@pruefstand.example`
  await admin.getByLabel('E-Mail-Adresse der Person').fill(email)
  await admin.getByLabel(/^Teamleitung/).check()
  await admin.getByRole('button', { name: 'Einladungslink erstellen' }).click()
  await admin.getByRole('button', { name: 'Link kopieren' }).click()
  await expect(admin.getByRole('button', { name: 'Kopiert.' })).toBeVisible()
  const link = await admin.evaluate(() => navigator.clipboard.readText())
  await expect(admin.getByRole('button', { name: `Link für ${email} zurückziehen` })).toBeVisible()

  const guest = await stranger(browser)
  await guest.goto(link)
  await guest.getByLabel('Vor- und Nachname').fill('Neele Neu')
  await guest.getByLabel('Passwort', { exact: true }).fill('kurz')
  await guest.getByRole('button', { name: 'Zugang einrichten und anmelden' }).click()
  await expect(guest.getByText('Mindestens 10 Zeichen, gern ein ganzer Satz.', { exact: true })).toBeVisible()
  await expect(guest.getByLabel('Vor- und Nachname')).toHaveValue('Neele Neu')
  await guest.getByLabel('Passwort', { exact: true }).fill(NEW_PASSWORD)
  await guest.getByRole('button', { name: 'Zugang einrichten und anmelden' }).click()
  await expect(guest.getByRole('heading', { name: 'Willkommen an Bord' })).toBeVisible()
  await expect(guest.getByRole('navigation').getByRole('link', { name: 'Team' })).toBeVisible()
  await guest.context().close()

  const second = await stranger(browser)
  await second.goto(link)
  await expect(second.getByText('Dieser Link gilt nicht mehr')).toBeVisible()
  await second.context().close()
  await admin.reload()
  await expect(admin.getByText('Zurzeit wartet kein Link darauf, eingelöst zu werden.')).toBeVisible()
})

test('a new role and a closed account end the session at once', async ({ admin, page, lead }) => {
  await page.goto('/customers')
  const member = await manage(admin, 'Mia Meister')
  await member.getByLabel(/^Teamleitung/).check()
  await member.getByRole('button', { name: 'Rolle speichern' }).click()
  await expect(admin.getByText('Die Rolle von Mia Meister ist geändert.')).toBeVisible()
  await page.reload()
  await expect(page).toHaveURL(/\/sign-in/)

  await lead.goto('/customers/new')
  const leader = await manage(admin, 'Lea Leitner')
  await leader.getByRole('button', { name: 'Zugang sperren' }).click()
  await expect(admin.getByText('Der Zugang von Lea Leitner ist gesperrt.')).toBeVisible()
  await lead.getByLabel('Name', { exact: true }).fill('Ungespeichert')
  await lead.getByLabel('Kundennummer bei Sage').fill('000123')
  await lead.getByRole('button', { name: 'Kunde anlegen' }).click()
  await expect(lead.getByText('Ihre Sitzung ist abgelaufen.')).toBeVisible()
  await expect(lead.getByLabel('Name', { exact: true })).toHaveValue('Ungespeichert')
  await admin.getByRole('button', { name: 'Rückgängig' }).click()
  await expect(admin.getByText('gesperrt', { exact: true })).toHaveCount(0)
})

test('says that there are no demo data where there are none', async ({ admin }) => {
  await admin.goto('/settings/demo')
  await expect(admin.getByText('Keine Demodaten vorhanden')).toBeVisible()
  await expect(admin.getByRole('button', { name: /Demodaten entfernen/ })).toHaveCount(0)
})

test('changes the own password, which ends the other session, and the language', async ({
  page,
  signedIn,
  organisation,
  browser,
}) => {
  const other = await signedIn(organisation.member)
  await other.goto('/')
  await page.goto('/profile')
  const form = page.getByRole('form', { name: 'Passwort ändern' })
  await form.getByLabel('Bisheriges Passwort').fill('nicht das richtige')
  await form.getByLabel('Neues Passwort').fill(NEW_PASSWORD)
  await form.getByRole('button', { name: 'Passwort ändern' }).click()
  await expect(form.getByText('Das bisherige Passwort stimmt nicht.')).toBeVisible()
  await form.getByLabel('Bisheriges Passwort').fill(TEST_PASSWORD)
  await form.getByRole('button', { name: 'Passwort ändern' }).click()
  await expect(page.getByText('Eine weitere Sitzung wurde beendet.')).toBeVisible()
  await other.goto('/customers')
  await expect(other).toHaveURL(/\/sign-in/)
  await page.getByLabel('English').click()
  await expect(page.getByRole('heading', { name: 'Profile', level: 1 })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', /^en/)

  const again = await stranger(browser)
  await again.goto('/sign-in')
  await again.getByLabel('E-Mail-Adresse').fill(organisation.member.email)
  await again.getByLabel('Passwort', { exact: true }).fill(NEW_PASSWORD)
  await again.getByRole('button', { name: 'Anmelden' }).click()
  await expect(again.getByRole('heading', { name: 'Welcome aboard' })).toBeVisible()
  await again.context().close()
})

test('the account menu begins at its first entry when a key opens it', async ({ page }) => {
  await page.goto('/customers')
  await page.getByRole('button', { name: 'Ihr Konto: Mia Meister' }).press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Profil' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Ihr Konto: Mia Meister' })).toBeFocused()
})
