import { readFileSync } from 'node:fs'
import MsgReaderModule from '@kenjiuno/msgreader'
import type { Page } from '@playwright/test'
import PostalMime from 'postal-mime'
import { expect, test } from './fixtures'

const MsgReader = 'default' in MsgReaderModule ? (MsgReaderModule.default as typeof MsgReaderModule) : MsgReaderModule

async function download(page: Page, name: RegExp): Promise<{ fileName: string; content: Buffer }> {
  const started = page.waitForEvent('download')
  await page.getByRole('link', { name }).first().click()
  const file = await started
  return { fileName: file.suggestedFilename(), content: readFileSync(await file.path()) }
}

/** Recipient, subject and body of each of the four ways out, read back by other readers than their writers. */
async function fourWays(page: Page) {
  const msg = await download(page, /Outlook-Entwurf/)
  const eml = await download(page, /E-Mail-Datei/)
  expect(msg.fileName).toMatch(/^LOT-\w{6} [^/\\:*?"<>|]+\.msg$/)
  expect(eml.fileName).toMatch(/^LOT-\w{6} [^/\\:*?"<>|]+\.eml$/)
  const outlook = new MsgReader(new DataView(new Uint8Array(msg.content).buffer)).getFileData()
  const mime = await PostalMime.parse(eml.content)
  const href = (await page.getByRole('link', { name: /Öffnen/ }).getAttribute('href')) ?? ''
  const link = new URL(href)
  const copied: string[] = []
  for (const part of ['Empfänger', 'Betreff', 'Text']) {
    await page.getByRole('button', { name: `${part} kopieren` }).click()
    await expect(page.getByText(/kopiert\./)).toBeVisible()
    copied.push(await page.evaluate(() => navigator.clipboard.readText()))
  }
  const plain = (text: string | undefined) => (text ?? '').replaceAll('\r\n', '\n').trimEnd()
  expect(mime.headers.find(({ key }) => key === 'x-unsent')?.value).toBe('1')
  return [
    [outlook.recipients?.map(({ email }) => email).join(), outlook.subject, plain(outlook.body)],
    [mime.to?.map((to) => ('address' in to ? to.address : '')).join(), mime.subject, plain(mime.text)],
    [decodeURIComponent(link.pathname), link.searchParams.get('subject'), plain(link.searchParams.get('body') ?? '')],
    [copied[0], copied[1], plain(copied[2])],
  ]
}

test('the whole main job: from a new customer to a request in Outlook, its answer, and a customer complete', async ({
  page,
  context,
}) => {
  test.slow()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/')
  await page.getByRole('link', { name: 'Ersten Kunden anlegen' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Krüger & Söhne Öfen GmbH')
  await page.getByLabel('Kundennummer bei Sage').fill('000449')
  await page.getByLabel('Name des Hauptansprechpartners').fill('Jürgen Krüger')
  await page.getByLabel('Wer hat das Telefon').fill('Jürgen Krüger')
  await page.getByLabel('E-Mail-Adresse des Hauptansprechpartners').fill('it@krueger-oefen.example')
  await page.getByRole('button', { name: 'Kunde anlegen' }).click()
  await page.getByRole('link', { name: 'Sage-ID eintragen' }).click()
  await page.getByLabel('E-Mail-Adresse').fill('it@krueger-oefen.example')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByRole('link', { name: 'Gateway bestellt' }).click()
  await page.getByLabel('Bestellnummer').fill('B-4711')
  await page.getByLabel('Fest hinterlegte E-Mail-Adresse').fill('it@kruger-oefen.example')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByText('keine Entitlements').first()).toBeVisible()

  await page.goto('/')
  await expect(page.getByRole('heading', { name: '1 von 1 Kunden bekämen heute keine Entitlements' })).toBeVisible()
  await page.getByRole('link', { name: 'Krüger & Söhne Öfen GmbH' }).first().click()
  await page.getByRole('link', { name: 'Anfrage vorbereiten' }).click()
  await expect(page.getByRole('checkbox', { name: /Krüger & Söhne Öfen/ })).toBeChecked()
  await page.getByRole('button', { name: 'Entwurf für einen Kunden anlegen' }).click()
  await expect(page.getByRole('heading', { name: /^Anfrage LOT-\w{6}/ })).toBeVisible()

  await expect(page.getByText('So geht die Mail hinaus')).toBeVisible()
  const mails = await fourWays(page)
  const [first] = mails
  for (const mail of mails) expect(mail).toEqual(first)
  expect(first?.[0]).toBe('order@sage.example')
  expect(first?.[1]).toMatch(/Krüger & Söhne Öfen GmbH.*000449.*LOT-\w{6}/)
  expect(first?.[2]).toContain('Sehr geehrte Damen und Herren,')
  expect(first?.[2]).toContain('Bisherige E-Mail-Adresse im Entitlement-Service: it@kruger-oefen.example')
  expect(first?.[2]).toContain('Neue E-Mail-Adresse (Sage-ID): it@krueger-oefen.example')
  expect(first?.[2]).toContain('Mit freundlichen Grüßen')

  await page.getByRole('button', { name: 'Ja, als gesendet vermerken' }).click()
  await expect(page.getByText('Als gesendet vermerkt.')).toBeVisible()
  await page.getByRole('button', { name: /Antwort festhalten/ }).click()
  await page.getByLabel('Bestätigt: Die Entitlement-E-Mail ist geändert').check()
  await page.getByLabel('Wortlaut oder Notiz').fill('Wir haben die Adresse geändert.')
  await page.getByRole('button', { name: 'Antwort speichern' }).click()
  await expect(page.getByText('Die Antwort ist festgehalten.')).toBeVisible()
  await page.getByRole('link', { name: 'Krüger & Söhne Öfen GmbH' }).first().click()
  await expect(page.getByText('Vollständig').first()).toBeVisible()
  await expect(page.getByText('bewiesen')).toBeVisible()
  await expect(page.locator('#history')).toContainText('Wir haben die Adresse geändert.')
})

test('the same in English, while the mail to Sage stays German', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /Ihr Konto/ }).click()
  await page.getByRole('menuitem', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'Welcome aboard' })).toBeVisible()
  await page.goto('/customers/new')
  await page.getByLabel('Name', { exact: true }).fill('Seaside Hotel')
  await page.getByLabel('Sage customer number').fill('000450')
  await page.getByLabel('Name of the main contact').fill('Emma Anker')
  await page.getByLabel('E-mail address of the main contact').fill('info@seaside.example')
  await page.getByRole('button', { name: 'Create customer' }).click()
  for (const [link, address] of [
    ['Enter Sage ID', 'info@seaside.example'],
    ['Enter entitlement e-mail', 'it@seaside.example'],
  ] as const) {
    await page.getByRole('link', { name: link }).click()
    await page.getByLabel('E-mail address').fill(address)
    await page.getByRole('button', { name: 'Save', exact: true }).first().click()
    await expect(page.getByLabel('E-mail address')).toHaveCount(0)
  }
  await expect(page.getByText('no entitlements').first()).toBeVisible()
  await page.getByRole('link', { name: 'Prepare request' }).click()
  await page.getByRole('button', { name: /Create draft/ }).click()
  await expect(page.getByRole('heading', { name: /^Request LOT-\w{6}/ })).toBeVisible()
  await expect(page.getByText('Sehr geehrte Damen und Herren,')).toBeVisible()
})

