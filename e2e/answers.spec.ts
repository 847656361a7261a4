import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Scope } from '@/lib/auth/scope'
import { listMailsOfRequest } from '@/lib/change-requests/answer-mails/data'
import { type AnswerSample, answerEml, answerMsg, valuesOf } from '@/lib/testing/answer-mails'
import { AUTOMATIC, inReplyTo, parsedMail, receive } from '@/lib/testing/received-mails'
import { loadRequest, makeMismatch, sentFor } from '@/lib/testing/requests'
import { expect, test } from './fixtures'

type MailFile = { name: string; mimeType: string; buffer: Buffer }

async function oneSent(scope: Scope, name = 'Krüger Logistik GmbH') {
  const customerId = await makeMismatch(scope, name)
  return { customerId, request: await sentFor(scope, [customerId]) }
}

const emlFor = (
  sample: AnswerSample,
  request: Parameters<typeof valuesOf>[0],
  change: Record<string, string> = {},
) => ({
  name: `AW Änderung ${sample}.eml`,
  mimeType: 'message/rfc822',
  buffer: Buffer.from(answerEml(sample, { ...valuesOf(request), ...change })),
})

const chooser = (page: Page) => page.locator('input[type="file"]')
const answerPage = /\/requests\/answers\/[\w-]+$/

/** Drags a file over the page and lets go of it there, as from a folder or from Outlook. */
async function drop(page: Page, file: MailFile): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, type, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([bytes], name, { type }))
      return data
    },
    { name: file.name, type: file.mimeType, base64: file.buffer.toString('base64') },
  )
  await page.dispatchEvent('main', 'dragenter', { dataTransfer: transfer })
  await expect(page.getByText('Antwort hier ablegen')).toBeVisible()
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer })
}

test('a confirmation is dropped on the customer, and one click makes him complete', async ({ page, organisation }) => {
  const { customerId, request } = await oneSent(organisation.member.scope)
  await page.goto(`/customers/${customerId}`)
  await expect(page.getByText('Änderung angefragt').first()).toBeVisible()
  await drop(page, emlFor('confirmed', request))
  await expect(page).toHaveURL(answerPage)
  await expect(page.getByText('Antwort hier ablegen')).toBeHidden()
  const mark = page.getByRole('region', { name: 'Text der Mail' }).locator('mark')
  await expect(mark).toContainText('wurde wie gewünscht auf info@krueger.example geändert.')
  await expect(mark).toHaveCount(1)
  await expect(page.getByText('Bitte ändern Sie')).toBeHidden()
  await expect(page.getByRole('radio', { name: /^Bestätigt: / })).toBeChecked()
  await page.getByRole('button', { name: 'Bestätigung festhalten' }).click()
  await expect(page.getByText('Die Antwort ist festgehalten.')).toBeVisible()
  await expect(page.getByText('Aus dieser Mail ist festgehalten')).toBeVisible()
  await expect(page.locator('#mail-answer')).toBeFocused()
  await page.goto(`/customers/${customerId}`)
  await expect(page.getByText('Vollständig').first()).toBeVisible()
  await expect(page.locator('#history')).toContainText('die E-Mail-Adresse im Entitlement-Service wurde wie gewünscht')
  await expect(page.locator('#history')).not.toContainText('Team Order Management')
  await page.goto(`/requests/${request.id}`)
  await page.getByRole('link', { name: /Antwortmail ansehen/ }).click()
  await expect(page).toHaveURL(answerPage)
})

test('what was recorded is undone from the message that says so', async ({ page, organisation }) => {
  const { customerId, request } = await oneSent(organisation.member.scope)
  await page.goto(`/requests/${request.id}`)
  await chooser(page).setInputFiles(emlFor('confirmed', request))
  await page.getByRole('button', { name: 'Bestätigung festhalten' }).click()
  await page.getByRole('button', { name: 'Rückgängig', exact: true }).click()
  await expect(page.getByText('Rückgängig gemacht. Die Mail wartet wieder.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Bestätigung festhalten' })).toBeVisible()
  await page.goto(`/customers/${customerId}`)
  await expect(page.getByText('Änderung angefragt').first()).toBeVisible()
})

