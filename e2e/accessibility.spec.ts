import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { invite } from '@/lib/members/mutations'
import { makeAppointment, makeComplete } from '@/lib/testing/appointments'
import { makeClaim, makeCustomer, makeView } from '@/lib/testing/factories'
import { draftFor, makeMismatch, sentFor } from '@/lib/testing/requests'
import { expect, type TestOrganisation, test } from './fixtures'
import { importPaths } from './import-states'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** One customer of every kind that looks different, and requests in their states. */
async function fill({ member }: TestOrganisation) {
  const { scope } = member
  const drafted = await makeMismatch(scope, 'Krüger Logistik GmbH & Co. KG')
  const sent = await makeMismatch(scope, 'Donaudampfschifffahrtsgesellschaftskapitänsausrüstungen GmbH')
  const open = await makeMismatch(scope, 'Weiß Druck')
  const ready = await makeCustomer(scope, { name: 'Nähstube Krämer', contactEmail: 'max.kraemer@gmail.com' })
  await makeClaim(scope, ready, { kind: 'sage-id', email: 'max.kraemer@gmail.com' })
  const planned = await makeComplete(scope, { name: 'Tischlerei Ahorn' }, 40)
  const view = await makeView(scope, { name: 'Abweichungen', query: 'stage=mismatch' })
  const bare = await makeCustomer(scope, { name: 'Ohne alles', contactName: null })
  return {
    customers: { open, ready, bare, planned },
    view,
    appointment: await makeAppointment(scope, planned),
    draft: (await draftFor(scope, [drafted])).id,
    sent: (await sentFor(scope, [sent])).id,
  }
}

async function pathsOf(organisation: TestOrganisation): Promise<string[]> {
  const { customers, view, draft, sent, appointment } = await fill(organisation)
  return [
    '/',
    '/customers',
    '/customers?q=nichts',
    `/customers?stage=complete&view=${view}`,
    '/views',
    '/customers/new',
    `/customers/${customers.open}`,
    `/customers/${customers.open}?record=sage-id`,
    `/customers/${customers.open}?record=order`,
    `/customers/${customers.open}?on=2020-01-01`,
    `/customers/${customers.open}/edit`,
    `/customers/${customers.ready}`,
    `/customers/${customers.ready}/appointment`,
    `/customers/${customers.planned}/appointment`,
    `/appointments/${appointment}/checklist`,
    `/customers/${customers.planned}/evidence`,
    `/customers/${customers.bare}`,
    '/requests',
    '/requests/new',
    `/requests/${draft}`,
    `/requests/${sent}`,
    '/team',
    '/team/targets',
    '/settings',
    '/settings/template',
    '/settings/members',
    '/settings/sending',
    '/digest',
    '/settings',
    '/settings/template',
    '/settings/members',
    '/settings/assignment',
    '/settings/demo',
    '/profile',
    '/customers/00000000-0000-4000-8000-000000000000',
    ...(await importPaths(organisation.member.scope)),
  ]
}

async function violationsOn(page: Page, path: string): Promise<string[]> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  return violations.map(({ id, nodes }) => `${path}: ${id} ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in the ${colorScheme} appearance`, () => {
    test.use({ contextOptions: { colorScheme } })

    test('no page breaks a rule of accessibility', async ({ admin, organisation }) => {
      // Some seconds a page, and dozens of pages.
      test.setTimeout(600_000)
      const found: string[] = []
      for (const path of await pathsOf(organisation)) found.push(...(await violationsOn(admin, path)))
      expect(found).toEqual([])
    })

    test('nor do the pages of whoever has no session yet', async ({ browser, organisation }) => {
      const address = { email: `neu-${organisation.organisationId}@pruefstand.example`, role: 'member' as const }
      const invitation = await invite(organisation.admin.scope, address, new Date())
      if (invitation.status !== 'link') throw new Error(invitation.status)
      const page = await (await browser.newContext({ colorScheme })).newPage()
      const found: string[] = []
      for (const path of ['/sign-in', '/sign-in?again=1', invitation.path, '/invitation/unknown', '/setup/unknown'])
        found.push(...(await violationsOn(page, path)))
      expect(found).toEqual([])
      await page.context().close()
    })
  })

test('every page fits a phone of 360 px without scrolling sideways', async ({ admin, organisation }) => {
  test.slow()
  await admin.setViewportSize({ width: 360, height: 800 })
  const wide: string[] = []
  for (const path of await pathsOf(organisation)) {
    await admin.goto(path)
    await expect(admin.getByRole('heading', { level: 1 })).toBeVisible()
    const overflow = await admin.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (overflow > 0) wide.push(`${path}: ${overflow} px`)
  }
  expect(wide).toEqual([])
})
