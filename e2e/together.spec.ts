import AxeBuilder from '@axe-core/playwright'
import { getCustomerRecord } from '@/lib/customers/data'
import { updateCustomer } from '@/lib/customers/mutations'
import { withIdentity } from '@/lib/db/with-tenant'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { noteOn } from '@/lib/testing/notes'
import { expect, test } from './fixtures'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const PRESENT = 'hat diesen Kunden auch offen'

test('two people at one customer see each other, and what the other one does, without a reload', async ({
  page,
  lead,
  organisation,
}) => {
  test.slow()
  const id = await makeCustomer(organisation.admin.scope, {
    name: 'Krüger Logistik',
    contactEmail: 'it@krueger.example',
  })
  await page.goto(`/customers/${id}`)
  await expect(page.getByText(PRESENT)).toHaveCount(0)
  await lead.goto(`/customers/${id}`)
  await expect(page.getByText(`Lea Leitner ${PRESENT}`)).toBeVisible()
  await expect(lead.getByText(`Mia Meister ${PRESENT}`)).toBeVisible()

  await lead.goto(`/customers/${id}?record=sage-id`)
  const form = lead.getByRole('form', { name: 'Adresse der Sage-ID festhalten' })
  await form.getByLabel('E-Mail-Adresse').fill('it@krueger.example')
  await form.getByRole('button', { name: 'Speichern' }).click()
  await expect(lead.getByText('Der Nachweis ist gespeichert.')).toBeVisible()
  await expect(page.getByText('Lea Leitner hat hier eben etwas geändert; Sie sehen den neuen Stand.')).toBeVisible()
  await expect(page.locator('#history')).toContainText('Sage-ID: it@krueger.example')
  await expect(lead.getByText(/hat hier eben etwas geändert/)).toHaveCount(0)

  await lead.goto('/customers')
  await expect(page.getByText(PRESENT)).toHaveCount(0)
})

test('a form in which somebody writes is left alone, and what was saved meanwhile conflicts by field', async ({
  page,
  organisation,
}) => {
  const { lead } = organisation
  const id = await makeCustomer(lead.scope, { name: 'Weiß Druck', town: 'Kiel' })
  await page.goto(`/customers/${id}`)
  await expect(page.getByText('Noch keine Notizen.')).toBeVisible()
  const note = page.getByRole('textbox', { name: 'Neue Notiz' })
  await note.fill('Ich schreibe gerade')
  await noteOn(lead.scope, id, 'Lea war schneller')
  const bar = page.getByText('Lea Leitner hat hier eben etwas geändert.', { exact: true })
  await expect(bar).toBeVisible()
  await expect(page.getByText('Lea war schneller')).toHaveCount(0)
  await expect(note).toBeFocused()
  await page.getByRole('button', { name: 'Anzeigen' }).first().click()
  await expect(page.locator('#notes')).toContainText('Lea war schneller')
  await expect(note).toHaveValue('Ich schreibe gerade')
  await expect(bar).toHaveCount(0)

  await page.goto(`/customers/${id}/edit`)
  await page.getByLabel('Ort', { exact: true }).fill('Laboe')
  const record = await getCustomerRecord(lead.scope, id)
  if (!record) throw new Error('the customer is there')
  await updateCustomer(lead.scope, { ...record, town: 'Eutin' }, { now: new Date(), mayAssign: true })
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByText('Jemand anders hat inzwischen gespeichert')).toBeVisible()
  await expect(page.getByLabel('Ort', { exact: true })).toHaveValue('Laboe')
})

