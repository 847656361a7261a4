import type { Page } from '@playwright/test'
import nodeIcal, { type VEvent } from 'node-ical'
import { addDays, berlinToday } from '@/lib/calendar'
import { withTenant } from '@/lib/db/with-tenant'
import { at, makeAppointment, makeComplete, SIGN_IN } from '@/lib/testing/appointments'
import { makeClaim, makeCustomer } from '@/lib/testing/factories'
import { makeMismatch, sentFor } from '@/lib/testing/requests'
import { expect, test } from './fixtures'

const today = berlinToday(new Date())
/** Saved from the print window, as a user does it. */
async function pagesOf(page: Page): Promise<number> {
  const file = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
  return file.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
}

async function calendarOf(page: Page): Promise<{ event: VEvent; name: string }> {
  const href = (await page.getByRole('link', { name: /\.ics/ }).first().getAttribute('href')) ?? ''
  const response = await page.request.get(href)
  expect(response.headers()['content-type']).toBe('text/calendar; charset=utf-8')
  const events = Object.values(nodeIcal.sync.parseICS(await response.text()))
  const event = events.find((part): part is VEvent => part?.type === 'VEVENT')
  if (!event) throw new Error('there is an event in the file')
  return { event, name: response.headers()['content-disposition'] ?? '' }
}

test('plans the appointment, gets ready for it, cancels it and takes that back', async ({ page, organisation }) => {
  test.slow()
  const { scope } = organisation.member
  const id = await makeComplete(scope, { name: 'Müller & Söhne; Metallbau', sageCustomerNumber: '000449' }, 40)
  await page.goto(`/customers/${id}`)
  await page.getByRole('link', { name: 'Termin planen' }).click()
  const form = page.getByRole('form', { name: 'Termin planen' })
  await form.getByLabel('Tag', { exact: true }).fill('2027-03-28')
  await form.getByLabel('Beginn').fill('02:30')
  await form.getByRole('button', { name: 'Termin planen' }).click()
  await expect(form.getByText('Diese Uhrzeit gibt es an diesem Tag nicht')).toBeVisible()
  await form.getByLabel('Tag', { exact: true }).fill(addDays(today, 3))
  await form.getByLabel('Beginn').fill('14:30')
  await form.getByLabel('Ort, Link oder Rufnummer').fill('Göppingen; Werkstraße 1')
  await form.getByRole('button', { name: 'Termin planen' }).click()
  await expect(page.getByText('Der Termin ist geplant.')).toBeVisible()

  const planned = await calendarOf(page)
  expect(planned.name).toContain(`Einrichtungstermin 000449 ${addDays(today, 3)}.ics`)
  expect(planned.event.start.toISOString()).toBe(at(3, '14:30').toISOString())
  expect(planned.event.summary).toContain('Müller & Söhne; Metallbau')
  expect([planned.event.location, planned.event.method]).toEqual(['Göppingen; Werkstraße 1', 'PUBLISH'])
  expect(planned.event.description).toContain(`Anmelden mit: ${SIGN_IN}`)

  await expect(page.getByText('3 Punkte fehlen noch')).toBeVisible()
  const checks = page.getByRole('form', { name: 'Vor dem Termin nachgefragt' })
  for (const box of await checks.getByRole('checkbox').all()) await box.check()
  await checks.getByRole('button', { name: 'Nachfrage festhalten' }).click()
  await expect(page.getByText(/^Bereit: Telefon, Postfach und Übereinstimmung/)).toBeVisible()

  await page.getByRole('button', { name: 'Absagen' }).click()
  await expect(page.getByText('Frühere und abgesagte Termine')).toBeVisible()
  const cancelled = await calendarOf(page)
  expect([cancelled.event.uid, cancelled.event.method]).toEqual([planned.event.uid, 'CANCEL'])
  expect(Number(cancelled.event.sequence)).toBeGreaterThan(Number(planned.event.sequence))
  await page.getByRole('button', { name: 'Absage zurücknehmen' }).click()
  await expect(page.getByText('Geplanter Termin')).toBeVisible()
})

test('records a sign-in that worked, and takes it back', async ({ page, organisation }) => {
  const { scope } = organisation.member
  const id = await makeComplete(scope, {}, 40)
  await makeAppointment(scope, id, { startsAt: at(-1) })
  await page.goto(`/customers/${id}`)
  await page.getByRole('link', { name: 'Ergebnis festhalten' }).click()
  const form = page.getByRole('form', { name: 'Ergebnis festhalten' })
  await form.getByRole('button', { name: 'Ergebnis festhalten' }).click()
  await expect(form.getByText('Bitte ausfüllen.')).toBeVisible()
  await form.getByLabel('Die Anmeldung hat geklappt, Entitlements wurden angezeigt').check()
  await form.getByRole('button', { name: 'Ergebnis festhalten' }).click()
  await expect(page.getByText('Festgehalten: Beide Adressen sind bewiesen')).toBeVisible()
  await page.goto(`/customers/${id}`)
  await expect(page.locator('#history')).toContainText(/Ergebnis des Einrichtungstermins .*: Anmeldung hat geklappt/)
  await page.goto(`/customers/${id}/appointment`)
  await page.getByRole('button', { name: 'Ergebnis zurücknehmen' }).click()
  await expect(page.getByText('Das Ergebnis ist zurückgenommen')).toBeVisible()
  await expect(page.getByText('Geplanter Termin')).toBeVisible()
})

