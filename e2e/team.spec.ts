import type { Page } from '@playwright/test'
import { readSheet } from 'read-excel-file/node'
import { extractText } from 'unpdf'
import { saveTargets } from '@/lib/cockpit/targets/mutations'
import { setArchived } from '@/lib/customers/mutations'
import { makeClaim, makeCustomer } from '@/lib/testing/factories'
import { now, sentFor } from '@/lib/testing/requests'
import { TARGETS } from '@/lib/testing/targets'
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
    const id = await makeCustomer(scope, { name, ownerId, contactEmail, town: 'Kiel' }, { now: moment })
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
  await saveTargets(lead.scope, { version: 1, targets: TARGETS })
}

const ownerRow = (page: Page, owner: string) =>
  page.getByRole('table', { name: 'Je Zuständigkeit' }).getByRole('row', { name: owner })

test('every number of the team page leads to a list with as many rows', async ({ lead, organisation }) => {
  test.slow()
  await fill(organisation)
  await lead.goto('/team?stage=mismatch')
  await expect(lead.getByText(/6 Kunden, archivierte nicht mitgezählt/)).toBeVisible()
  const cells = (owner: string) => ownerRow(lead, owner).getByRole('cell')
  await expect(cells('Mia Meister')).toHaveText(['1', '2', '0', '1', '0', '0', '0', '0', '4', '2', '0', '–'])
  await expect(cells('Niemand zuständig')).toHaveText(['0', '0', '0', '1', '0', '0', '0', '0', '1', '0', '0', '–'])
  for (const name of ['Bestand je Stand über 14 Monate', 'Zugänge und Abgänge je Woche'])
    await lead.getByRole('button', { name: `Als Tabelle zeigen (${name})` }).click()
  const links = await lead
    .getByRole('main')
    .getByRole('link')
    .evaluateAll((all) =>
      all.map((link) => ({
        href: link.getAttribute('href') ?? '',
        count: /^(?:Alle offenen \()?(\d+)/.exec(link.textContent?.trim() ?? '')?.[1] ?? null,
        // The last column of these tells days, of the customers that another number of its row counts.
        days:
          link.matches('td:last-child a') &&
          ['Stand heute', 'Je Zuständigkeit'].includes(link.closest('table')?.caption?.textContent ?? ''),
      })),
    )
  const counted = new Map(
    links.flatMap(({ href, count, days }) =>
      count !== null && !days && href.startsWith('/customers?') ? [[href, count]] : [],
    ),
  )
  expect(counted.size).toBeGreaterThan(40)
  const history = [...counted].filter(([href]) => /(entered|left|stood)=/.test(href))
  const others = [...counted].filter(([href]) => !/(entered|left|stood)=/.test(href))
  // Of the many weeks every ninth; all of them are compared with the history in cockpit.database.test.ts.
  for (const [href, count] of [...others, ...history.filter((_, index) => index % 9 === 0)]) {
    await lead.goto(href)
    await expect(lead.getByRole('table').locator('tbody tr'), href).toHaveCount(Number(count))
  }
})

test('says what is stuck, since when and on whom, against the targets', async ({ lead, organisation }) => {
  await fill(organisation)
  await lead.goto('/team')
  await expect(lead.getByRole('region', { name: 'Wartet auf' }).getByRole('link')).toHaveText([
    /^3heute keine Entitlements$/,
    /^2warten auf den Kunden/,
    /^2warten auf den Partner/,
    /^1wartet auf Sage.*seit heute$/,
    /^2überfälligvon 5 offenen$/,
    /^1Nachweis veraltet$/,
  ])
  const oldest = lead.getByRole('table', { name: 'Am längsten offen' }).getByRole('row')
  await expect(oldest).toHaveText([
    /^Kunde/,
    /^Bäckerei Öztürk.*Sage-ID fehlt.*überfälligKundeMia Meister$/,
    /^Öfen Krüger.*Abweichung.*überfälligPartnerMia Meister$/,
    /^Nähstube Krämer.*Kundeniemand$/,
    /^Druckerei Weiß/,
    /^Hotel Anker.*SageMia Meister$/,
  ])
  await lead.getByLabel('Zuständig').selectOption({ label: 'Niemand zuständig' })
  await expect(lead.getByText(/Ein Kunde, archivierte nicht mitgezählt/)).toBeVisible()
  await expect(lead).toHaveURL(/owner=nobody/)
  await expect(oldest).toHaveText([/^Kunde/, /^Nähstube Krämer/])
  await lead.getByRole('button', { name: 'Als meine Ansicht merken' }).click()
  await expect(lead.getByText('Die Seite öffnet sich künftig mit dieser Auswahl.')).toBeVisible()
  await lead.getByRole('link', { name: 'Alle Kunden zeigen' }).click()
  await expect(lead.getByText(/6 Kunden, archivierte nicht mitgezählt/)).toBeVisible()
  await lead.goto('/team')
  await expect(lead).toHaveURL(/owner=nobody/)
  await lead.getByRole('button', { name: 'Meine Ansicht vergessen' }).click()
  await expect(lead.getByText('Die Seite öffnet sich wieder mit dem ganzen Team.')).toBeVisible()
  await lead.goto('/team')
  await expect(lead.getByText(/6 Kunden, archivierte nicht mitgezählt/)).toBeVisible()
})

test('draws charts whose bars are links, with the same numbers as a table to copy', async ({ lead, organisation }) => {
  await fill(organisation)
  await lead.goto('/team?stage=mismatch')
  const card = (name: string) => lead.locator('section').filter({ has: lead.getByRole('heading', { name }) })
  const flow = card('Zugänge und Abgänge je Woche')
  await flow.getByRole('button', { name: /^Als Tabelle zeigen/ }).click()
  const table = flow.getByRole('table')
  await expect(table.getByRole('columnheader')).toHaveText(['Woche', 'hinein', 'heraus', 'Abweichung: am Ende'])
  await expect(table.getByRole('row').nth(1)).toContainText('bis heute')
  await flow.getByRole('button', { name: 'Tabelle kopieren' }).click()
  await expect(flow.getByText('Kopiert')).toBeVisible()
  const bar = card('Bestand je Stand').locator('svg.recharts-surface a').last()
  const path = (await bar.getAttribute('href')) ?? ''
  expect(path).toContain('stood=')
  await bar.click()
  await expect(lead).toHaveURL((url) => url.pathname + url.search === path)
  await expect(lead.getByRole('link', { name: /^in „.*“ am / })).toBeVisible()
})

test('fits two sheets of A4, and goes to Excel', async ({ lead, organisation }) => {
  await fill(organisation)
  await lead.goto('/team')
  await expect(lead.locator('svg.recharts-surface a').first()).toBeVisible()
  const paper = await extractText(new Uint8Array(await lead.pdf({ preferCSSPageSize: true, printBackground: true })))
  expect(paper.totalPages).toBe(2)
  // Without blanks, since lines break elsewhere on paper.
  const printed = paper.text.join('').replace(/\s/g, '')
  const tables = lead.getByRole('main').getByRole('table')
  const shown = [
    ...(await lead.getByRole('main').getByRole('heading', { level: 2 }).allTextContents()),
    ...(await tables.getByRole('rowheader').allTextContents()),
    ...(await tables.getByRole('row').getByRole('link').allTextContents()),
  ].filter((text) => text !== 'Abwesenheiten')
  expect(shown.length).toBeGreaterThan(30)
  expect(shown.filter((text) => !printed.includes(text.replace(/\s/g, '')))).toEqual([])
  expect(printed).not.toContain('Seitenleiste')
  expect(printed).not.toContain('Zielefestlegen')
  const file = lead.waitForEvent('download')
  await lead.getByRole('button', { name: 'Excel' }).click()
  const sheet = await readSheet(await (await file).path(), 'Stand')
  expect(sheet[2]?.slice(0, 4)).toEqual(['Abweichung', 2, 5, 1])
})

test('targets are set by the lead; a wrong number is named at its field', async ({ lead, organisation }) => {
  await fill(organisation)
  await lead.goto('/team/targets')
  await lead.getByLabel('Abweichung').fill('bald')
  await lead.getByRole('button', { name: 'Speichern' }).click()
  await expect(lead.getByLabel('Abweichung')).toBeFocused()
  await expect(lead.getByText('Bitte eine ganze Zahl von 1 bis 250 angeben, oder das Feld leer lassen.')).toBeVisible()
  await lead.getByLabel('Abweichung').fill('1')
  await lead.getByRole('button', { name: 'Speichern' }).click()
  await expect(lead.getByText('Die Ziele sind gespeichert.')).toBeVisible()
  await lead.getByRole('link', { name: 'Zurück zum Team' }).click()
  await expect(lead.getByRole('row', { name: /^Abweichung/ })).toContainText('1 Tag')
})

test('an owner assigned on the customer moves him to that row', async ({ lead, organisation }) => {
  await fill(organisation)
  await lead.goto('/team')
  const open = (owner: string) => ownerRow(lead, owner).getByRole('cell').nth(8)
  await expect(open('Niemand zuständig')).toHaveText('1')
  await lead.getByRole('link', { name: 'Nähstube Krämer' }).click()
  await lead.getByLabel('Zuständig:').selectOption({ label: 'Lea Leitner' })
  await expect(lead.getByText('Die Zuständigkeit ist geändert.')).toBeVisible()
  await lead.getByRole('link', { name: 'Team' }).click()
  await expect(open('Lea Leitner')).toHaveText('1')
  await expect(open('Niemand zuständig')).toHaveCount(0)
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
  for (const path of ['/team', '/team/targets']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'Diese Seite ist Ihrer Rolle nicht freigegeben' })).toBeVisible()
    expect(await page.content()).not.toContain('Öfen Krüger')
  }
  const file = await page.request.get('/team/figures.xlsx')
  expect([file.status(), await file.text()]).toEqual([403, 'Ihre Rolle darf die Zahlen des Teams nicht sehen.\n'])
})
