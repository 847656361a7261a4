import { setArchived } from '@/lib/customers/mutations'
import { makeClaim, makeCustomer } from '@/lib/testing/factories'
import { now, sentFor } from '@/lib/testing/requests'
import { expect, type TestOrganisation, test } from './fixtures'

const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

type Addresses = { contactEmail?: string; sageId?: string; entitlement?: string }
const DIFFERING: Addresses = {
  contactEmail: 'info@eins.example',
  sageId: 'info@eins.example',
  entitlement: 'alt@eins.example',
}
const SAME: Addresses = { ...DIFFERING, entitlement: 'info@eins.example' }

/** Four customers of the member, a stale one of the lead, one of nobody; and an archived one, which counts nowhere. */
async function fill({ member, lead }: TestOrganisation) {
  const { scope } = member
  const make = async (name: string, days: number, ownerId: string | null, addresses: Addresses) => {
    const moment = daysAgo(days)
    const { contactEmail, sageId, entitlement } = addresses
    const id = await makeCustomer(scope, { name, ownerId, contactEmail }, { now: moment })
    if (sageId) await makeClaim(scope, id, { kind: 'sage-id', email: sageId }, moment)
    if (entitlement) await makeClaim(scope, id, { kind: 'entitlement', email: entitlement }, moment)
    return id
  }
  await make('Öfen Krüger', 20, member.id, DIFFERING)
  await make('Druckerei Weiß', 3, member.id, DIFFERING)
  await sentFor(scope, [await make('Hotel Anker', 40, member.id, DIFFERING)])
  await make('Bäckerei Öztürk', 30, member.id, { contactEmail: 'info@zwei.example' })
  await make('Nähstube Krämer', 5, null, { contactEmail: 'info@drei.example' })
  await make('Längst fertig', 200, lead.id, SAME)
  const id = await make('Archiviert', 50, member.id, DIFFERING)
  expect(await setArchived(scope, { id, version: 1, archived: true }, now)).toMatchObject({ status: 'archived' })
}

test('every number of the team page leads to a list with as many rows', async ({ lead, organisation }) => {
  await fill(organisation)
  await lead.goto('/team')
  await expect(lead.getByText('6 Kunden ohne Archiv')).toBeVisible()
  const cells = (owner: string) => lead.getByRole('row', { name: owner }).getByRole('cell')
  await expect(cells('Mia Meister')).toHaveText(['1', '2', '0', '1', '0', '0', '0', '0', '4'])
  await expect(cells('Lea Leitner')).toHaveText(['0', '0', '0', '0', '0', '0', '0', '1', '1'])
  await expect(cells('Niemand zuständig')).toHaveText(['0', '0', '0', '1', '0', '0', '0', '0', '1'])
  const numbers = await lead
    .getByRole('main')
    .getByRole('link')
    .evaluateAll((links) =>
      links.map((link) => ({
        href: link.getAttribute('href') ?? '',
        count: /^(?:Alle )?(\d+)/.exec(link.textContent?.trim() ?? '')?.[1] ?? null,
      })),
    )
  const counted = numbers.filter(({ count }) => count !== null)
  // Five figures, five filled cells and three sums of the matrix, and two lists of who is stuck.
  expect(counted).toHaveLength(15)
  for (const { href, count } of counted) {
    await lead.goto(href)
    await expect(lead.getByRole('table').locator('tbody tr'), href).toHaveCount(Number(count))
  }
})

test('says who blocks whom, and whose customers have been stuck longest', async ({ lead, organisation }) => {
  await fill(organisation)
  await lead.goto('/team')
  await expect(lead.getByRole('region', { name: 'Wartet auf' }).getByRole('link')).toHaveText([
    /^3heute keine Entitlements$/,
    /^2wartet auf Kunde.*seit 30 Tagen$/,
    /^2wartet auf Partner.*seit 20 Tagen$/,
    /^1wartet auf Sage.*seit heute$/,
    /^1Nachweis veraltet$/,
  ])
  const stuck = (owner: string) =>
    lead.locator('section').filter({ has: lead.getByRole('heading', { name: `${owner}: am längsten offen` }) })
  await expect(stuck('Mia Meister').getByRole('listitem')).toHaveText([
    /^Bäckerei Öztürk.*wartet auf Kunde · seit 30 Tagen.*Sage-ID fehlt$/,
    /^Öfen Krüger.*wartet auf Partner · seit 20 Tagen.*Abweichung$/,
    /^Druckerei Weiß.*wartet auf Partner · seit 3 Tagen.*Abweichung$/,
    /^Hotel Anker.*wartet auf Sage · seit heute.*Änderung angefragt$/,
  ])
  await expect(stuck('Niemand zuständig').getByRole('listitem')).toHaveText([/^Nähstube Krämer.*wartet auf Kunde/])
  await expect(stuck('Lea Leitner')).toHaveCount(0)
})

test('an owner assigned on the customer moves him to that row', async ({ lead, organisation }) => {
  await fill(organisation)
  await lead.goto('/team')
  const total = (owner: string) => lead.getByRole('row', { name: owner }).getByRole('cell').last()
  await expect(total('Niemand zuständig')).toHaveText('1')
  await lead.getByRole('link', { name: 'Nähstube Krämer' }).click()
  await lead.getByLabel('Zuständig:').selectOption({ label: 'Lea Leitner' })
  await expect(lead.getByText('Die Zuständigkeit ist geändert.')).toBeVisible()
  await lead.getByRole('link', { name: 'Team' }).click()
  await expect(total('Lea Leitner')).toHaveText('2')
  await expect(total('Niemand zuständig')).toHaveCount(0)
})

test('a member neither finds nor opens the team page, and is shown nothing of it', async ({
  page,
  lead,
  organisation,
}) => {
  await fill(organisation)
  const entry = { name: 'Team', exact: true }
  await lead.goto('/')
  await expect(lead.getByRole('navigation').getByRole('link', entry)).toBeVisible()
  await page.goto('/customers')
  await expect(page.getByRole('link', { name: 'Öfen Krüger' })).toBeVisible()
  await expect(page.getByRole('navigation').getByRole('link', entry)).toHaveCount(0)
  await page.goto('/team')
  await expect(page.getByRole('heading', { name: 'Diese Seite ist Ihrer Rolle nicht freigegeben' })).toBeVisible()
  expect(await page.content()).not.toContain('Öfen Krüger')
})