test('signs in by e-mail and password, and says the same to a wrong password and an unknown person', async ({
  browser,
}) => {
  const password = process.env.LOTSE_DEMO_PASSWORD ?? ''
  const page = await (await browser.newContext()).newPage()
  const problem = page.getByText('E-Mail-Adresse und Passwort passen nicht zusammen.')
  await page.goto('/customers')
  await expect(page).toHaveURL(/\/sign-in/)
  for (const [email, secret] of [
    ['member@lotse.example', 'falsch-und-lang-genug'],
    ['niemand@lotse.example', password],
  ] as const) {
    await page.getByLabel('E-Mail-Adresse').fill(email)
    await page.getByLabel('Passwort', { exact: true }).fill(secret)
    // Held back until the old sentence has been seen to go, so that the one below belongs to this answer.
    const { promise: looked, resolve: goOn } = Promise.withResolvers<void>()
    await page.route('**/callback/credentials', (route) => looked.then(() => route.continue()), { times: 1 })
    await page.getByRole('button', { name: 'Anmelden' }).click()
    await expect(problem).toHaveCount(0)
    const answered = page.waitForResponse('**/callback/credentials')
    goOn()
    expect((await answered).status()).toBe(401)
    await expect(problem).toBeVisible()
    await expect(page.getByLabel('E-Mail-Adresse')).toHaveValue(email)
  }
  await page.getByLabel('E-Mail-Adresse').fill('member@lotse.example')
  await page.getByLabel('Passwort', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /Kunden bekämen heute keine Entitlements/ })).toBeVisible()
  await page.context().close()
})
