import type { APIResponse, Page } from '@playwright/test'
import { makeAppointment } from '@/lib/testing/appointments'
import { makeTestOrganisation } from '@/lib/testing/factories'
import { checkedImport } from '@/lib/testing/imports'
import { inReplyTo, parsedMail, receive } from '@/lib/testing/received-mails'
import { makeMismatch, sentFor } from '@/lib/testing/requests'
import { expect, test } from './fixtures'

const SECRET = 'Streng Vertraulich GmbH'
const SECRET_LIST = `Kundennummer;Firma\n000001;${SECRET}\n;${SECRET}`
const UNKNOWN = '00000000-0000-4000-8000-000000000000'

/** The rows of a page's data come as they are ready, and have their numbers and pieces by it: all three are chance. */
const withoutOrder = (answer: string): string =>
  answer
    .replace(/"\]\)<\/script><script[^>]*>self\.__next_f\.push\(\[1,"/g, '')
    .split(/\\n|\n/)
    .map((row) => row.replace(/^[\da-f]+:/, '').replace(/\$L?[\da-f]+/g, '$'))
    .sort()
    .join('\n')

/** The whole response: status, headers and body, with what differs from call to call by design taken out. */
async function whole(response: APIResponse, id: string): Promise<string> {
  const headers = Object.entries(response.headers()).filter(
    ([name]) =>
      !['date', 'content-security-policy', 'content-length', 'etag', 'connection', 'keep-alive'].includes(name),
  )
  const body = (await response.body()).toString('utf8')
  const answer = [response.status(), JSON.stringify(headers), body]
    .join('\n')
    .replaceAll(id, '<id>')
    .replace(/nonce(=|\\":\\"|":")\\?"?[\w+/=-]+/g, 'nonce')
    .replace(/\\?"[\w-]{21}[vm]?\\?"/g, '"<random>"')
    .replace(/(\\?"madeAt\\?":)\d+/g, '$1<now>')
  return withoutOrder(answer)
}

const PATHS = (customer: string, request: string, list: string, mail: string, appointment: string) => [
  { path: `/customers/${customer}`, id: customer },
  { path: `/customers/${customer}/edit`, id: customer },
  { path: `/customers/${customer}/merge`, id: customer },
  { path: `/customers/${customer}?record=main-contact`, id: customer },
  { path: `/customers/${customer}/appointment`, id: customer },
  { path: `/customers/${customer}/evidence`, id: customer },
  { path: `/appointments/${appointment}/calendar.ics`, id: appointment },
  { path: `/appointments/${appointment}/checklist`, id: appointment },
  { path: `/requests/${request}`, id: request },
  { path: `/requests/${request}/mail.msg`, id: request },
  { path: `/requests/${request}/mail.eml`, id: request },
  { path: `/requests/new?customer=${customer}`, id: customer },
  { path: `/import/${list}`, id: list },
  { path: `/import/${list}?missing=1`, id: list },
  { path: `/import/${list}/progress`, id: list },
  { path: `/import/${list}/refused.csv`, id: list },
  { path: `/requests/answers/${mail}`, id: mail },
  { path: `/requests/answers/${mail}/file`, id: mail },
]

/** Data asked for without its hash in the address is sent on once, to the address with it. */
const ask = (page: Page, path: string, flight: boolean) =>
  page.request.get(path, { headers: flight ? { RSC: '1' } : {}, maxRedirects: flight ? 1 : 0 })

test("another organisation's id answers exactly as an unknown one, in pages, data and downloads", async ({
  page,
  signedIn,
}) => {
  const foreign = await makeTestOrganisation()
  const customer = await makeMismatch(foreign.member.scope, SECRET)
  const list = (await checkedImport(foreign.member.scope, { content: SECRET_LIST })).id
  const sent = await sentFor(foreign.member.scope, [customer])
  const { mailId } = await receive(foreign.member.scope, parsedMail(`Zu ${SECRET}: erledigt.`, inReplyTo(sent)))
  const appointment = await makeAppointment(foreign.member.scope, customer)
  const owner = await signedIn(foreign.member)
  for (const flight of [false, true]) {
    const unknown = PATHS(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)
    for (const [index, { path, id }] of PATHS(customer, sent.id, list, mailId, appointment).entries()) {
      const refused = await ask(page, path, flight)
      const answer = await whole(refused, id)
      expect(answer, path).not.toContain(SECRET)
      const stranger = await ask(page, unknown[index]?.path ?? '', flight)
      expect(answer, path).toBe(await whole(stranger, UNKNOWN))
      const allowed = await ask(owner, path, flight)
      expect(allowed.status(), `${path} for its owner`).toBe(200)
    }
  }
  const page404 = await page.goto(`/customers/${customer}`)
  expect(page404?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'Das gibt es hier nicht' })).toBeVisible()
})