test('a refusal arrives as an Outlook file, a question without anything that names its request', async ({
  page,
  organisation,
}) => {
  const { scope } = organisation.member
  const { request } = await oneSent(scope)
  await page.goto('/requests')
  const buffer = Buffer.from(await answerMsg('refused', valuesOf(request)))
  await chooser(page).setInputFiles({ name: 'RE Änderung.msg', mimeType: '', buffer })
  await expect(page.getByRole('radio', { name: /^Abgelehnt: / })).toBeChecked()
  await page.getByRole('button', { name: 'Ablehnung festhalten' }).click()
  await expect(page.getByText('Die Antwort ist festgehalten.')).toBeVisible()
  expect((await loadRequest(scope, request.id)).items[0]?.status).toBe('refused')

  const second = await oneSent(scope, 'Weiß Druck')
  await page.goto('/requests')
  const file = emlFor('question-no-headers', second.request, { code: 'ohne Kennzeichen' })
  await chooser(page).setInputFiles(file)
  await expect(page.getByText('bitte teilen Sie uns noch Ihre Partnernummer').first()).toBeVisible()
  await page.getByRole('button', { name: 'Rückfrage festhalten' }).click()
  await expect(page.getByText('Aus dieser Mail ist festgehalten')).toBeVisible()
  expect((await loadRequest(scope, second.request.id)).items[0]?.status).toBe('question')
})

test('an automatic reply is filed and changes nothing, and may be taken for an answer all the same', async ({
  page,
  organisation,
}) => {
  const { scope } = organisation.member
  const { request } = await oneSent(scope)
  await page.goto('/requests')
  await drop(page, emlFor('automatic', request))
  await expect(page.getByText('Diese Mail hat ein Programm geschrieben.')).toBeVisible()
  await expect(page.getByRole('button', { name: /festhalten/ })).toHaveCount(0)
  expect((await loadRequest(scope, request.id)).version).toBe(2)
  await page.goto('/requests')
  await expect(page.getByText('Antworten, die noch festzuhalten sind')).toHaveCount(0)
  await page.goto(`/requests/${request.id}`)
  await page.getByRole('link', { name: /^Automatische Antwort/ }).click()
  await page.getByRole('button', { name: 'Doch als Antwort behandeln' }).click()
  await expect(page.getByText('In der Mail steht kein Satz, der entscheidet.')).toBeVisible()
  await page.getByRole('button', { name: 'Antwort festhalten' }).click()
  await expect(page.getByText('Bitte ausfüllen.')).toBeVisible()
  await page.getByRole('button', { name: 'Nur ablegen' }).click()
  await expect(page.getByText('Aus dieser Mail ist nichts festgehalten.')).toBeVisible()
})

test('the same file twice leads to the mail that is there', async ({ page, organisation }) => {
  const { scope } = organisation.member
  const { request } = await oneSent(scope)
  const file = emlFor('confirmed', request)
  await page.goto('/requests')
  await chooser(page).setInputFiles(file)
  await expect(page).toHaveURL(answerPage)
  const first = page.url()
  await page.goto('/requests')
  await expect(page.getByRole('heading', { name: 'Antworten, die noch festzuhalten sind' })).toBeVisible()
  await chooser(page).setInputFiles({ ...file, name: 'Kopie.eml' })
  await expect(page.getByText('Diese Datei ist schon abgelegt; es wurde nichts doppelt gespeichert.')).toBeVisible()
  await expect(page).toHaveURL(first)
  expect(await listMailsOfRequest(scope, request.id)).toHaveLength(1)
})

