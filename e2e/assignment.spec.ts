import { saveAbsence } from '@/lib/absences/mutations'
import { addDays } from '@/lib/calendar'
import { getCustomerRecord } from '@/lib/customers/data'
import { assignOwner } from '@/lib/customers/mutations'
import { getDigestSetting } from '@/lib/digest/setting/data'
import { makeCustomer } from '@/lib/testing/factories'
import { makeMismatch, now, today } from '@/lib/testing/requests'
import { makeMailAccount } from '@/lib/testing/sendings'
import { expect, test } from './fixtures'
import { press } from './tab-to'

test('rules are written, seen in their effect, applied and undone', async ({ lead, organisation }) => {
  const { scope } = organisation.lead
  const near = await makeCustomer(scope, { name: 'Anker Kiel', postalCode: '24103' })
  const far = await makeCustomer(scope, { name: 'Boje Dresden', postalCode: '01067' })
  const ownerOf = async (id: string) => (await getCustomerRecord(scope, id))?.ownerId
  await lead.goto('/team')
  await lead.getByRole('link', { name: 'Zuständigkeit nach Regeln' }).click()
  await expect(lead.getByRole('heading', { level: 1, name: 'Zuständigkeit nach Regeln' })).toBeVisible()

  const rule = (number: number) => lead.getByRole('group', { name: `Regel ${number}`, exact: true })
  await lead.getByRole('button', { name: 'Regel hinzufügen' }).click()
  await rule(1).getByLabel('Gilt für').selectOption('round-robin')
  await rule(1).getByLabel('Lea Leitner').check()
  await lead.getByRole('button', { name: 'Regel hinzufügen' }).click()
  await rule(2).getByLabel('von', { exact: true }).fill('24')
  await rule(2).getByLabel('bis', { exact: true }).fill('24999')
  await rule(2).getByLabel('Mia Meister').check()
  await lead.getByRole('button', { name: 'Vorschau zeigen' }).click()
  await expect(lead.getByText('Bitte genau fünf Ziffern angeben.')).toBeVisible()
  await rule(2).getByLabel('von', { exact: true }).fill('24000')

  // The range has to be asked before everybody else; the keyboard is enough to say so.
  await press(lead, lead.getByRole('button', { name: 'Regel 2 nach oben' }))
  await expect(rule(1).getByLabel('von', { exact: true })).toHaveValue('24000')
  await lead.getByRole('button', { name: 'Vorschau zeigen' }).click()
  await expect(lead.getByText('2 Kunden bekämen jemand anderen')).toBeVisible()
  const loads = lead.getByRole('table', { name: 'Offene Kunden je Person' })
  await expect(loads.getByRole('row', { name: /^Mia Meister/ }).getByRole('cell')).toHaveText(['0', '1', '+1'])
  await expect(loads.getByRole('row', { name: /^Niemand/ }).getByRole('cell')).toHaveText(['2', '0', '-2'])
  await expect(loads.getByRole('row', { name: /^Summe/ }).getByRole('cell')).toHaveText(['2', '2', '0'])
  expect(await ownerOf(near)).toBeNull()

  await lead.getByRole('button', { name: 'Speichern und 2 Kunden zuweisen' }).click()
  await expect(lead.getByText('2 Kunden sind nach den Regeln zugewiesen.')).toBeVisible()
  await expect(lead.locator('#content')).toBeFocused()
  expect([await ownerOf(near), await ownerOf(far)]).toEqual([organisation.member.id, organisation.lead.id])
  await lead.getByRole('button', { name: 'Rückgängig' }).click()
  await expect(lead.getByText('2 Kunden sind wieder wie vorher.')).toBeVisible()
  expect([await ownerOf(near), await ownerOf(far)]).toEqual([null, null])
})

test('a new customer gets his owner by the rules once they are switched on', async ({ lead, organisation }) => {
  await lead.goto('/settings/assignment')
  await lead.getByRole('button', { name: 'Regel hinzufügen' }).click()
  const rule = lead.getByRole('group', { name: 'Regel 1', exact: true })
  await rule.getByLabel('Gilt für').selectOption('name')
  await rule.getByLabel('Mia Meister').check()
  await lead.getByLabel('Neue Kunden aus Formular und Import').check()
  await lead.getByRole('button', { name: 'Regeln speichern' }).click()
  await expect(lead.getByText('Die Regeln sind gespeichert.')).toBeVisible()
  await lead.goto('/customers/new')
  await expect(lead.getByLabel('Zuständig')).toHaveValue('')
  await lead.getByLabel('Name', { exact: true }).fill('Flut GmbH')
  await lead.getByLabel('Kundennummer bei Sage').fill('4711')
  await lead.getByRole('button', { name: 'Kunde anlegen' }).click()
  await expect(lead.getByLabel('Zuständig:')).toHaveValue(organisation.member.id)
})

