import { readFile } from 'node:fs/promises'
import PostalMime from 'postal-mime'
import { addDays } from '@/lib/calendar'
import { withTenant } from '@/lib/db/with-tenant'
import { makeCustomer, makeFollowUp } from '@/lib/testing/factories'
import { loadRequest, pastRequest, today } from '@/lib/testing/requests'
import { expect, test } from './fixtures'
import { press } from './tab-to'

test('an overdue request is reminded of, on top of its mail', async ({ page, organisation }) => {
  const { scope } = organisation.member
  const { id, code, messageId } = await pastRequest(scope, { sentOn: addDays(today, -40), customers: 2 })
  await pastRequest(scope, { sentOn: today })
  await page.goto('/')
  const onSage = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Wartet auf Sage' }) })
    .last()
  await expect(onSage).toContainText('Überfällig')
  await onSage.getByRole('link', { name: '1 überfällig' }).click()
  await expect(page).toHaveURL(/status=overdue/)
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(2)
  await expect(page.getByText('Überfällig ist, was länger als 10 Arbeitstage wartet (Voreinstellung).')).toBeVisible()
  await rows.getByRole('link', { name: code }).click()
  await page.getByRole('link', { name: 'Erinnerung vorbereiten' }).click()

  await expect(page.getByText(`AW: Änderung der Entitlement-E-Mail: 2 Kunden`)).toBeVisible()
  const mail = page.getByRole('region', { name: 'Text' })
  await expect(mail).toContainText('Für die folgenden 2 Kunden haben wir noch keine Antwort erhalten.')
  await expect(mail).toContainText('> Sehr geehrte Damen und Herren,')
  await expect(page.getByText('hier am besten')).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /Herunterladen.*E-Mail-Datei/ }).click(),
  ])
  expect(download.suggestedFilename()).toBe(`${code} Erinnerung 2 Kunden.eml`)
  const file = await PostalMime.parse(await readFile(await download.path()))
  expect(file).toMatchObject({ inReplyTo: messageId, references: messageId })

  await expect(page.getByLabel('Auf welchem Weg')).toHaveValue('eml')
  await page.getByRole('button', { name: 'Ja, Erinnerung vermerken' }).click()
  await expect(page.getByText('Die Erinnerung ist vermerkt.')).toBeVisible()
  await expect(page.getByRole('heading', { name: `Anfrage ${code}` })).toBeVisible()
  await expect(page.getByText(/^Erinnert am .* von Mia Meister als E-Mail-Datei, für 2 Kunden$/)).toBeVisible()
  expect((await loadRequest(scope, id)).reminders).toHaveLength(1)
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await expect(page.getByText('Die Erinnerung ist aus dem Verlauf genommen.')).toBeVisible()
  await expect(page.getByText(/^Erinnert am/)).toHaveCount(0)
})

test('my day is worked off by single keys, each with undo', async ({ page, organisation }) => {
  const { member } = organisation
  const { scope } = member
  const names = ['Anker Hotel', 'Bojen Bau', 'Dock Druck'] as const
  for (const [index, name] of names.entries()) {
    const id = await makeCustomer(scope, { name })
    await makeFollowUp(scope, { type: 'customer', id }, { dueOn: addDays(today, index - 1), note: `Anruf ${index}` })
  }
  await page.goto('/')
  await expect(page.getByText('1 überfällig · 1 heute fällig')).toBeVisible()
  const row = (name: string) => page.getByRole('listitem', { name: `Wiedervorlage ${name}` })
  await expect(row(names[0])).toContainText('überfällig seit')
  await expect(row(names[1])).toContainText('heute fällig')
  await expect(row(names[2])).toHaveCount(0)

  await row(names[0]).getByRole('link', { name: names[0] }).focus()
  await page.keyboard.press('7')
  await expect(page.getByText(`${names[0]}: verschoben auf`)).toBeVisible()
  await expect(row(names[0])).toHaveCount(0)
  await expect(row(names[1])).toBeFocused()
  await page.keyboard.press('1')
  await expect(page.getByText('Heute ist nichts fällig.')).toBeVisible()

  await page.getByRole('button', { name: 'Rückgängig' }).first().click()
  await expect(row(names[1])).toBeVisible()
  await row(names[1]).getByRole('button', { name: 'Ändern' }).click()
  const note = row(names[1]).getByLabel('Notiz')
  await note.fill('Um 17 Uhr')
  await note.press('1')
  await expect(note).toHaveValue('Um 17 Uhr1')
  await row(names[1]).getByRole('button', { name: 'Wiedervorlage speichern' }).click()
  await expect(row(names[1])).toContainText('Um 17 Uhr1')
  await row(names[1])
    .getByRole('button', { name: /^Erledigt/ })
    .click()
  await expect(row(names[1])).toHaveCount(0)
  const stored = await withTenant(scope, (tx) =>
    tx.followUp.findMany({
      where: { organisationId: scope.organisationId },
      select: { deferredCount: true, doneById: true },
      orderBy: { createdAt: 'asc' },
    }),
  )
  expect(stored).toEqual([
    { deferredCount: 1, doneById: null },
    { deferredCount: 0, doneById: member.id },
    { deferredCount: 0, doneById: null },
  ])
})

test('a follow-up is set at a customer, and the list of customers finds him by it', async ({ page, organisation }) => {
  const { scope } = organisation.member
  const id = await makeCustomer(scope, { name: 'Seezeichen GmbH' })
  await makeCustomer(scope, { name: 'Ohne Termin' })
  await page.goto(`/customers/${id}`)
  await press(page, page.getByRole('button', { name: 'Wiedervorlage setzen' }))
  await page.getByLabel('Fällig am').fill(today)
  await page.getByLabel('Zuständig').last().selectOption({ label: organisation.member.name })
  await page.getByRole('textbox', { name: 'Notiz', exact: true }).fill('Nach der Sage-ID fragen')
  await page.getByRole('button', { name: 'Wiedervorlage speichern' }).click()
  const row = page.getByRole('listitem', { name: 'Wiedervorlage Seezeichen GmbH' })
  await expect(row).toContainText('Nach der Sage-ID fragen')
  await expect(row).toContainText('heute fällig')

  await page.goto('/customers')
  await page.getByRole('link', { name: /^Wiedervorlage fällig.*1/ }).click()
  await expect(page).toHaveURL(/follow-up=due/)
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('table')).toContainText('Seezeichen GmbH')

  await page.goto(`/customers/${id}`)
  await row.getByRole('button', { name: /^Erledigt/ }).click()
  await expect(row).toHaveCount(0)
  const done = page.getByRole('group').filter({ hasText: 'Zuletzt erledigt (1)' })
  await expect(done.getByText('Nach der Sage-ID fragen')).toBeHidden()
  await press(page, done.getByText('Zuletzt erledigt (1)'))
  await expect(done.getByText('Nach der Sage-ID fragen')).toBeVisible()
  await expect(done).toContainText(`von ${organisation.member.name}`)
})
