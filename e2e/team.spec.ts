import { assignOwner } from '@/lib/customers/mutations'
import { makeClaim, makeCustomer } from '@/lib/testing/factories'
import { makeMismatch, now, sentFor } from '@/lib/testing/requests'
import { expect, type TestOrganisation, test } from './fixtures'

/** Five customers: three of the member, of which one waits on Sage; one of the lead; one of nobody. */
async function fill({ lead, member }: TestOrganisation) {
  const { scope } = lead
  const owned = async (id: string, ownerId: string) => {
    await assignOwner(scope, { id, ownerId }, now)
    return id
  }
  const asked = await owned(await makeMismatch(scope, 'Wartet auf Sage'), member.id)
  await sentFor(scope, [asked])
  await owned(await makeMismatch(scope, 'Wartet auf uns'), member.id)
  await owned(await makeMismatch(scope, 'Wartet auch auf uns'), member.id)
  await owned(await makeCustomer(scope, { name: 'Wartet auf den Kunden', contactEmail: 'a@kunde.example' }), lead.id)
  const ready = await makeCustomer(scope, { name: 'Ohne Zuständige', contactEmail: 'b@kunde.example' })
  await makeClaim(scope, ready, { kind: 'sage-id', email: 'b@kunde.example' })
}

test('every number of the team page leads to a list with as many rows', async ({ lead, organisation }) => {
  await fill(organisation)
  await lead.goto('/team')
  await expect(lead.getByText('5 Kunden ohne Archiv')).toBeVisible()
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
  expect(counted.length).toBeGreaterThan(10)
  for (const { href, count } of counted) {
    await lead.goto(href)
    await expect(lead.getByRole('table').locator('tbody tr'), href).toHaveCount(Number(count))
  }
})

test('says who blocks whom, and whose customers they are', async ({ lead, organisation }) => {
  await fill(organisation)
  await lead.goto('/team')
  const figure = (name: string) => lead.getByRole('main').getByRole('link', { name })
  await expect(figure('wartet auf Sage').first()).toHaveText(/^1/)
  await expect(figure('wartet auf Partner').first()).toHaveText(/^3/)
  await expect(figure('wartet auf Kunde').first()).toHaveText(/^1/)
  const row = lead.getByRole('row', { name: /Mia Meister/ })
  await expect(row.getByRole('cell').last()).toHaveText('3')
  await expect(row.getByRole('cell').first()).toHaveText('1')
  const stuck = lead.locator('section').filter({ has: lead.getByRole('heading', { name: 'Mia Meister' }) })
  await expect(stuck.getByRole('listitem')).toHaveCount(3)
  await expect(stuck.getByRole('listitem').filter({ hasText: 'Wartet auf Sage' })).toContainText('wartet auf Sage')
  await expect(stuck.getByRole('listitem').filter({ hasText: 'Wartet auch auf uns' })).toContainText(
    'wartet auf Partner',
  )
})

test('an owner assigned on the customer moves him to that row', async ({ lead, organisation }) => {
  await fill(organisation)
  await lead.goto('/team')
  const row = (name: string) => lead.getByRole('row', { name: new RegExp(name) })
  await expect(row('Niemand zuständig').getByRole('cell').last()).toHaveText('1')
  await lead.getByRole('link', { name: 'Ohne Zuständige' }).click()
  await lead.getByLabel('Zuständig:').selectOption({ label: 'Lea Leitner' })
  await expect(lead.getByText('Die Zuständigkeit ist geändert.')).toBeVisible()
  await lead.getByRole('link', { name: 'Team' }).click()
  await expect(row('Lea Leitner').getByRole('cell').last()).toHaveText('2')
  await expect(row('Niemand zuständig')).toHaveCount(0)
})

test('a member neither finds nor opens the team page', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Team' })).toHaveCount(0)
  await page.goto('/team')
  await expect(page.getByRole('heading', { name: 'Diese Seite ist Ihrer Rolle nicht freigegeben' })).toBeVisible()
})
