import { withTenant } from '@/lib/db/with-tenant'
import { setDisabled } from '@/lib/members/mutations'
import { makeCustomer, makeView } from '@/lib/testing/factories'
import { makeMismatch, sentFor } from '@/lib/testing/requests'
import { expect, test } from './fixtures'
import { press } from './tab-to'

const sideBar = 'Hauptnavigation'

test('a state of the list becomes a view with a live count, is changed, renamed, deleted and brought back', async ({
  page,
  organisation,
}) => {
  test.slow()
  const { scope } = organisation.member
  await makeMismatch(scope, 'Krüger Logistik')
  await makeCustomer(scope, { name: 'Hotel Anker' })
  await page.goto('/customers?stage=mismatch')
  await page.getByRole('button', { name: 'Ansicht speichern' }).click()
  await expect(page.getByRole('radiogroup', { name: 'Wer sieht sie?' })).toBeHidden()
  await page.getByLabel('Name der Ansicht').fill('Meine Abweichungen')
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(/\/customers\?stage=mismatch&view=/)
  const entry = page.getByRole('navigation', { name: sideBar }).getByRole('link', { name: /Meine Abweichungen/ })
  await expect(entry).toHaveAttribute('aria-current', 'page')
  await expect(entry).toContainText('1')

  await page.getByRole('link', { name: /^Alle/ }).click()
  await expect(page.getByText('geändert', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Änderungen an der Ansicht speichern' }).click()
  await expect(page.getByText('geändert', { exact: true })).toBeHidden()
  await expect(entry).toContainText('2')

  await page.getByRole('navigation', { name: sideBar }).getByRole('link', { name: 'Ansichten' }).click()
  await page.getByRole('button', { name: 'Bearbeiten (Meine Abweichungen)' }).click()
  await page.getByLabel('Name der Ansicht').fill('Alle Kunden')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('main').getByRole('link', { name: 'Alle Kunden' })).toBeVisible()
  await page.getByRole('button', { name: 'Löschen (Alle Kunden)' }).click()
  await expect(page.getByRole('heading', { name: 'Noch keine Ansichten' })).toBeVisible()
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await expect(page.getByRole('main').getByRole('link', { name: 'Alle Kunden' })).toBeVisible()
})

test('a lead shares a view with the organisation; a member opens it, begins with it, and cannot change it', async ({
  page,
  lead,
  organisation,
}) => {
  test.slow()
  const id = await makeMismatch(organisation.member.scope, 'Krüger Logistik')
  await sentFor(organisation.member.scope, [id])
  await lead.goto('/requests?status=sent')
  await lead.getByRole('button', { name: 'Ansicht speichern' }).click()
  await lead.getByLabel('Name der Ansicht').fill('Unterwegs bei Sage')
  await lead.getByLabel('Die ganze Organisation').check()
  await lead.keyboard.press('Control+Enter')
  await expect(lead).toHaveURL(/\/requests\?status=sent&view=/)

  await page.goto('/views')
  await expect(page.getByRole('button', { name: 'Löschen (Unterwegs bei Sage)' })).toBeHidden()
  const start = page.getByRole('button', { name: 'Startseite (Unterwegs bei Sage)' })
  await start.click()
  await expect(start).toHaveAttribute('aria-pressed', 'true')
  await page.goto('/')
  await expect(page).toHaveURL(/\/requests\?status=sent&view=/)
  await expect(page.getByText('Ansicht „Unterwegs bei Sage“')).toBeVisible()
  await page.getByRole('navigation', { name: sideBar }).getByRole('link', { name: 'Übersicht' }).click()
  await expect(page).toHaveURL('/?overview=yes')
  await expect(page.getByRole('heading', { name: /1 von 1 Kunden bekämen/ })).toBeVisible()
})

test('a view that no longer fits says why, and is mended or deleted', async ({ lead, admin, organisation }) => {
  const { scope } = organisation.lead
  await makeCustomer(scope, { name: 'Hotel Anker' })
  const ofPerson = await makeView(scope, {
    name: 'Mias Kunden',
    query: `owner=${organisation.member.id}`,
    shared: true,
  })
  const old = await makeView(scope, { name: 'Halbfertig', query: 'stage=mismatch' })
  await setDisabled(organisation.admin.scope, { id: organisation.member.id, version: 1, disabled: true }, new Date())
  await withTenant(scope, (tx) =>
    tx.savedView.updateMany({
      where: { organisationId: scope.organisationId, id: old },
      data: { query: 'stage=half-done' },
    }),
  )
  await admin.goto(`/customers?owner=${organisation.member.id}&view=${ofPerson}`)
  await expect(admin.getByText('Das Konto von Mia Meister ist gesperrt')).toBeVisible()
  await lead.goto('/customers')
  await lead
    .getByRole('navigation', { name: sideBar })
    .getByRole('link', { name: /Halbfertig.*passt nicht mehr/ })
    .click()
  await expect(lead.getByText('Einen Wert im Filter „Stand“ gibt es nicht mehr')).toBeVisible()
  await lead.getByRole('button', { name: 'So behalten, wie sie jetzt ist' }).click()
  await expect(lead.getByText('Einen Wert im Filter „Stand“ gibt es nicht mehr')).toBeHidden()
  await lead.goto(`/customers?view=${organisation.organisationId}`)
  await expect(lead.getByText('Diese Ansicht gibt es nicht (mehr)')).toBeVisible()
})

test('views are put in order, saved and opened without a mouse', async ({ page, organisation }) => {
  const { scope } = organisation.member
  await makeMismatch(scope, 'Krüger Logistik')
  for (const name of ['Erste', 'Zweite']) await makeView(scope, { name })
  await page.goto('/views')
  const names = page.getByRole('main').getByRole('listitem').getByRole('link')
  await expect(names).toHaveText(['Erste', 'Zweite'])
  const up = page.getByRole('button', { name: 'Zweite nach oben' })
  await press(page, up)
  await expect(names).toHaveText(['Zweite', 'Erste'])
  await expect(up).toBeFocused()
  const down = page.getByRole('button', { name: 'Zweite nach unten' })
  await press(page, down)
  await expect(names).toHaveText(['Erste', 'Zweite'])
  await expect(down).toBeFocused()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('erste')
  await expect(page.getByRole('option', { name: /Erste/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/customers\?view=/)
  await press(page, page.getByRole('button', { name: 'Als neue Ansicht speichern' }))
  await expect(page.getByLabel('Name der Ansicht')).toBeFocused()
  await page.keyboard.type('Dritte')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Ansicht „Dritte“')).toBeVisible()
})

test('another person’s and another organisation’s views are nowhere to be seen', async ({ page, organisation }) => {
  await makeView(organisation.lead.scope, { name: 'Streng vertraulich' })
  for (const path of ['/', '/views', '/views/counts', '/customers', '/requests'])
    expect(await (await page.request.get(path)).text(), path).not.toContain('Streng vertraulich')
  const counts = await (await page.request.get('/views/counts')).json()
  expect(counts).toEqual({ answer: 'counts', counts: {} })
})

test('one walks from customer to customer of the list, past a reload, and back to the list', async ({
  page,
  organisation,
}) => {
  test.slow()
  const { scope } = organisation.member
  for (const name of ['Anker', 'Boje', 'Deich']) await makeMismatch(scope, name)
  await makeCustomer(scope, { name: 'Andere' })
  await page.goto('/customers?stage=mismatch')
  await page.getByRole('table').getByRole('link', { name: 'Anker' }).click()
  const walk = page.getByRole('navigation', { name: 'In der Liste blättern' })
  await expect(walk).toContainText('1 von 3')
  await expect(walk.getByRole('link', { name: 'Vorheriger Kunde der Liste' })).toBeHidden()
  await page.keyboard.press('j')
  await expect(page.getByRole('heading', { name: 'Boje', level: 1 })).toBeVisible()
  await page.reload()
  await expect(walk).toContainText('2 von 3')
  await walk.getByRole('link', { name: 'Nächster Kunde der Liste' }).click()
  await expect(page.getByRole('heading', { name: 'Deich', level: 1 })).toBeVisible()
  await page.keyboard.press('k')
  await expect(page.getByRole('heading', { name: 'Boje', level: 1 })).toBeVisible()
  await page.getByRole('navigation', { name: 'Sie sind hier' }).getByRole('link', { name: 'Kunden' }).click()
  await expect(page).toHaveURL('/customers?stage=mismatch')
  await page.goto('/customers?q=Andere')
  await page.getByRole('table').getByRole('link', { name: 'Andere' }).click()
  await expect(walk).toContainText('1 von 1')
})
