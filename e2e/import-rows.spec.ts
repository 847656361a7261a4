import type { Page } from '@playwright/test'
import { makeClaim, makeCustomer } from '@/lib/testing/factories'
import { applied, checkedImport, sample } from '@/lib/testing/imports'
import { expect, test } from './fixtures'

/** Work in the background takes its time on a busy machine. */
const PATIENT = { timeout: 60_000 }

const WIDTHS = [360, 390, 768, 800, 900, 980, 1024, 1232, 1280, 1440]

/** How far the page can be scrolled sideways. */
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('the rows are readable at every width, and never wider than the page', async ({ page, organisation }) => {
  test.slow()
  const { scope } = organisation.member
  const list = await checkedImport(scope, { content: sample('dirty-utf8.csv') })
  await page.goto(`/import/${list.id}`)
  const reason = page.getByText('Was nach dem @ steht, ist keine vollständige Domain.').filter({ visible: true })
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    await expect(reason).toHaveCount(1)
    expect.soft(await sideways(page), `at ${width}`).toBe(0)
    const box = await reason.boundingBox()
    expect.soft(box?.width ?? 0, `at ${width}`).toBeGreaterThan(220)
  }
  await page.goto('/import')
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    await expect(page.getByRole('link', { name: 'kundenstamm.csv' }).filter({ visible: true })).toHaveCount(1)
    expect.soft(await sideways(page), `the earlier imports at ${width}`).toBe(0)
  }
})

test('an accepted proposal leads back to its row, not to the top', async ({ page, organisation }) => {
  test.slow()
  const { scope } = organisation.member
  const lines = Array.from({ length: 40 }, (_, index) => {
    const number = String(index + 1).padStart(6, '0')
    const email = index === 29 || index === 34 ? `info(at)firma${index}.example` : `info@firma${index}.example`
    return `${number};Firma ${number};${email}`
  })
  const list = await checkedImport(scope, { content: ['Kundennummer;Firma;E-Mail', ...lines].join('\n') })
  const row = (number: number) => page.locator(`tr[data-row="${number}"]`)
  await page.goto(`/import/${list.id}`)
  const accept = page.getByRole('button', { name: 'Vorschlag annehmen für Zeile 31' })
  await accept.scrollIntoViewIfNeeded()
  const before = (await row(31).boundingBox())?.y ?? 0
  await accept.click()
  await expect(row(31)).toContainText('Vorschlag angenommen', PATIENT)
  await expect(row(31)).toBeFocused()
  expect(Math.abs(((await row(31).boundingBox())?.y ?? 0) - before)).toBeLessThan(40)

  // Where the row is gone from the view, its successor or the last one takes its place.
  await page.goto(`/import/${list.id}?view=proposals`)
  await page.getByRole('button', { name: 'Vorschlag annehmen für Zeile 36' }).click()
  await expect(page.getByText('Keine Zeile passt zu dieser Auswahl')).toBeVisible(PATIENT)
  await expect(page.getByRole('heading', { name: 'Zeilen der Liste' })).toBeFocused()
  await expect(page.getByText('Gefiltert ist nach: Auswahl „mit Vorschlag“.')).toBeVisible()
})

test('what an import would do to a sign-in is told as past once it is taken, and not at all once it is undone', async ({
  page,
  organisation,
}) => {
  test.slow()
  const { scope } = organisation.member
  const customer = await makeCustomer(scope, { sageCustomerNumber: '000001', name: 'Hotel Anker' })
  const email = 'alt@anker.example'
  for (const kind of ['main-contact', 'sage-id', 'entitlement'] as const)
    await makeClaim(scope, customer, { kind, email, ...(kind === 'entitlement' ? { source: 'order' as const } : {}) })
  const list = await checkedImport(scope, {
    content: 'Kundennummer;Firma;E-Mail\n000001;Hotel Anker;neu@anker.example',
  })
  await page.goto(`/import/${list.id}`)
  const table = page.getByRole('table')
  await expect(table).toContainText('Folgt die Sage-ID dem neuen Hauptansprechpartner, liefert die Anmeldung')
  await expect(table).not.toContainText('Stand bei der Übernahme')
  await applied(scope, list)
  await page.goto(`/import/${list.id}`)
  await expect(table).toContainText('Stand bei der Übernahme: Folgt die Sage-ID dem neuen Hauptansprechpartner')

  const undo = page.getByRole('button', { name: 'Import zurücknehmen' })
  await expect(undo).toBeInViewport()
  await undo.click()
  await expect(page.getByText('Der Import ist zurückgenommen')).toBeVisible(PATIENT)
  await expect(table).toContainText('zurückgenommen')
  await expect(table).not.toContainText('Anmeldung')
  await page.goto('/import')
  await expect(page.getByRole('row').filter({ hasText: 'kundenstamm.csv' })).toContainText(
    'zurückgenommen: 0 neu, 1 geändert, 0 abgelehnt',
  )
})

test('archiving most customers is warned of, and discarding asks first', async ({ page, organisation }) => {
  const { scope } = organisation.member
  for (const number of ['000001', '000002', '000003'])
    await makeCustomer(scope, { sageCustomerNumber: number, name: `Kunde ${number}` })
  const list = await checkedImport(scope, { content: 'Kundennummer;Firma\n000001;Hotel Anker' })
  await page.goto(`/import/${list.id}`)
  await expect(page.getByText('Das sind 2 von Ihren 3 Kunden')).toBeVisible()
  await page.getByRole('button', { name: 'Verwerfen' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import verwerfen?' })
  await dialog.getByRole('button', { name: 'Abbrechen' }).click()
  await expect(page.getByText('Noch ist nichts geändert.')).toBeVisible()
  await page.getByRole('button', { name: 'Verwerfen' }).click()
  await dialog.getByRole('button', { name: 'Import verwerfen' }).click()
  await expect(page.getByText('Dieser Import ist verworfen')).toBeVisible()
})

test('on a phone the chosen filter of the rows is in sight', async ({ page, organisation }) => {
  const { scope } = organisation.member
  await makeCustomer(scope, { sageCustomerNumber: '000009', name: 'Fehlt GmbH' })
  const list = await checkedImport(scope, { content: sample('dirty-utf8.csv') })
  await page.setViewportSize({ width: 360, height: 740 })
  for (const [query, name] of [
    ['missing=1', /^fehlen in der Liste/],
    ['view=proposals', /^mit Vorschlag/],
  ] as const) {
    await page.goto(`/import/${list.id}?${query}`)
    const chip = page.getByRole('region', { name: 'Auswahl der Zeilen' }).getByRole('link', { name })
    await expect
      .poll(async () => {
        const box = await chip.boundingBox()
        return box !== null && box.x >= 0 && box.x + box.width <= 360
      })
      .toBe(true)
  }
})
