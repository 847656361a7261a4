import { makeCustomer } from '@/lib/testing/factories'
import { makeMismatch, sentFor } from '@/lib/testing/requests'
import { expect, test } from './fixtures'

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const HOSTILE_QUERIES = [
  'page=-1',
  'page=1e9',
  'page=NaN&page=2',
  `q=${'x'.repeat(4_000)}`,
  'q=%00%00',
  'q=%ED%A0%80',
  'q=%25_%5C',
  `q=${encodeURIComponent("'; DROP TABLE customers; --")}`,
  `q=${encodeURIComponent('(a+)+$'.repeat(20))}`,
  'stage=__proto__&owner=constructor&sort=__proto__',
  'stage[]=mismatch&stage[$ne]=1',
  'owner=..%2f..%2f&gateway=%3Cscript%3E',
  'status=__proto__&on=9999-99-99&record=constructor',
]

test('no query that somebody types into the address breaks a page', async ({ admin, organisation }) => {
  const id = await makeCustomer(organisation.member.scope, { name: 'Krüger Öfen' })
  for (const path of ['/', '/customers', '/requests', '/requests/new', '/team', `/customers/${id}`])
    for (const query of HOSTILE_QUERIES) {
      const answer = await admin.request.get(`${path}?${query}`)
      expect(answer.status(), `${path}?${query}`).toBeLessThan(500)
    }
})

test('an id that is none answers as an unknown one', async ({ page }) => {
  for (const id of [UNKNOWN, '1', 'new%00', '..%2F..%2Fetc', '%27%20OR%201=1', 'x'.repeat(2_000), '%ED%A0%80'])
    for (const path of [`/customers/${id}`, `/customers/${id}/edit`, `/requests/${id}`, `/requests/${id}/mail.eml`]) {
      const status = (await page.request.get(path)).status()
      expect([400, 404], `${path.slice(0, 80)}: ${status}`).toContain(status)
    }
})