test('an answer is filed and recorded without a mouse', async ({ page, organisation }) => {
  const { request } = await oneSent(organisation.member.scope)
  await page.goto(`/requests/${request.id}`)
  const button = page.getByRole('button', { name: 'Antwort ablegen' })
  await expect(button).toBeVisible()
  for (let presses = 0; presses < 60; presses += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await expect(button).toBeFocused()
  const choosing = page.waitForEvent('filechooser')
  await page.keyboard.press('Enter')
  await (await choosing).setFiles(emlFor('confirmed', request))
  await expect(page).toHaveURL(answerPage)
  await page.getByLabel('Datum der Antwort').focus()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Aus dieser Mail ist festgehalten')).toBeVisible()
})

test('the text of an answer is pasted by hand and proposes what it says', async ({ page, organisation }) => {
  const { request } = await oneSent(organisation.member.scope)
  await page.goto(`/requests/${request.id}`)
  await page.getByRole('button', { name: 'Antwort festhalten' }).click()
  const text = 'Guten Tag,\n\nleider können wir die Adresse nicht ändern.\n\n> Bitte bestätigen Sie uns die Änderung.'
  await page.getByLabel('Wortlaut oder Notiz').fill(text)
  await expect(page.getByText('Entscheidender Satz: „leider können wir die Adresse nicht ändern.“')).toBeVisible()
  await expect(page.getByRole('radio', { name: /^Abgelehnt: / })).toBeChecked()
  await page.getByRole('radio', { name: /^Rückfrage: / }).check()
  await page.getByLabel('Wortlaut oder Notiz').press('End')
  await page.getByLabel('Wortlaut oder Notiz').pressSequentially(' Danke.')
  await expect(page.getByRole('radio', { name: /^Rückfrage: / })).toBeChecked()
  await page.getByRole('button', { name: 'Antwort speichern' }).click()
  await expect(page.getByText('Die Antwort ist festgehalten.')).toBeVisible()
})

test('a mail that names another address proposes nothing, and can be recorded with that one', async ({
  page,
  organisation,
}) => {
  const { request } = await oneSent(organisation.member.scope)
  await page.goto('/requests')
  await chooser(page).setInputFiles(emlFor('confirmed', request, { new_email: 'chef@anders.example' }))
  await expect(page.getByText('Die Mail nennt eine andere Adresse als die angefragte')).toBeVisible()
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
  await page.getByRole('radio', { name: /Bestätigt, aber mit chef@anders\.example/ }).check()
  await page.getByRole('button', { name: 'Bestätigung mit der anderen Adresse festhalten' }).click()
  await expect(page.getByText('Aus dieser Mail ist festgehalten')).toBeVisible()
  await page.goto(`/requests/${request.id}`)
  await expect(page.getByText('Bestätigt', { exact: true }).first()).toBeVisible()
})

test('several customers get an answer each, and nobody is closed whom the mail does not name', async ({
  page,
  organisation,
}) => {
  const { scope } = organisation.member
  const names = ['Anton Werft', 'Berta Bau', 'Cäsar Chemie']
  const request = await sentFor(scope, await Promise.all(names.map((name) => makeMismatch(scope, name))))
  const text = 'Guten Tag,\n\n- Anton Werft: erledigt\n- Berta Bau: leider nicht möglich'
  const { mailId } = await receive(scope, parsedMail(text, inReplyTo(request)))
  await page.goto(`/requests/answers/${mailId}`)
  const customer = (name: string) => page.getByRole('radiogroup', { name: `Was sagt die Mail zu ${name}?` })
  await expect(customer('Anton Werft').getByRole('radio', { name: /^Bestätigt/ })).toBeChecked()
  await expect(customer('Berta Bau').getByRole('radio', { name: /^Abgelehnt/ })).toBeChecked()
  await expect(customer('Cäsar Chemie').getByRole('radio', { name: 'Dazu sagt die Mail nichts' })).toBeChecked()
  await page.getByRole('button', { name: 'Antworten festhalten' }).click()
  await expect(page.getByText('2 Antworten sind festgehalten.')).toBeVisible()
  const { items } = await loadRequest(scope, request.id)
  expect(items.map(({ status }) => status)).toEqual(['confirmed', 'refused', 'sent'])
  await expect(customer('Cäsar Chemie')).toBeVisible()
})

test('a mail without a request waits in the list until somebody says which is meant, or removes it', async ({
  page,
  organisation,
}) => {
  const { scope } = organisation.member
  const { request } = await oneSent(scope)
  await page.goto('/requests')
  const text = (words: string) => Buffer.from(`From: order@sage.example\r\nSubject: AW: x\r\n\r\n${words}`)
  const mail = (words: string) => ({ name: 'x.eml', mimeType: '', buffer: text(words) })
  await chooser(page).setInputFiles(mail('Die Adresse wurde geändert.'))
  await expect(page.getByRole('heading', { name: 'Welche Anfrage beantwortet diese Mail?' })).toBeVisible()
  await page.getByRole('link', { name: 'Änderungsanfragen' }).click()
  await expect(page.getByRole('heading', { name: 'Antworten ohne Anfrage' })).toBeVisible()
  await page.getByRole('link', { name: 'AW: x' }).click()
  await page.getByRole('radio', { name: new RegExp(request.code) }).check()
  await page.getByRole('button', { name: 'Dieser Anfrage zuordnen' }).click()
  await expect(page.getByRole('button', { name: 'Bestätigung festhalten' })).toBeVisible()

  await page.goto('/requests')
  await chooser(page).setInputFiles(mail('Zu LOT-XXXXXX: Die Adresse wurde geändert.'))
  await expect(page.getByText('Das Kennzeichen LOT-XXXXXX gehört zu keiner Anfrage Ihrer Organisation.')).toBeVisible()
  await page.getByRole('button', { name: 'Mail entfernen' }).click()
  await expect(page).toHaveURL(/\/requests$/)
  await expect(page.getByText('Die Mail ist entfernt.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Antworten ohne Anfrage' })).toHaveCount(0)
})

