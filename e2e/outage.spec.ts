import type { Page } from '@playwright/test'
import pg from 'pg'
import { makeCustomer } from '@/lib/testing/factories'
import { expect, test } from './fixtures'

test.describe.configure({ mode: 'serial' })

/** What a person waits at most for the sentence that the database does not answer (trust.md §2). */
const LIMIT_MILLISECONDS = 3_000
const UNAVAILABLE = /Die Datenbank antwortet gerade nicht\. Ihre Eingaben bleiben hier stehen/
const TYPED = 'Der Empfang meldet sich mit „Öfen Süd“.\nBitte zweimal klingeln.'

async function connect(url: string | undefined): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function typeAndSave(page: Page, id: string): Promise<void> {
  await page.goto(`/customers/${id}/edit`)
  await page.getByLabel('Notizen').fill(TYPED)
  await page.getByLabel('Ort', { exact: true }).fill('Süßen')
}

/** Saves while the database is away: the sentence comes in time, and everything typed is still there. */
async function savesInVain(page: Page): Promise<void> {
  const began = Date.now()
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByText(UNAVAILABLE)).toBeVisible()
  expect(Date.now() - began).toBeLessThan(LIMIT_MILLISECONDS)
  await expect(page.getByLabel('Notizen')).toHaveValue(TYPED)
  await expect(page.getByLabel('Ort', { exact: true })).toHaveValue('Süßen')
}

async function nextClickWorks(page: Page, id: string): Promise<void> {
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page).toHaveURL(new RegExp(`/customers/${id}$`))
  await expect(page.getByText('Bitte zweimal klingeln.').first()).toBeVisible()
}

/** Every connection breaks and new ones are refused, until the returned function is called. */
async function takeAway(): Promise<() => Promise<void>> {
  const superuser = await connect(process.env.DATABASE_SUPERUSER_URL)
  const allow = (allowed: boolean) => superuser.query(`ALTER DATABASE lotse ALLOW_CONNECTIONS ${allowed}`)
  await allow(false)
  await superuser.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'lotse'`)
  return async () => {
    await allow(true)
    await superuser.end()
  }
}

test('a frozen table costs a sentence within three seconds, and the next click saves', async ({
  page,
  organisation,
}) => {
  const id = await makeCustomer(organisation.member.scope, { name: 'Krämer Öfen' })
  await typeAndSave(page, id)
  const owner = await connect(process.env.DATABASE_OWNER_URL)
  try {
    await owner.query('BEGIN; LOCK TABLE customers IN ACCESS EXCLUSIVE MODE')
    await savesInVain(page)
  } finally {
    await owner.end()
  }
  await nextClickWorks(page, id)
})

test('a database that is gone is said by the form and by the health check, and comes back without a restart', async ({
  page,
  organisation,
}) => {
  const id = await makeCustomer(organisation.member.scope, { name: 'Krämer Öfen' })
  await typeAndSave(page, id)
  const end = await takeAway()
  try {
    await savesInVain(page)
    const began = Date.now()
    await expect.poll(async () => (await page.request.get('/api/health/ready')).status()).toBe(503)
    expect((await page.request.get('/api/health/live')).status()).toBe(200)
    expect(Date.now() - began).toBeLessThan(LIMIT_MILLISECONDS)
    const reader = await page.context().newPage()
    await reader.goto('/customers')
    await expect(reader.getByRole('heading', { name: 'Die Datenbank antwortet gerade nicht' })).toBeVisible()
    await reader.close()
  } finally {
    await end()
  }
  await expect.poll(async () => (await page.request.get('/api/health/ready')).status()).toBe(200)
  await nextClickWorks(page, id)
})

test('somebody who signs in while the database is gone is told why, and gets in by the next click', async ({
  browser,
}) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('E-Mail-Adresse').fill('member@lotse.example')
  await page.getByLabel('Passwort', { exact: true }).fill(process.env.LOTSE_DEMO_PASSWORD ?? '')
  const end = await takeAway()
  try {
    const began = Date.now()
    await page.getByRole('button', { name: 'Anmelden' }).click()
    await expect(page.getByText('Die Anmeldung ist gerade nicht möglich')).toBeVisible()
    expect(Date.now() - began).toBeLessThan(LIMIT_MILLISECONDS)
  } finally {
    await end()
  }
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await expect(page.getByRole('heading', { name: /Kunden bekämen heute keine Entitlements/ })).toBeVisible()
  await context.close()
})

test('an export without a database is a sentence on the open page, and the next one is a file', async ({
  page,
  organisation,
}) => {
  await makeCustomer(organisation.member.scope, { name: 'Krämer Öfen' })
  await page.goto('/customers')
  const excel = async () => {
    await page.getByRole('button', { name: 'Exportieren' }).click()
    await page.getByRole('menuitem', { name: /^Excel/ }).click()
  }
  await page.getByRole('button', { name: 'Exportieren' }).focus()
  const end = await takeAway()
  try {
    await excel()
    await expect(page.getByText('Die Datenbank antwortet gerade nicht. Es wurde nichts exportiert')).toBeVisible()
  } finally {
    await end()
  }
  await expect.poll(async () => (await page.request.get('/api/health/ready')).status()).toBe(200)
  const download = page.waitForEvent('download')
  await excel()
  expect((await download).suggestedFilename()).toMatch(/^Kunden_[\d-]+\.xlsx$/)
})