test('what cannot be stored is said at its field, and nothing typed is lost', async ({ page }) => {
  await page.goto('/customers/new')
  await page.getByLabel('Name', { exact: true }).fill('Umkehr \u202Eexe.gnp GmbH')
  await page.getByLabel('Kundennummer bei Sage').fill('   ')
  await page.getByLabel('E-Mail-Adresse des Hauptansprechpartners').fill('max.muster(at)firma')
  await page.getByRole('button', { name: 'Kunde anlegen' }).click()
  await expect(page.getByLabel('Name', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('Kundennummer bei Sage')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('E-Mail-Adresse des Hauptansprechpartners')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('E-Mail-Adresse des Hauptansprechpartners')).toHaveValue('max.muster(at)firma')
  await expect(page).toHaveURL(/\/customers\/new$/)
})

test('markup in a name is text wherever it is shown', async ({ page, organisation }) => {
  const { scope } = organisation.member
  const name = `<img src=x onerror="document.title='broken in'"><script>alert(1)</script> & Söhne`
  const id = await makeMismatch(scope, name)
  const request = await sentFor(scope, [id])
  for (const path of ['/', '/customers', `/customers/${id}`, '/requests', `/requests/${request.id}`]) {
    await page.goto(path)
    await expect(page.getByText(name).first()).toBeVisible()
    expect(await page.title()).not.toBe('broken in')
    expect(await page.locator('img[src="x"]').count(), path).toBe(0)
  }
})

test('an action that another site posts is refused and changes nothing', async ({ page, organisation }) => {
  const id = await makeCustomer(organisation.member.scope, { name: 'Hotel Anker', town: 'Kiel' })
  await page.goto(`/customers/${id}/edit`)
  await page.getByLabel('Ort', { exact: true }).fill('Lübeck')
  const posted = page.waitForRequest((request) => request.method() === 'POST')
  await page.route('**/customers/**', (route) =>
    route.request().method() === 'POST' ? route.fulfill({ status: 503, body: '' }) : route.fallback(),
  )
  await page.getByRole('button', { name: 'Speichern' }).click()
  const captured = await posted
  const headers = await captured.allHeaders()
  const send = (origin: Record<string, string>) =>
    page.request.post(captured.url(), {
      headers: {
        'next-action': headers['next-action'] ?? '',
        'content-type': headers['content-type'] ?? '',
        accept: 'text/x-component',
        ...origin,
      },
      data: captured.postDataBuffer() ?? Buffer.alloc(0),
    })
  const town = async () => /Lübeck/.test(await (await page.request.get(`/customers/${id}`)).text())
  const strangers: Record<string, string>[] = [{ origin: 'https://evil.example' }, { origin: 'null' }, {}]
  for (const origin of strangers) {
    const answer = await send(origin)
    expect(await answer.text(), JSON.stringify(origin)).not.toContain('"saved"')
    expect(await town(), JSON.stringify(origin)).toBe(false)
  }
  const own = await send({ origin: new URL(captured.url()).origin })
  expect(await own.text()).toContain('"saved"')
  expect(await town()).toBe(true)
})

test('fields that no form would send are refused in words, and nothing of them is stored', async ({ page }) => {
  await page.goto('/customers/new')
  await page.getByLabel('Name', { exact: true }).fill('NAME')
  await page.getByLabel('Kundennummer bei Sage').fill('NUMBER')
  const posted = page.waitForRequest((request) => request.method() === 'POST')
  await page.route('**/customers/new', (route) =>
    route.request().method() === 'POST' ? route.fulfill({ status: 503, body: '' }) : route.fallback(),
  )
  await page.getByRole('button', { name: 'Kunde anlegen' }).click()
  const captured = await posted
  const body = captured.postData() ?? ''
  expect(body).toContain('"NAME"')
  const send = async (name: unknown) => {
    const { 'next-action': action = '', 'content-type': type = '' } = await captured.allHeaders()
    const answer = await page.request.post(captured.url(), {
      headers: { 'next-action': action, 'content-type': type, origin: new URL(captured.url()).origin },
      data: Buffer.from(body.replace('"NAME"', JSON.stringify(name)).replace('"NUMBER"', '"000449"')),
    })
    return { status: answer.status(), text: await answer.text() }
  }
  const hostile: [unknown, string][] = [
    ['Krüger\r\nBcc: alle@fremd.example', 'forbidden-character'],
    ['Krüger\u0000', 'forbidden-character'],
    ['Kr\ud800ger', 'forbidden-character'],
    ['x'.repeat(201), 'too-long'],
    ['x'.repeat(500_000), 'too-long'],
    [['Krüger'], 'required'],
    [{ toString: 'Krüger' }, 'required'],
    [null, 'required'],
    [7, 'required'],
  ]
  for (const [name, refusal] of hostile) {
    const { status, text } = await send(name)
    const meant = JSON.stringify(name).slice(0, 60)
    expect(status, meant).toBe(200)
    expect(text, meant).toContain(`"name":"${refusal}"`)
  }
  await page.goto('/customers')
  await expect(page.getByRole('heading', { name: 'Noch keine Kunden' })).toBeVisible()
  expect((await send('Krüger Logistik')).text).toContain('"created"')
})

test('bytes that are no action change nothing and learn nothing about the server', async ({ page }) => {
  await page.goto('/customers/new')
  const posted = page.waitForRequest((request) => request.method() === 'POST')
  await page.getByRole('button', { name: 'Kunde anlegen' }).click()
  const { 'next-action': action = '' } = await (await posted).allHeaders()
  const { origin } = new URL(page.url())
  for (const [id, type, data] of [
    ['0'.repeat(42), 'text/plain', '[]'],
    ['__proto__', 'text/plain', '[]'],
    [action, 'text/plain', '['],
    [action, 'text/plain', '["$F1"]'],
    [action, 'text/plain', '[]'],
    [action, 'multipart/form-data; boundary=x', 'nothing'],
    [action, 'application/json', '{}'],
  ] as const) {
    const headers = { 'next-action': id, 'content-type': type, origin }
    const answer = await page.request.post('/customers/new', { headers, data: Buffer.from(data) })
    expect(await answer.text(), `${type} ${data}`).not.toMatch(/node_modules|\.next|SyntaxError|"created"|\bat \w+ \(/)
    expect((await page.request.get('/api/health/ready')).status()).toBe(200)
  }
})
