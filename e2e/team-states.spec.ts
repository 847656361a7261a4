import type { Page, TestInfo } from '@playwright/test'
import { makeCustomer, TEST_PASSWORD } from '@/lib/testing/factories'
import { type Life, liveLives } from '@/lib/testing/lives'
import { now } from '@/lib/testing/requests'
import { awake, expect, test } from './fixtures'

/** What a chart draws depends on how much there is: each state is looked at, and kept as a picture beside the results. */

const DAY = 86_400_000
const WAY = ['contact-missing', 'sage-id-missing', 'ready-to-order', 'entitlement-unknown', 'complete'] as const
const THOUSANDS = 5_000

/** Customers that came evenly over two years and took a week to a month for each stage. */
const evenLives = (count: number, ownerIds: readonly string[]): (Life & { ownerId: string | null })[] =>
  Array.from({ length: count }, (_, index) => {
    const came = now.getTime() - 730 * DAY + Math.floor((index * 730 * DAY) / count)
    const pace = 7 + (index % 24)
    const steps = WAY.map((stage, place) => ({ stage, at: new Date(came + place * pace * DAY) }))
    const ownerId = ownerIds[index % (ownerIds.length + 1)] ?? null
    return { steps: steps.filter(({ at }) => at <= now), owner: 0, town: 'Kiel', archived: false, ownerId }
  })

const bars = (page: Page) => page.locator('svg.recharts-surface a')

async function keepPicture(page: Page, testInfo: TestInfo, name: string): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  const path = testInfo.outputPath(`${name}.png`)
  await page.screenshot({ path, fullPage: true, animations: 'disabled' })
  await testInfo.attach(name, { path, contentType: 'image/png' })
}

/** The customers that the table of stages counts, all stages together. */
async function customersByStage(page: Page): Promise<number> {
  const counts = await page
    .getByRole('table', { name: 'Stand heute' })
    .getByRole('row')
    .evaluateAll((rows) => rows.slice(1).map((row) => row.querySelector('td a')?.textContent ?? ''))
  return counts.reduce((sum, count) => sum + Number(count.replaceAll('.', '')), 0)
}

test('without a customer, the team page says what to do first', async ({ lead }, testInfo) => {
  await lead.goto('/team')
  await expect(lead.getByRole('main').getByRole('link', { name: 'Kundenliste importieren' })).toBeVisible()
  await expect(bars(lead)).toHaveCount(0)
  await keepPicture(lead, testInfo, 'team-empty')
})

test('one customer is a chart, too', async ({ lead, organisation }, testInfo) => {
  await makeCustomer(organisation.member.scope, { name: 'Hotel Anker', ownerId: organisation.member.id })
  await lead.goto('/team')
  await expect(lead.getByText(/Ein Kunde, archivierte nicht mitgezählt/)).toBeVisible()
  await expect(bars(lead).first()).toBeVisible()
  expect(await customersByStage(lead)).toBe(1)
  await keepPicture(lead, testInfo, 'team-one')
})

test('thousands of customers are as readable as one', async ({ lead, organisation }, testInfo) => {
  test.slow()
  const { scope } = organisation.lead
  const all = evenLives(THOUSANDS, [organisation.lead.id, organisation.member.id])
  for (let from = 0; from < THOUSANDS; from += 100) await liveLives(scope, all.slice(from, from + 100))
  await lead.goto('/team?stage=ready-to-order')
  await expect(lead.getByText(/5\.000 Kunden, archivierte nicht mitgezählt/)).toBeVisible({ timeout: 30_000 })
  await expect(bars(lead).first()).toBeVisible()
  expect(await customersByStage(lead)).toBe(THOUSANDS)
  await expect(lead.getByText(/Bei gleichem Tempo sind die/)).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await lead.emulateMedia({ colorScheme })
    await keepPicture(lead, testInfo, `team-5000-${colorScheme}`)
  }
})

test('the demo shows every chart filled', async ({ browser }, testInfo) => {
  const page = await (await browser.newContext({ locale: 'de-DE' })).newPage()
  await page.goto('/sign-in')
  await awake(page)
  await page.getByLabel('E-Mail-Adresse').fill('lead@lotse.example')
  await page.getByLabel('Passwort', { exact: true }).fill(process.env.LOTSE_DEMO_PASSWORD ?? TEST_PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Hauptnavigation' })).toBeVisible()
  await page.goto('/team')
  await expect(bars(page).first()).toBeVisible()
  expect(await customersByStage(page)).toBeGreaterThan(50)
  await keepPicture(page, testInfo, 'team-demo')
  await page.context().close()
})
