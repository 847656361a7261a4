import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { encode } from 'next-auth/jwt'
import { sessionCookie } from '@/lib/auth/cookie'
import { newToken } from '@/lib/auth/token'
import { withIdentity, withTenant } from '@/lib/db/with-tenant'
import { env } from '@/lib/env'
import { makeTestOrganisation, type Person } from '@/lib/testing/factories'

export { expect } from '@playwright/test'

export type TestOrganisation = Awaited<ReturnType<typeof makeTestOrganisation>>

type Fixtures = {
  /** An organisation of the test's own, with one person of each role; removed afterwards. */
  organisation: TestOrganisation
  /** A page on which this person is signed in, in a browser context of its own. */
  signedIn: (person: Person) => Promise<Page>
  /** Signed in as the organisation's member. */
  page: Page
  lead: Page
  admin: Page
}

/** Puts a session into the database and its cookie into the browser, as a sign-in would have. */
export async function signInBySession(context: BrowserContext, person: Person): Promise<string> {
  const id = newToken()
  const { organisationId, userId } = person.scope
  await withIdentity((tx) => tx.session.create({ data: { id, organisationId, userId, device: 'Chromium, Prüfstand' } }))
  const value = await encode({ token: { sessionId: id }, secret: env().NEXTAUTH_SECRET })
  await context.addCookies([{ name: sessionCookie().name, value, url: env().PUBLIC_URL, httpOnly: true }])
  return id
}

async function removeOrganisation({ admin, organisationId }: TestOrganisation): Promise<void> {
  await withTenant(admin.scope, async (tx) => {
    await tx.changeRequest.deleteMany({ where: { organisationId } })
    await tx.customer.deleteMany({ where: { organisationId } })
  })
  await withIdentity((tx) => tx.organisation.deleteMany({ where: { id: organisationId } }))
}

/** What the browser complains about is a fault of the page: scripts that broke, blocked styles, failed requests. */
function watch(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    // A test that asks for what is not there, or stops the database, gets these by intent.
    const expected = /status of (401|403|404|409|422|429|500|503)|ERR_(CONNECTION|INTERNET|EMPTY|ABORTED)/
    if (message.type() === 'error' && !expected.test(message.text()))
      complaints.push(`${page.url()}: ${message.text()}`)
  })
}

/** Waits until React listens on the page: who acts before acts into nothing, and nobody but a test is that fast. */
export async function awake(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        const isAwake = () =>
          document.scripts.length === 0 || Object.keys(document).some((key) => key.startsWith('_reactListening'))
        const look = () => (isAwake() ? requestIdleCallback(() => done(), { timeout: 2_000 }) : setTimeout(look, 20))
        look()
      }),
  )
}

/** Gives a page to a test: its complaints are heard, and whatever it opens is awake before the next step. */
function prepare(page: Page, complaints: string[]): void {
  watch(page, complaints)
  const goto = page.goto.bind(page)
  page.goto = async (...parameters) => {
    const response = await goto(...parameters)
    await awake(page)
    return response
  }
  const reload = page.reload.bind(page)
  page.reload = async (...parameters) => {
    const response = await reload(...parameters)
    await awake(page)
    return response
  }
}

export const test = base.extend<Fixtures & { complaints: string[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures from this pattern
  complaints: async ({}, use) => {
    const complaints: string[] = []
    await use(complaints)
    expect(complaints).toEqual([])
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures from this pattern
  organisation: async ({}, use) => {
    const organisation = await makeTestOrganisation()
    await use(organisation)
    await removeOrganisation(organisation)
  },
  signedIn: async ({ browser, complaints, contextOptions }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (person) => {
      const context = await browser.newContext(contextOptions)
      contexts.push(context)
      await signInBySession(context, person)
      const page = await context.newPage()
      prepare(page, complaints)
      return page
    })
    for (const context of contexts) await context.close()
  },
  page: async ({ page, context, organisation, complaints }, use) => {
    await signInBySession(context, organisation.member)
    prepare(page, complaints)
    await use(page)
  },
  lead: async ({ signedIn, organisation }, use) => use(await signedIn(organisation.lead)),
  admin: async ({ signedIn, organisation }, use) => use(await signedIn(organisation.admin)),
})