test('what is no mail, or a hostile one, costs a sentence each', async ({ page, organisation }) => {
  await oneSent(organisation.member.scope)
  await page.goto('/requests')
  const part = Array.from({ length: 1_000 }, (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}`)
  const file = (name: string, content: string | Buffer) => ({ name, mimeType: '', buffer: Buffer.from(content) })
  await chooser(page).setInputFiles([
    file('rechnung.zip', 'PK\x03\x04'),
    file('tief.eml', `Subject: x\r\n${part.join('\r\n')}`),
    file('gross.eml', Buffer.alloc(10 * 1024 * 1024 + 1, 'a')),
  ])
  const refusals = page.getByRole('alert').filter({ hasText: '3 Dateien wurden nicht abgelegt' })
  await expect(refusals).toContainText('„rechnung.zip“: Das ist keine Mail.')
  await expect(refusals).toContainText('„tief.eml“: Diese Mail ist beschädigt oder so gebaut')
  await expect(refusals).toContainText('„gross.eml“: Die Datei ist größer als 10 MB.')
  await expect(page.getByRole('heading', { name: 'Antworten ohne Anfrage' })).toHaveCount(0)
})

test('a mail is handed out as it came: as an attachment, never shown', async ({ page, organisation }) => {
  const { request } = await oneSent(organisation.member.scope)
  const html =
    '<html><body><script>document.title = "gekapert"</script><img src="https://spy.example/x.png"><p>Erledigt.</p>'
  const buffer = Buffer.from(
    `Subject: ${request.code} <script>alert(1)</script>\r\nFrom: x@y.example\r\nContent-Type: text/html\r\n\r\n${html}`,
  )
  const asked: string[] = []
  page.on('request', (each) => asked.push(new URL(each.url()).host))
  await page.goto('/requests')
  await chooser(page).setInputFiles({ name: '../„Größe“ "A".eml', mimeType: 'text/html', buffer })
  await expect(page.getByRole('region', { name: 'Text der Mail' })).toHaveText(/^Entscheidender Satz: Erledigt\.$/)
  expect(await page.title()).not.toContain('gekapert')
  expect(new Set(asked)).toEqual(new Set([new URL(page.url()).host]))
  const file = await page.request.get(`${page.url()}/file`)
  expect(await file.body()).toEqual(buffer)
  expect(file.headers()).toMatchObject({
    'content-type': 'message/rfc822',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    'content-disposition':
      'attachment; filename="_Grosse_ A.eml"; filename*=UTF-8\'\'%E2%80%9EGr%C3%B6%C3%9Fe%E2%80%9C%20A.eml',
  })
})

test('an upload is refused by what it is and by who sends it, before anything is read', async ({
  page,
  organisation,
  playwright,
  baseURL,
}) => {
  const { request } = await oneSent(organisation.member.scope)
  const { buffer: data } = emlFor('confirmed', request)
  const submission = '0190a8f0-0000-4000-8000-000000000000'
  const origin = baseURL ?? ''
  const send = async (query: string, options: { headers?: Record<string, string>; data?: Buffer } = {}) => {
    const headers = { origin, 'content-type': 'message/rfc822', ...options.headers }
    const answer = await page.request.post(`/api/answers?${query}`, { data: options.data ?? data, headers })
    return [answer.status(), (await answer.json().catch(() => ({}))).status]
  }
  const large = Buffer.alloc(10 * 1024 * 1024 + 1, 'a')
  expect(await send(`submission=${submission}`, { data: large })).toEqual([413, 'too-large'])
  expect(await send('name=x.eml')).toEqual([400, 'invalid'])
  expect(await send(`submission=${submission}&submission=${submission}`)).toEqual([400, 'invalid'])
  expect((await send(`submission=${submission}`, { headers: { origin: 'https://evil.example' } }))[0]).toBe(403)
  const nobody = await playwright.request.newContext({ baseURL: origin, extraHTTPHeaders: { origin } })
  expect((await nobody.post(`/api/answers?submission=${submission}`, { data })).status()).toBe(401)
  await nobody.dispose()
  expect(await listMailsOfRequest(organisation.member.scope, request.id)).toEqual([])
  expect(await send(`submission=${submission}&name=x.eml`)).toEqual([201, 'received'])
  expect(await send(`submission=${submission}&name=x.eml`)).toEqual([201, 'received'])
  expect(await send('submission=0190a8f0-0000-4000-8000-000000000001')).toEqual([200, 'duplicate'])
  expect(await listMailsOfRequest(organisation.member.scope, request.id)).toHaveLength(1)
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in the ${colorScheme} appearance`, () => {
    test.use({ contextOptions: { colorScheme } })

    test('mails in all their states break no rule of accessibility', async ({ page, organisation }) => {
      test.slow()
      const { scope } = organisation.member
      const { request } = await oneSent(scope)
      const mails = [
        parsedMail('Die Adresse wurde geändert.\n\nMfG\nTeam\n\n> Bitte ändern Sie.', inReplyTo(request)),
        parsedMail('Wurde auf chef@anders.example geändert.', inReplyTo(request)),
        parsedMail('Ist eingegangen.', { ...inReplyTo(request), signs: AUTOMATIC }),
        parsedMail('Guten Tag'),
      ]
      const ids = []
      for (const mail of mails) ids.push((await receive(scope, mail)).mailId)
      const found: string[] = []
      for (const path of [...ids.map((id) => `/requests/answers/${id}`), '/requests', `/requests/${request.id}`]) {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        const { violations } = await new AxeBuilder({ page }).analyze()
        found.push(...violations.map(({ id, nodes }) => `${path}: ${id} ${nodes.map((node) => node.target.join(' '))}`))
      }
      expect(found).toEqual([])
    })
  })
