import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { EXPORTS_A_WINDOW } from '@/lib/customers/export/allowance'
import { beginExport } from '@/lib/customers/export/mutations'
import { NO_FILTER } from '@/lib/customers/filter'
import { makeCustomer } from '@/lib/testing/factories'
import { expect, test } from './fixtures'

const menuButton = (page: Page) => page.getByRole('button', { name: 'Exportieren' })
const nameToday = (extension: string) => `Kunden_${berlinToday(new Date())}.${extension}`

/** What a person gets who chooses this entry of the open menu. */
async function choose(page: Page, entry: RegExp): Promise<Download> {
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: entry }).click()
  return download
}

async function fill(scope: Scope): Promise<void> {
  const contact = { contactPhone: '+49 431 5550-10', contactEmail: 'info@oefen.example' }
  await makeCustomer(scope, {
    sageCustomerNumber: '000412',
    name: 'Größte Öfen; „Süd“',
    postalCode: '01067',
    ...contact,
  })
  await makeCustomer(scope, { sageCustomerNumber: '000007', name: '=Öfen & Herde', town: 'Süßen', ...contact })
  await makeCustomer(scope, { sageCustomerNumber: '000008', name: 'Öfen ohne Kontakt', contactName: null })
  await makeCustomer(scope, {
    sageCustomerNumber: '000009',
    name: 'Weiß Druck',
    ...contact,
    contactEmail: 'a@druck.example',
  })
}

test('takes the hits of the filter to Excel and to CSV by the keyboard, without leaving the page', async ({
  page,
  organisation,
}) => {
  await fill(organisation.member.scope)
  const address = '/customers?q=oefen&stage=sage-id-missing&sort=number'
  await page.goto(address)
  await expect(page.getByText('2 Kunden', { exact: true })).toBeVisible()
  await menuButton(page).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toContainText('Alle 2 Treffer')
  await expect(page.getByRole('menuitem', { name: 'Excel (.xlsx)' })).toContainText('Führende Nullen bleiben erhalten.')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  const excel = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  expect((await excel).suggestedFilename()).toBe(nameToday('xlsx'))
  await expect(page.getByText(`${nameToday('xlsx')} ist heruntergeladen.`)).toBeVisible()
  const sheet = await readSheet(await (await excel).path())
  expect(sheet.map((row) => row.slice(0, 6))).toEqual([
    ['Kundennummer bei Sage', 'Debitorennummer', 'Name', 'Matchcode', 'PLZ', 'Ort'],
    ['000007', null, '=Öfen & Herde', null, null, 'Süßen'],
    ['000412', null, 'Größte Öfen; „Süd“', null, '01067', null],
  ])

  await expect(menuButton(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem').last()).toBeFocused()
  const csv = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  expect((await csv).suggestedFilename()).toBe(nameToday('csv'))
  const bytes = await readFile(await (await csv).path())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const rows: string[][] = parse(bytes, { bom: true, delimiter: ';' })
  expect(rows.slice(1).map((row) => [row[0], row[2], row[8], row[15]])).toEqual([
    ['000007', "'=Öfen & Herde", "'+49 431 5550-10", 'Sage-ID fehlt'],
    ['000412', 'Größte Öfen; „Süd“', "'+49 431 5550-10", 'Sage-ID fehlt'],
  ])
  await expect(page).toHaveURL(address)
})

test('speaks the language of the reader, and is saved under safe headers', async ({ page, organisation }) => {
  await fill(organisation.member.scope)
  await page.goto('/customers')
  await page.getByRole('button', { name: /Ihr Konto/ }).click()
  await page.getByRole('menuitem', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const download = await choose(page, /^CSV/)
  expect(download.suggestedFilename()).toBe(`Customers_${berlinToday(new Date())}.csv`)
  const [headings] = parse(await readFile(await download.path()), { bom: true, delimiter: ';' })
  expect(headings?.slice(0, 3)).toEqual(['Sage customer number', 'Debtor number', 'Name'])
  for (const path of ['/customers/export.csv?q=druck', '/customers/export.xlsx']) {
    const answer = await page.request.get(path)
    expect(answer.headers()).toMatchObject({
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(
        /^attachment; filename="Customers_[\d-]+\.(csv|xlsx)"; filename\*=UTF-8''/,
      ),
    })
  }
})

test('is refused on the page where it was one too many, and says when it works again', async ({
  page,
  organisation,
}) => {
  const { scope } = organisation.member
  await fill(scope)
  for (let count = 0; count < EXPORTS_A_WINDOW.person; count += 1)
    await beginExport(scope, { format: 'csv', filter: NO_FILTER }, new Date())
  await page.goto('/customers?q=oefen')
  await menuButton(page).click()
  await page.getByRole('menuitem', { name: /^Excel/ }).click()
  await expect(
    page.getByText(/schon 20-mal exportiert\. Es wurde nichts exportiert; ab \d\d:\d\d Uhr geht es wieder/),
  ).toBeVisible()
  await expect(page.getByRole('searchbox')).toHaveValue('oefen')
  const answer = await page.request.get('/customers/export.csv')
  expect(answer.status()).toBe(429)
  expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0)
})

test('that breaks off, or comes after the session has ended, saves nothing and says so', async ({
  page,
  organisation,
}) => {
  await fill(organisation.member.scope)
  await page.goto('/customers')
  await page.route('**/customers/export.xlsx', (route) => route.abort('connectionreset'))
  await menuButton(page).click()
  await page.getByRole('menuitem', { name: /^Excel/ }).click()
  await expect(page.getByText('Der Export ist abgebrochen. Es wurde keine Datei gespeichert')).toBeVisible()
  await page.context().clearCookies()
  await menuButton(page).click()
  await page.getByRole('menuitem', { name: /^CSV/ }).click()
  await expect(page.getByText('Ihre Sitzung ist abgelaufen. Es wurde nichts exportiert')).toBeVisible()
})

test('fits on a phone, and is not offered where there is nothing to export', async ({ page, organisation }) => {
  await fill(organisation.member.scope)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/customers')
  await menuButton(page).click()
  const menu = page.getByRole('menu')
  await expect(menu).toBeInViewport({ ratio: 1 })
  await expect(menu).toContainText('Alle 4 Treffer')
  expect((await choose(page, /^Excel/)).suggestedFilename()).toBe(nameToday('xlsx'))
  await page.goto('/customers?q=zzz')
  await expect(page.getByRole('heading', { name: 'Kein Kunde passt zu dieser Auswahl' })).toBeVisible()
  await expect(menuButton(page)).toHaveCount(0)
})