test('an empty list at the sign-in is a contradiction that the customer’s page shows', async ({
  page,
  organisation,
}) => {
  const { scope } = organisation.member
  const id = await makeComplete(scope)
  await makeAppointment(scope, id, { startsAt: at(0, '00:05') })
  await page.goto(`/customers/${id}/appointment`)
  const form = page.getByRole('form', { name: 'Ergebnis festhalten' })
  await form.getByLabel(/keine Entitlements angezeigt/).check()
  await form.getByLabel('Beobachtete Meldung').fill('Die Liste blieb leer.')
  await form.getByRole('button', { name: 'Ergebnis festhalten' }).click()
  await expect(page.getByText('Die Sage-ID ist bewiesen; wie es weitergeht')).toBeVisible()
  await page.goto(`/customers/${id}`)
  await expect(page.getByText(/^Bei der Anmeldung am .* kamen keine Entitlements$/)).toBeVisible()
  await expect(page.getByText(`mit ${SIGN_IN} kamen keine Entitlements, obwohl`)).toBeVisible()
  await expect(page.getByText('widersprüchlich').first()).toBeVisible()
  await expect(page.locator('#history')).toContainText('Die Liste blieb leer.')
})

test('the checklist is two pages in either language, whatever the names', async ({ page, organisation }) => {
  test.slow()
  const { scope } = organisation.member
  const long = (length: number) =>
    'Donaudampfschifffahrtsgesellschaftskapitän von und zu Wümme-Lütjenburg '.repeat(9).slice(0, length).trim()
  const fields = { name: long(200), contactName: long(200), secondFactorHolder: long(199), contactPosition: long(100) }
  const contactEmail = `${'langes-postfach'.repeat(4)}@${'unterabteilung.'.repeat(12)}termin.example`
  const id = await makeComplete(scope, { ...fields, contactEmail })
  const texts = { place: long(500), partnerAttendees: long(499), customerAttendees: long(498) }
  const longest = await makeAppointment(scope, id, texts)
  const plain = await makeAppointment(scope, await makeComplete(scope))
  for (const appointment of [longest, plain])
    for (const language of ['de', 'en']) {
      await page.goto(`/appointments/${appointment}/checklist?language=${language}`)
      const title = language === 'de' ? 'Checkliste für den Einrichtungstermin' : 'Checklist for the set-up appointment'
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await expect(page.getByText('Drucken oder als PDF speichern')).toBeVisible()
      expect(await pagesOf(page), `${language} ${appointment}`).toBe(2)
    }
  const mismatch = await makeAppointment(scope, await makeMismatch(scope))
  await page.goto(`/appointments/${mismatch}/checklist`)
  await expect(page.getByText('Noch gibt es keine Adresse, mit der die Anmeldung gelingt.')).toBeVisible()
})

test('the evidence file holds addresses, mails, answers and acts, and its opening is on record', async ({
  page,
  organisation,
}) => {
  test.slow()
  const { scope } = organisation.member
  const id = await makeMismatch(scope, 'Krüger Logistik „"; } body { display: none"')
  const request = await sentFor(scope, [id])
  for (let index = 1; index <= 60; index += 1)
    await makeClaim(scope, id, { kind: 'main-contact', email: `nr-${index}@krueger.example`, source: 'portal' })
  await page.goto(`/customers/${id}`)
  await page.getByRole('link', { name: 'Nachweisakte' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /Krüger Logistik/ })).toBeVisible()
  const file = page.getByRole('article')
  await expect(file).toContainText('nr-1@krueger.example')
  await expect(file).toContainText(request.code)
  await expect(file).toContainText('Sehr geehrte Damen und Herren,')
  await expect(file.getByRole('region', { name: 'Verlauf: wer was wann getan hat' })).toContainText('Mia Meister')
  const pages = await pagesOf(page)
  expect(pages).toBeGreaterThan(3)
  expect(pages).toBeLessThan(20)
  const opened = await withTenant(scope, (tx) =>
    tx.auditEntry.count({ where: { organisationId: scope.organisationId, action: 'customer.evidence', entityId: id } }),
  )
  expect(opened).toBe(1)
  const bare = await makeCustomer(scope, { contactName: null })
  await page.goto(`/customers/${bare}/evidence`)
  await expect(page.getByText('nichts festgehalten').first()).toBeVisible()
})
