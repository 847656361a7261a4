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
  const superuser = await connect(process.env.DATABASE_SUPERUSER_URL)
  try {
    await superuser.query('ALTER DATABASE lotse ALLOW_CONNECTIONS false')
    await superuser.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'lotse'`)
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
    await superuser.query('ALTER DATABASE lotse ALLOW_CONNECTIONS true')
    await superuser.end()
  }
  await expect.poll(async () => (await page.request.get('/api/health/ready')).status()).toBe(200)
  await nextClickWorks(page, id)
})
