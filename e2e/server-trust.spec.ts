import { connect } from 'node:net'
import { type APIRequestContext, expect, test } from '@playwright/test'

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': /max-age=31536000/,
  'content-security-policy': /object-src 'none'.*base-uri 'none'.*frame-ancestors 'none'/s,
}

/** Sends bytes as they are, which no client library would, and returns all that comes back until the server closes. */
function send(baseURL: string | undefined, bytes: string): Promise<string> {
  const { hostname, port } = new URL(baseURL ?? '')
  return new Promise((done, fail) => {
    let answer = ''
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(bytes))
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('error', (error) => (answer ? done(answer) : fail(error)))
    socket.on('close', () => done(answer))
  })
}

const request = (method: string, path: string, ...headers: string[]) =>
  `${[`${method} ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n`

async function signIn(client: APIRequestContext) {
  const { csrfToken } = await (await client.get('/api/auth/csrf')).json()
  const password = process.env.LOTSE_DEMO_PASSWORD ?? ''
  return client.post('/api/auth/callback/credentials', {
    form: { csrfToken, email: 'member@lotse.example', password, json: 'true', callbackUrl: 'https://evil.example/' },
  })
}

test.describe('security headers', () => {
  const answers = [
    ['a page', '/sign-in', 200],
    ['a redirect to sign-in', '/customers', 307],
    ['a redirect of the framework', '/customers/', 308],
    ['an unknown page', '/nowhere', 404],
    ['an unknown icon', '/favicon.ico', 404],
    ['a file', '/icon.svg', 200],
    ['a missing file', '/_next/static/nothing.js', 404],
    ['an interface', '/api/health/live', 200],
    ['an unknown interface', '/api/nowhere', 404],
    ['a path that is no text', '/%', 404],
    ['a part of a path that is no text', '/customers/%ff', 404],
  ] as const
  for (const [name, path, status] of answers) {
    test(`leave with ${name}`, async ({ request: client }) => {
      const answer = await client.get(path, { maxRedirects: 0 })
      expect(answer.status()).toBe(status)
      const headers = answer.headers()
      for (const [header, value] of Object.entries(HEADERS)) expect(headers[header]).toMatch(value)
      expect(headers['x-powered-by']).toBeUndefined()
      if (headers['content-type']?.startsWith('text/html')) {
        expect(headers['cache-control']).toContain('no-store')
        expect(headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/)
      }
    })
  }

  test('carry another nonce each time', async ({ request: client }) => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await client.get('/sign-in')).headers()['content-security-policy']),
    )
    expect(policies[0]).not.toBe(policies[1])
  })

  for (const [name, bytes, status] of [
    ['a method that echoes', request('TRACE', '/sign-in', 'Cookie: lotse-session=secret'), 405],
    ['a header that is too large', request('GET', '/sign-in', `X-Large: ${'a'.repeat(40_000)}`), 431],
    ['a body that is too large', request('POST', '/sign-in', 'Content-Length: 90000000'), 413],
    ['a body of unknown length', request('POST', '/sign-in', 'Transfer-Encoding: chunked'), 411],
    ['something that is no request', 'Moin\r\n\r\n', 400],
  ] as const) {
    test(`leave with the refusal of ${name}`, async ({ baseURL }) => {
      const answer = await send(baseURL, bytes)
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
      expect(answer).not.toContain('secret')
      for (const header of Object.keys(HEADERS)) expect(answer.toLowerCase()).toContain(`${header}: `)
    })
  }
})

test('nothing is taken from another website', async ({ request: client }) => {
  for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example']) {
    for (const path of ['/sign-in', '/customers', '/api/auth/signout']) {
      const answer = await client.post(path, { headers: { origin, 'next-action': 'x' }, data: '[]' })
      expect(answer.status(), `${origin} to ${path}`).toBe(403)
    }
  }
})

test('what belongs to the installation is not served', async ({ request: client }) => {
  const script = /\/_next\/static\/[^"]+\.js/.exec(await (await client.get('/sign-in')).text())?.[0]
  expect((await client.get(script ?? '')).status()).toBe(200)
  for (const path of [
    `${script}.map`,
    '/.git/config',
    '/.env',
    '/.data/secrets.json',
    '/package.json',
    '/_next/static/..%2f..%2f..%2fpackage.json',
    '/_next/static/%2e%2e/%2e%2e/package.json',
    '/_next/server/middleware-manifest.json',
    '/__nextjs_original-stack-frames',
    '/metrics',
  ])
    expect((await client.get(path)).status(), path).toBe(404)
})

/** What every page of the demo's first organisation holds, and no message or page without a session. */
const DEMO_DATA = /Nordkurs/

test('pages of an organisation need a session by every way of asking for them', async ({ request: client }) => {
  const ways: [string, Record<string, string>][] = [
    ['/customers', {}],
    ['/customers', { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' }],
    ['/customers', { 'x-middleware-subrequest': 'src/proxy:src/proxy:src/proxy:src/proxy:src/proxy' }],
    ['/customers', { 'x-middleware-next': '1', 'x-matched-path': '/customers' }],
    ['/customers', { rsc: '1' }],
    ['/customers', { rsc: '1', 'next-router-prefetch': '1' }],
    ['/customers', { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' }],
    ['/customers?_rsc=abcde', { rsc: '1', 'next-router-state-tree': '%5B%22%22%2C%7B%7D%5D' }],
    ['/customers.rsc', {}],
    ['/customers.segments/_tree.segment.rsc', {}],
    ['/index.rsc', { rsc: '1' }],
    ['/sign-in', { 'x-invoke-path': '/customers', 'x-rewrite-url': '/customers', 'x-original-url': '/customers' }],
  ]
  for (const [path, headers] of ways) {
    const answer = await client.get(path, { headers, maxRedirects: 0 })
    const text = JSON.stringify(answer.headers()) + (await answer.text())
    expect(answer.status(), path).toBeLessThan(500)
    expect(text, `${path} ${JSON.stringify(headers)}`).not.toMatch(DEMO_DATA)
  }
})

test('the same ways show the data to whoever has a session', async ({ request: client }) => {
  await signIn(client)
  const ways: Record<string, string>[] = [
    {},
    { rsc: '1' },
    { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  ]
  for (const headers of ways) {
    const answer = await client.get('/customers', { headers })
    expect(await answer.text()).toMatch(DEMO_DATA)
  }
})

test('links and cookies do not follow what a client says about the host', async ({ baseURL }) => {
  const forged = ['X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: https', 'Forwarded: host=evil.example']
  for (const path of [
    '/customers',
    '/customers/',
    '/api/auth/signin',
    '/api/auth/providers',
    '/sign-in',
    '//evil.example/x',
  ]) {
    const answer = await send(baseURL, request('GET', path, ...forged).replace('Host: localhost', 'Host: evil.example'))
    expect(answer, path).not.toMatch(/(https?:)?\/\/evil\.example/)
  }
})

test('the session cookie is out of reach of scripts and other sites', async ({ request: client }) => {
  const answer = await signIn(client)
  expect(answer.status()).toBe(200)
  expect((await answer.json()).url).not.toContain('evil')
  const cookie = answer.headersArray().find(({ name, value }) => /set-cookie/i.test(name) && value.includes('session='))
  expect(cookie?.value).toMatch(/Path=\/;.*HttpOnly; SameSite=Lax/)
  expect(cookie?.value).not.toMatch(/Domain=/)
})

test('a form sent before its scripts have come leaves no password in the address', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('E-Mail-Adresse').fill('member@lotse.example')
  await page.getByLabel('Passwort', { exact: true }).fill('geheim und lang')
  const sent = page.waitForResponse((answer) => answer.request().isNavigationRequest())
  await page.getByRole('button', { name: 'Anmelden' }).click()
  const answer = await sent
  expect(answer.request().method()).toBe('POST')
  expect(answer.status()).toBe(200)
  expect(page.url()).not.toMatch(/geheim|lotse\.example/)
  await expect(page.getByRole('heading', { name: 'Anmelden' })).toBeVisible()
  await context.close()
})

test("next-auth's own pages are not shown: their addresses lead to ours", async ({ request: client, baseURL }) => {
  for (const [page, path] of [
    ['signin', '/sign-in'],
    ['signout', '/'],
    ['error', '/sign-in'],
    ['verify-request', '/sign-in'],
  ] as const) {
    const answer = await client.get(`/api/auth/${page}`, { maxRedirects: 0 })
    expect(answer.status(), page).toBe(302)
    const destination = new URL(answer.headers().location ?? '', baseURL)
    expect(destination.pathname, page).toBe(path)
  }
})

test('health is told without a session and says nothing but one word', async ({ request: client }) => {
  expect(await (await client.get('/api/health/live')).json()).toEqual({ status: 'live' })
  expect(await (await client.get('/api/health/ready')).json()).toEqual({ status: 'ready' })
})
