import AxeBuilder from '@axe-core/playwright'
import type { Locator } from '@playwright/test'
import { addDays, berlinToday } from '@/lib/calendar'
import { getCustomerRecord } from '@/lib/customers/data'
import { makeClaim, makeCustomer } from '@/lib/testing/factories'
import { mergeInto } from '@/lib/testing/merges'
import { draftFor, makeMismatch } from '@/lib/testing/requests'
import { expect, type TestOrganisation, test } from './fixtures'
import { press } from './tab-to'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Two that are the same: one has the main contact, the other one the Sage ID; town and person differ. */
async function makeDoubles({ member }: TestOrganisation) {
  const { scope } = member
  const shared = { contactEmail: 'it@hansen.example' }
  const first = await makeCustomer(scope, {
    ...shared,
    ...{ name: 'Reederei Hansen GmbH', sageCustomerNumber: '000701', town: 'Kiel', contactName: 'Frauke Hansen' },
  })
  const second = await makeCustomer(scope, {
    ...shared,
    ...{ name: 'Reederei Hanssen', sageCustomerNumber: '001902', town: 'Laboe', contactName: 'Ole Petersen' },
  })
  await makeClaim(scope, second, { kind: 'sage-id', email: 'it@hansen.example' })
  return { first, second }
}

test('merges a double with the result in sight, leads its old link on, and takes it back', async ({
  page,
  organisation,
}) => {
  test.slow()
  const { first, second } = await makeDoubles(organisation)
  await page.goto(`/customers/${first}`)
  await page.getByRole('link', { name: 'Mit einem anderen Kunden zusammenführen' }).click()
  const suggestion = page.getByRole('link', { name: /Reederei Hanssen/ })
  await expect(suggestion).toContainText('gleiche Adresse des Hauptansprechpartners · sehr ähnlicher Name')
  await suggestion.click()

  const preview = page.getByRole('region', { name: 'So steht der Kunde danach da' })
  await expect(preview).toContainText('Bereit zur Bestellung')
  await expect(preview).toContainText('Ole Petersen')
  const person = page.getByRole('group', { name: 'Hauptansprechpartner' }).getByLabel(/Frauke Hansen/)
  await person.check()
  await expect(preview).toContainText('Frauke Hansen')
  const remains = page.getByRole('group', { name: 'Welcher Kunde bleibt?' })
  await remains.getByLabel(/001902/).check()
  await expect(preview).toContainText('Nr. 000701 „Reederei Hansen GmbH“ kommt ins Archiv.')
  await remains.getByLabel(/000701/).check()
  await expect(person).toBeChecked()
  await page.getByRole('button', { name: 'Zusammenführen' }).click()

  await expect(page).toHaveURL(`/customers/${first}`)
  await expect(page.getByText('Nr. 001902 „Reederei Hanssen“ ist jetzt Teil dieses Kunden.')).toBeVisible()
  await expect(page.locator('#history')).toContainText('Zusammengeführt mit Nr. 001902')
  await expect(page.locator('#history')).toContainText('Nicht übernommen: Name: Reederei Hanssen · Ort: Laboe')
  await expect(page.locator('#history')).toContainText('aus Nr. 001902')

  await page.goto(`/customers/${second}`)
  await expect(page).toHaveURL(`/customers/${first}?from=${second}`)
  await expect(page.getByText('Sie kommen von Nr. 001902 „Reederei Hanssen“.')).toBeVisible()
  await page.goto('/customers?q=001902')
  await expect(page.getByRole('table').getByRole('link', { name: 'Reederei Hansen GmbH' })).toBeVisible()

  await page.goto(`/customers/${first}`)
  await page.getByRole('button', { name: 'Zusammenführung rückgängig' }).click()
  await expect(page.getByText('Die Zusammenführung ist rückgängig gemacht.')).toBeVisible()
  await expect(page.getByText('Frauke Hansen')).toBeVisible()
  await page.getByRole('button', { name: 'Öffnen' }).click()
  await expect(page).toHaveURL(`/customers/${second}`)
  await expect(page.getByRole('heading', { name: 'Reederei Hanssen' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Archivieren' })).toBeVisible()
})

test('undoes from the toast at once, and names first what has come since', async ({ page, organisation }) => {
  const { first, second } = await makeDoubles(organisation)
  const { scope } = organisation.member
  await page.goto(`/customers/${first}/merge?with=${second}`)
  await page.getByRole('button', { name: 'Zusammenführen' }).click()
  await expect(page.getByText('ist jetzt Teil dieses Kunden')).toBeVisible()
  await page.getByRole('button', { name: 'Rückgängig', exact: true }).click()
  await expect(page.getByText('„Reederei Hanssen“ ist wieder ein eigener Kunde.')).toBeVisible()
  expect(await getCustomerRecord(scope, second)).toMatchObject({ mergedIntoId: null, archivedAt: null })

  await mergeInto(scope, first, second)
  await makeClaim(scope, first, { kind: 'entitlement', email: 'neu@hansen.example' })
  await page.goto(`/customers/${first}`)
  await page.getByRole('button', { name: 'Zusammenführung rückgängig' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Ein Nachweis, der seither festgehalten wurde')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  expect(await getCustomerRecord(scope, second)).toMatchObject({ mergedIntoId: first })
  await page.getByRole('button', { name: 'Zusammenführung rückgängig' }).click()
  await dialog.getByRole('button', { name: 'Trotzdem rückgängig machen' }).click()
  await expect(page.getByText('ist wieder ein eigener Kunde')).toBeVisible()
  await expect(page.getByText('neu@hansen.example').first()).toBeVisible()
})

test('compares the three addresses before, and warns of what fits ill', async ({ page, organisation }) => {
  const { scope } = organisation.member
  const first = await makeCustomer(scope, { sageCustomerNumber: '000449', contactName: 'Petra Krüger' })
  const second = await makeCustomer(scope, { sageCustomerNumber: '000486', contactName: 'Jörg Weiß' })
  const older = { email: 'info@krueger.example', observedOn: addDays(berlinToday(new Date()), -20) }
  const newer = { email: 'edv@weiss-druck.example', observedOn: addDays(berlinToday(new Date()), -10) }
  await makeClaim(scope, first, { kind: 'main-contact', ...older })
  await makeClaim(scope, second, { kind: 'main-contact', ...newer })
  await makeClaim(scope, first, { kind: 'sage-id', source: 'sign-in', ...older })
  await makeClaim(scope, second, { kind: 'sage-id', ...newer })
  await makeClaim(scope, first, { kind: 'entitlement', ...older })
  await page.goto(`/customers/${first}/merge?with=${second}`)

  const contact = page.getByRole('region', { name: 'Hauptansprechpartner' })
  const [hers, his] = ['Nr. 000449', 'edv@weiss-druck.example'].map((hasText) =>
    contact.getByRole('listitem').filter({ hasText }),
  ) as [Locator, Locator]
  await expect(hers).toContainText(/gilt danach nicht mehr\s*info@krueger\.example/)
  await expect(his).toContainText(/gilt danach\s*edv@weiss-druck\.example\s*angegeben/)
  await expect(contact).toContainText('Der Nachweis aus Nr. 000486 ist der neuere.')
  const sageId = page.getByRole('region', { name: 'Sage-ID' })
  await expect(sageId.getByRole('listitem').filter({ hasText: 'Nr. 000449' })).toContainText('bewiesen')
  await expect(sageId).toContainText('Danach: widersprüchlich')
  await expect(page.getByRole('region', { name: 'Entitlement-E-Mail' })).toContainText('Nur Nr. 000449 hat eine.')

  const preview = page.getByRole('region', { name: 'So steht der Kunde danach da' })
  await expect(preview).toContainText('Danach widersprüchlich: Sage-ID')
  await expect(preview).not.toContainText('Passt das zusammen?')
  await page.getByLabel(/Petra Krüger/).check()
  const question = 'gilt danach Petra Krüger, als Adresse aber edv@weiss-druck.example von Nr. 000486.'
  await expect(preview).toContainText(`Als Hauptansprechpartner ${question}`)
})

test('keeps the longest names within the window, and the title of the preview in sight', async ({
  page,
  organisation,
}) => {
  const { scope } = organisation.member
  const contactEmail = `${'m'.repeat(60)}@${'w'.repeat(60)}.example`
  const first = await makeCustomer(scope, { name: 'M'.repeat(120), contactEmail })
  const second = await makeCustomer(scope, { name: 'W'.repeat(120), contactEmail: `n${contactEmail}` })
  await page.goto(`/customers/${first}/merge?with=${second}`)
  const preview = page.getByRole('region', { name: 'So steht der Kunde danach da' })
  const title = preview.getByRole('heading', { name: 'So steht der Kunde danach da' })
  await expect(title).toBeVisible()
  const spilt = (element: Element) => element.scrollWidth - element.clientWidth
  for (const width of [360, 390, 768, 1024, 1440]) {
    await page.setViewportSize({ width, height: 720 })
    const found = [await page.locator('html').evaluate(spilt), await preview.evaluate(spilt)]
    expect({ width, found }).toEqual({ width, found: [0, 0] })
  }
  await page.mouse.wheel(0, 2_000)
  await expect(page.getByRole('button', { name: 'Zusammenführen' })).toBeInViewport()
  const boxOf = async (shown: Locator) => (await shown.boundingBox()) ?? { y: Number.NaN, height: Number.NaN }
  const header = await boxOf(page.getByRole('banner'))
  expect((await boxOf(preview)).height).toBeLessThan(720 - header.height)
  expect((await boxOf(title)).y).toBeGreaterThanOrEqual(header.height)
})

test('says why two cannot be merged, with the requests as links', async ({ page, organisation }) => {
  const { scope } = organisation.member
  const [first, second] = [await makeMismatch(scope, 'Anton'), await makeMismatch(scope, 'Berta')]
  const requests = [await draftFor(scope, [first]), await draftFor(scope, [second])]
  await page.goto(`/customers/${first}/merge?with=${second}`)
  await expect(page.getByText('So lassen sich die beiden nicht zusammenführen')).toBeVisible()
  for (const { id, code } of requests)
    await expect(page.getByRole('link', { name: code })).toHaveAttribute('href', `/requests/${id}`)
  await expect(page.getByRole('button', { name: 'Zusammenführen' })).toHaveCount(0)
})

test('merges nothing that has changed meanwhile, and keeps what was chosen', async ({ page, organisation }) => {
  const { first, second } = await makeDoubles(organisation)
  await page.goto(`/customers/${first}/merge?with=${second}`)
  await page.getByRole('group', { name: 'Ort' }).getByLabel(/Laboe/).check()
  await makeClaim(organisation.lead.scope, second, { kind: 'entitlement', email: 'alt@hansen.example' })
  await page.getByRole('button', { name: 'Zusammenführen' }).click()
  await expect(page.getByText('zusammengeführt wurde noch nichts')).toBeVisible()
  await expect(page.getByRole('region', { name: 'So steht der Kunde danach da' })).toContainText('alt@hansen.example')
  await expect(page.getByRole('group', { name: 'Ort' }).getByLabel(/Laboe/)).toBeChecked()
  await page.getByRole('button', { name: 'Zusammenführen' }).click()
  await expect(page.getByText('ist jetzt Teil dieses Kunden')).toBeVisible()
  await expect(page.getByText('Laboe').first()).toBeVisible()
})

test('leads on whoever acts on a customer that was merged meanwhile', async ({ page, organisation }) => {
  const { first, second } = await makeDoubles(organisation)
  await page.goto(`/customers/${second}`)
  await mergeInto(organisation.member.scope, first, second)
  await page.getByRole('button', { name: 'Archivieren' }).click()
  await expect(page).toHaveURL(`/customers/${first}?from=${second}`)
  await expect(page.getByText('Sie kommen von Nr. 001902 „Reederei Hanssen“.')).toBeVisible()
})

test('needs no mouse', async ({ page, organisation }) => {
  test.slow()
  const { first, second } = await makeDoubles(organisation)
  await page.goto(`/customers/${first}/merge`)
  await page.keyboard.press('/')
  await page.keyboard.type('hanssen')
  const hit = page.getByRole('link', { name: /Reederei Hanssen/ }).first()
  await expect(page).toHaveURL(/q=hanssen/)
  await press(page, hit)
  await expect(page).toHaveURL(`/customers/${first}/merge?with=${second}`)
  await press(page, page.getByRole('group', { name: 'Ort' }).getByLabel(/Kiel/), 'ArrowDown')
  await expect(page.getByRole('group', { name: 'Ort' }).getByLabel(/Laboe/)).toBeChecked()
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(`/customers/${first}`)
  await press(page, page.getByRole('button', { name: 'Zusammenführung rückgängig' }))
  await expect(page.getByText('ist wieder ein eigener Kunde')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in the ${colorScheme} appearance`, () => {
    test.use({ contextOptions: { colorScheme } })

    test('breaks no rule of accessibility, and fits a phone', async ({ admin, organisation }) => {
      test.slow()
      const { first, second } = await makeDoubles(organisation)
      const { scope } = organisation.member
      const third = await makeCustomer(scope, { name: 'Dritter' })
      const fourth = await makeCustomer(scope, { name: 'Vierter' })
      await mergeInto(scope, third, fourth)
      await admin.setViewportSize({ width: 360, height: 800 })
      const found: string[] = []
      for (const path of [
        `/customers/${first}/merge`,
        `/customers/${first}/merge?q=nichts`,
        `/customers/${first}/merge?with=${second}`,
        `/customers/${third}?from=${fourth}`,
      ]) {
        await admin.goto(path)
        await expect(admin.getByRole('heading', { level: 1 })).toBeVisible()
        const { violations } = await new AxeBuilder({ page: admin }).withTags(TAGS).analyze()
        found.push(...violations.map(({ id, nodes }) => `${path}: ${id} ${nodes.map((node) => node.target.join(' '))}`))
        const overflow = await admin.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        if (overflow > 0) found.push(`${path}: ${overflow} px`)
      }
      expect(found).toEqual([])
    })
  })
