import { expect, test } from '@playwright/test'

/** What Chromium may load of JavaScript, compressed, for a signed-in list page. */
const BUDGET_BYTES = 225_000

test('a signed-in list page stays within its budget of JavaScript', async ({ page, context }) => {
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json()
  const form = { csrfToken, email: 'member@lotse.example', password: process.env.LOTSE_DEMO_PASSWORD ?? '' }
  await page.request.post('/api/auth/callback/credentials', { form: { ...form, json: 'true' } })
  const network = await context.newCDPSession(page)
  await network.send('Network.enable')
  const scripts = new Set<string>()
  let bytes = 0
  network.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.mimeType.includes('javascript')) scripts.add(requestId)
  })
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  // An open stream is never idle; it brings no scripts.
  await page.route('**/api/events?*', (route) => route.abort())
  await page.goto('/customers')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect(scripts.size).toBeGreaterThan(0)
  expect(bytes).toBeLessThanOrEqual(BUDGET_BYTES)
})