test('lists, search, palette and reports show nothing of another organisation', async ({ admin, page }) => {
  const foreign = await makeTestOrganisation()
  const customer = await makeMismatch(foreign.member.scope, SECRET)
  await sentFor(foreign.member.scope, [customer])
  await checkedImport(foreign.member.scope, { content: SECRET_LIST, name: `${SECRET}.csv` })
  for (const path of [
    '/',
    '/customers',
    '/customers?q=Streng',
    '/customers/export.csv',
    '/customers/export.csv?q=Streng',
    '/requests',
    '/requests/new',
    '/import',
    '/team',
    '/settings/members',
    '/settings/assignment',
    '/digest?days=7',
    '/notifications',
  ])
    expect(await (await admin.request.get(path)).text(), path).not.toContain('Vertraulich')
  await page.goto('/')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Streng Vertraulich')
  await expect(page.getByText('Nichts gefunden zu „Streng Vertraulich“.')).toBeVisible()
})

test('nobody gets in without a session, and a copied cookie is worthless after the sign-out', async ({
  page,
  context,
  playwright,
  baseURL,
}) => {
  const cookies = await context.cookies()
  const copied = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const thief = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { cookie: copied } })
  expect((await thief.get('/customers', { maxRedirects: 0 })).status()).toBe(200)
  await page.goto('/')
  await page.getByRole('button', { name: /Ihr Konto/ }).click()
  await page.getByRole('menuitem', { name: 'Abmelden' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  const nobody = await playwright.request.newContext({ baseURL })
  for (const visitor of [thief, nobody])
    for (const path of [
      '/',
      '/customers',
      '/requests',
      '/team',
      '/team/targets',
      '/team/figures.xlsx',
      '/import',
      '/settings',
      '/profile',
      '/digest',
      '/settings/assignment',
      '/customers/new',
      '/customers/export.csv',
      '/notifications',
    ]) {
      const response = await visitor.get(path, { maxRedirects: 0 })
      expect(await response.text(), path).not.toContain('Prüfstand')
      expect([302, 303, 307], path).toContain(response.status())
    }
  await thief.dispose()
  await nobody.dispose()
})

test('a member is refused what only leads and administrators may see', async ({ page, lead, admin }) => {
  await page.goto('/team')
  await expect(page.getByRole('heading', { name: 'Diese Seite ist Ihrer Rolle nicht freigegeben' })).toBeVisible()
  await page.goto('/settings')
  await expect(page.getByRole('heading', { name: 'Diese Seite ist Ihrer Rolle nicht freigegeben' })).toBeVisible()
  await lead.goto('/team')
  await expect(lead.getByRole('heading', { name: 'Team' })).toBeVisible()
  await lead.goto('/settings/members')
  await expect(lead.getByRole('heading', { name: 'Diese Seite ist Ihrer Rolle nicht freigegeben' })).toBeVisible()
  await admin.goto('/settings/members')
  await expect(admin.getByRole('main').getByText('Ada Admin')).toBeVisible()
})