test('a member is not shown the rules', async ({ page }) => {
  await page.goto('/settings/assignment')
  await expect(page.getByRole('heading', { name: 'Diese Seite ist Ihrer Rolle nicht freigegeben' })).toBeVisible()
})

test('the stand-in has both queues, is told why, and whoever is away ends it', async ({ page, lead, organisation }) => {
  const { member, lead: leader } = organisation
  await makeCustomer(leader.scope, { name: 'Dock GmbH', ownerId: member.id })
  await makeCustomer(leader.scope, { name: 'Ebbe GmbH', ownerId: leader.id })
  await page.goto('/profile')
  const card = page.locator('#absence')
  await card.getByLabel('Vertretung').selectOption({ label: 'Lea Leitner' })
  await card.getByLabel('Bis einschließlich').fill(addDays(today, 5))
  await card.getByRole('button', { name: 'Abwesenheit eintragen' }).click()
  await expect(page.getByText('Die Abwesenheit ist eingetragen.')).toBeVisible()
  await expect(page.locator('#content')).toBeFocused()
  await expect(card.getByText('vertreten durch Lea Leitner')).toBeVisible()

  await lead.goto('/customers?owner=me')
  await expect(lead.getByRole('table').locator('tbody tr')).toHaveCount(2)
  await expect(lead.getByRole('row', { name: /Dock GmbH/ })).toContainText('Vertretung: Lea Leitner')
  await lead.getByRole('link', { name: 'Dock GmbH' }).click()
  await expect(lead.getByText(/vertreten durch Lea Leitner bis/)).toBeVisible()
  await lead.goto('/')
  await expect(lead.getByText('Sie vertreten zurzeit Mia Meister')).toBeVisible()

  await card.getByRole('button', { name: /^Abwesenheit von Mia Meister/ }).click()
  await expect(page.getByText('Die Abwesenheit gilt nicht mehr.')).toBeVisible()
  await lead.goto('/customers?owner=me')
  await expect(lead.getByRole('table').locator('tbody tr')).toHaveCount(1)
})

test('the digest tells what is new in one’s queue, with a link for each', async ({ page, organisation }) => {
  const { member, lead } = organisation
  const mismatch = await makeMismatch(lead.scope, 'Krüger Logistik')
  await saveAbsence(lead.scope, { userId: lead.id, standInId: member.id, from: today, until: today }, now)
  await page.goto('/digest')
  await expect(page.getByRole('heading', { level: 1, name: 'Zusammenfassung' })).toBeVisible()
  await expect(page.getByText('Es gibt nichts Neues für Sie.')).toBeVisible()
  await assignOwner(lead.scope, { id: mismatch, ownerId: member.id }, new Date())
  await page.reload()
  const fresh = page.locator('section').filter({ has: page.getByRole('heading', { name: /Neu abweichend/ }) })
  await fresh.getByRole('link', { name: /Krüger Logistik/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Krüger Logistik' })).toBeVisible()
})

test('the digest by mail is chosen where a mail server is entered, else there is the page', async ({
  page,
  organisation,
}) => {
  await page.goto('/digest')
  await page.getByRole('link', { name: 'Als E-Mail bekommen' }).click()
  const card = page.locator('#digest')
  await expect(card.getByText('Ihre Organisation hat keinen Mailserver eingetragen')).toBeVisible()
  await expect(card.getByRole('radio')).toHaveCount(0)
  await card.getByRole('link', { name: 'Zusammenfassung' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Zusammenfassung' })).toBeVisible()

  await makeMailAccount(organisation.admin.scope)
  await page.goto('/profile')
  await expect(card.getByRole('radio', { name: 'Gar nicht' })).toBeChecked()
  await card.getByRole('radio', { name: 'Montags' }).click()
  await expect(page.getByText('Die Zusammenfassung kommt ab jetzt montags um 7 Uhr.')).toBeVisible()
  await page.reload()
  await expect(card.getByRole('radio', { name: 'Montags' })).toBeChecked()
  await card.getByRole('radio', { name: 'Gar nicht' }).click()
  await expect(page.getByText('Die Zusammenfassung kommt nicht mehr per E-Mail.')).toBeVisible()
  expect((await getDigestSetting(organisation.member.scope)).rhythm).toBe('off')
})
