import type { Page } from '@playwright/test'
import { queueSending } from '@/lib/change-requests/sending/mutations'
import { withTenant } from '@/lib/db/with-tenant'
import { MAIL_PASSWORD, type MailServer, startMailServer } from '@/lib/testing/mail-server/mail-server'
import { draftFor, loadRequest, makeMismatch } from '@/lib/testing/requests'
import { sendThrough } from '@/lib/testing/sendings'
import { expect, type TestOrganisation, test } from './fixtures'

let server: MailServer
test.beforeEach(async () => {
  server = await startMailServer()
})
test.afterEach(() => server.stop())

/** Enters the mail server of the test as an administrator would. */
async function setUp(admin: Page, password: string): Promise<void> {
  await admin.goto('/settings/sending')
  const form = admin.getByRole('form', { name: 'Versand' })
  await form.getByLabel('Server').fill('localhost')
  await form.getByLabel('Port').fill(String(server.port))
  await form.getByLabel('Benutzername').fill('lotse@localhost')
  await form.getByRole('textbox', { name: 'Passwort' }).fill(password)
  await form.getByRole('button', { name: 'Speichern' }).click()
  await expect(admin.getByText('Gespeichert. Prüfen Sie die Verbindung')).toBeVisible()
}

async function openDraft(page: Page, { member }: TestOrganisation, name?: string): Promise<string> {
  const { id } = await draftFor(member.scope, [await makeMismatch(member.scope, name)])
  await page.goto(`/requests/${id}`)
  await expect(page.getByRole('heading', { name: 'Mail weitergeben' })).toBeVisible()
  return id
}

test('is set up, tested and used: one click sends the mail, and the request waits for Order Management', async ({
  admin,
  page,
  organisation,
}) => {
  test.slow()
  const id = await openDraft(page, organisation)
  await expect(page.getByRole('heading', { name: 'Direkt senden' })).toHaveCount(0)

  await setUp(admin, 'falsch')
  await admin.getByRole('button', { name: 'Testmail an mich senden' }).click()
  await expect(admin.getByText('Der Server hat Benutzername oder Passwort nicht angenommen.')).toBeVisible()
  const password = admin.getByRole('textbox', { name: 'Passwort' })
  await expect(password).toHaveValue('')
  await password.fill(MAIL_PASSWORD)
  await admin.getByRole('button', { name: 'Speichern' }).click()
  await expect(password).toHaveValue('')
  await admin.getByRole('button', { name: 'Testmail an mich senden' }).click()
  await expect(admin.getByText('Die Verbindung steht', { exact: true })).toBeVisible()
  expect(server.received.map(({ to }) => to)).toEqual([[organisation.admin.email]])
  await admin.reload()
  expect(await admin.content()).not.toContain(MAIL_PASSWORD)

  await page.reload()
  await page.getByLabel('Kopie an mich').check()
  await page.getByRole('button', { name: 'Mail jetzt senden' }).click()
  await expect(page.getByText('direkt über den Mailserver')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('heading', { name: 'Die gesendete Mail' })).toBeVisible()
  const { messageId, mail } = await loadRequest(organisation.member.scope, id)
  await expect.poll(() => server.received.length).toBe(3)
  const sent = server.received.slice(1)
  expect(sent.map(({ to }) => to)).toEqual([['order@sage.example'], [organisation.member.email]])
  for (const { source } of sent) expect(source).toContain(`Message-ID: ${messageId}`)
  await expect(page.getByText(mail?.ok ? mail.mail.subject : '', { exact: true })).toBeVisible()
})

test('shows a refusal at the draft, a deferral in the queue, and takes a waiting mail back', async ({
  page,
  organisation,
}) => {
  test.slow()
  await sendThrough(organisation.admin.scope, server.account)
  await openDraft(page, organisation, 'Krüger Logistik GmbH')
  server.behaviour.recipient = 550
  await page.getByRole('button', { name: 'Mail jetzt senden' }).click()
  await expect(page.getByText('Die Mail an order@sage.example ist nicht gesendet worden')).toBeVisible({
    timeout: 20_000,
  })
  await expect(page.getByText('Der Server sagt: „550')).toBeVisible()
  await expect(page.getByText('Der Server hat den Empfänger abgelehnt.')).toHaveCount(2)
  const draft = new URL(page.url()).pathname
  await page.goto('/')
  await expect(page.getByText('Eine Mail ist nicht hinausgegangen')).toBeVisible()
  await page.locator(`a[href="${draft}"]`).first().click()
  await expect(page.getByText('Der Server sagt: „550')).toBeVisible()

  server.behaviour.recipient = 451
  await page.getByRole('button', { name: 'Mail jetzt senden' }).click()
  await expect(page.getByText('Die Mail wartet: ein Versuch ist gescheitert')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('In der Warteschlange')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Entwurf verwerfen' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Zurückholen' }).click()
  await expect(page.getByText('Die Mail ist zurückgeholt und wieder ein Entwurf.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Mail weitergeben' })).toBeVisible()
  expect(server.received).toEqual([])
})

test('asks a person where it is unclear whether the mail went out', async ({ page, organisation }) => {
  await sendThrough(organisation.admin.scope, server.account)
  const { scope } = organisation.member
  const { organisationId } = scope
  const { id, code } = await draftFor(scope, [await makeMismatch(scope)])
  const { version, fingerprint } = await loadRequest(scope, id)
  // Without an answer for as long as this test lasts, and longer ago than a handing over can take.
  server.behaviour.data = 'hang'
  const arrived = server.next()
  await queueSending(scope, { id, version, fingerprint: fingerprint ?? '', copyToSelf: false }, new Date())
  await arrived
  await withTenant(scope, (tx) =>
    tx.mailSending.updateMany({
      where: { organisationId, changeRequestId: id },
      data: { status: 'unclear', handedOverAt: new Date(Date.now() - 3_600_000) },
    }),
  )
  await page.goto('/')
  await expect(page.getByText('Bei einer Mail ist unklar, ob sie hinausging')).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: code })).toHaveAttribute('href', `/requests/${id}`)
  await page.goto('/requests')
  await expect(page.getByRole('row', { name: code })).toContainText('Unklar, ob gesendet')
  await page.getByRole('link', { name: code }).click()
  await expect(page.getByText('Ob die Mail hinausging, ist unklar')).toBeVisible()
  await expect(page.getByText(`unter Angabe von ${code}`)).toBeVisible()
  await page.getByRole('button', { name: 'Ist angekommen' }).click()
  await expect(page.getByText('Als gesendet vermerkt.')).toBeVisible()
  await expect(page.getByText('direkt über den Mailserver')).toBeVisible()
  expect(server.received).toHaveLength(1)
})