test('the list says that it is out of date, and changes only when it is asked', async ({ page, organisation }) => {
  const { lead } = organisation
  await makeCustomer(lead.scope, { name: 'Anton Anker' })
  await page.goto('/customers')
  await expect(page.getByRole('link', { name: 'Anton Anker' })).toBeVisible()
  await makeCustomer(lead.scope, { name: 'Berta Boje' })
  await expect(page.getByText('Inzwischen haben sich Kunden geändert.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Berta Boje' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Neu laden' }).click()
  await expect(page.getByRole('link', { name: 'Berta Boje' })).toBeVisible()
  await expect(page.getByText('Inzwischen haben sich Kunden geändert.')).toHaveCount(0)
})

test('a colleague is named by the keyboard, hears of it by the bell, and reads it', async ({
  page,
  lead,
  organisation,
}) => {
  test.slow()
  const id = await makeCustomer(organisation.member.scope, { name: 'Reederei Hansen' })
  await lead.goto('/customers')
  await expect(lead.getByRole('link', { name: 'Mitteilungen', exact: true })).toBeVisible()
  await page.goto(`/customers/${id}`)
  const note = page.getByRole('textbox', { name: 'Neue Notiz' })
  await note.pressSequentially('Bitte ansehen, @lei')
  await expect(page.getByRole('option', { name: 'Lea Leitner' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(note).toHaveValue('Bitte ansehen, @Lea Leitner ')
  await page.keyboard.type('- **eilt**, <b>siehe</b> [hier](javascript:alert(1))')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('#notes').getByText('@Lea Leitner')).toBeVisible()
  await expect(page.locator('#notes strong')).toHaveText('eilt')
  await expect(page.locator('#notes')).toContainText('<b>siehe</b> [hier](javascript:alert(1))')
  await expect(note).toHaveValue('')
  await expect(page.locator('#history')).toContainText('Notiz: Bitte ansehen, @Lea Leitner')

  const bell = lead.getByRole('link', { name: 'Mitteilungen, eine ungelesen' })
  await expect(bell).toBeVisible()
  await bell.click()
  await lead.getByRole('link', { name: 'Mia Meister hat Sie in einer Notiz zu Reederei Hansen genannt.' }).click()
  await expect(lead).toHaveURL(`/customers/${id}#notes`)
  await expect(lead.getByRole('link', { name: 'Mitteilungen', exact: true })).toBeVisible()

  await page.getByRole('button', { name: /^Notiz vom .* löschen$/ }).click()
  await expect(page.getByText('Die Notiz ist gelöscht.')).toBeVisible()
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await expect(page.locator('#notes strong')).toHaveText('eilt')
})

test('notifications are read one by one or all at once, with undo, and a customer is followed', async ({
  page,
  organisation,
}) => {
  const { lead, member } = organisation
  const ids = [await makeCustomer(lead.scope, { name: 'Anton' }), await makeCustomer(lead.scope, { name: 'Berta' })]
  await page.goto(`/customers/${ids[0]}`)
  await page.getByRole('button', { name: 'Folgen', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Nicht mehr folgen' })).toBeVisible()
  await makeClaim(lead.scope, ids[0] ?? '', { kind: 'sage-id', email: 'a@anton.example' })
  await noteOn(lead.scope, ids[1] ?? '', 'Hallo @Mia Meister', [member.id])
  await page.goto('/notifications')
  await expect(page.getByRole('link', { name: 'Lea Leitner hat Anton geändert.' })).toBeVisible()
  await page.getByRole('button', { name: /^Als gelesen markieren: .* Anton geändert/ }).click()
  await expect(page.getByRole('link', { name: 'Mitteilungen, eine ungelesen' })).toBeVisible()
  await page.getByRole('button', { name: 'Alle als gelesen markieren' }).click()
  await expect(page.getByRole('link', { name: 'Mitteilungen', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Rückgängig' }).last().click()
  await expect(page.getByRole('link', { name: 'Mitteilungen, eine ungelesen' })).toBeVisible()
})

test('the stream needs a session, says nothing of another organisation, and ends with the session', async ({
  page,
  playwright,
  baseURL,
  organisation,
  signedIn,
}) => {
  test.slow()
  const foreign = await makeTestOrganisation()
  const customer = await makeCustomer(foreign.member.scope, { name: 'Streng Vertraulich' })
  const nobody = await playwright.request.newContext({ baseURL })
  for (const path of [
    `/api/events?customer=${customer}`,
    `/api/events/mark?customer=${customer}`,
    '/api/notifications/unread',
  ])
    expect((await nobody.get(path)).status(), path).toBe(401)
  await nobody.dispose()
  for (const query of ['', '?customer=1', '?list=x', `?customer=${customer}&list=customers`])
    expect((await page.request.get(`/api/events${query}`)).status(), query).toBe(400)

  const own = await makeCustomer(organisation.lead.scope, { name: 'Eigener' })
  await page.goto('/profile')
  await page.evaluate(
    async (ids) => {
      const shared = globalThis as unknown as { heard: string[] }
      shared.heard = []
      const open = ([name, id]: [string, string]) =>
        new Promise<void>((done) => {
          const source = new EventSource(`/api/events?customer=${id}`)
          source.addEventListener('open', () => done())
          for (const kind of ['change', 'bell', 'ended'])
            source.addEventListener(kind, () => shared.heard.push(`${name} ${kind}`))
          source.addEventListener('presence', ({ data }) => {
            if (JSON.parse(data).users.length > 0) shared.heard.push(`${name} presence`)
          })
        })
      await Promise.all(Object.entries(ids).map(open))
    },
    { theirs: customer, mine: own },
  )
  const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)
  const colleague = await signedIn(foreign.lead)
  await colleague.goto(`/customers/${customer}`)
  await makeClaim(foreign.admin.scope, customer, { kind: 'sage-id', email: 'a@b.example' })
  await expect(colleague.locator('#history')).toContainText('a@b.example')
  await makeClaim(organisation.lead.scope, own, { kind: 'sage-id', email: 'a@b.example' })
  await expect.poll(heard).toEqual(['mine change'])
  const { organisationId } = organisation
  await withIdentity((tx) => tx.session.updateMany({ where: { organisationId }, data: { endedAt: new Date() } }))
  await expect.poll(heard, { timeout: 40_000 }).toEqual(expect.arrayContaining(['mine ended', 'theirs ended']))
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in the ${colorScheme} appearance`, () => {
    test.use({ contextOptions: { colorScheme } })

    test('notes and notifications break no rule of accessibility, and fit a phone', async ({ admin, organisation }) => {
      test.slow()
      const { lead } = organisation
      const id = await makeCustomer(lead.scope, { name: 'Ein Kunde mit einem recht langen Namen GmbH & Co. KG' })
      await noteOn(
        lead.scope,
        id,
        '@Ada Admin **fett**\n\n```\nlange Zeile '.padEnd(160, 'x').concat('\n```\n\n1. eins\n2. zwei'),
      )
      await admin.setViewportSize({ width: 360, height: 800 })
      const found: string[] = []
      for (const path of [`/customers/${id}`, '/notifications']) {
        await admin.goto(path)
        await expect(admin.getByRole('heading', { level: 1 })).toBeVisible()
        if (path.startsWith('/customers')) {
          await admin.getByRole('textbox', { name: 'Neue Notiz' }).fill('@')
          await expect(admin.getByRole('listbox').getByRole('option').first()).toBeVisible()
        }
        const { violations } = await new AxeBuilder({ page: admin }).withTags(TAGS).analyze()
        found.push(
          ...violations.map((each) => `${path}: ${each.id} ${each.nodes.map((node) => node.target.join(' '))}`),
        )
        const overflow = await admin.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        if (overflow > 0) found.push(`${path}: ${overflow} px`)
      }
      expect(found).toEqual([])
    })
  })
