import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { withTenant } from '@/lib/db/with-tenant'
import { listImports } from '@/lib/imports/data'
import { makeClaim, makeCustomer } from '@/lib/testing/factories'
import { checkedImport, upload, workOffImport } from '@/lib/testing/imports'
import { expect, type TestOrganisation, test } from './fixtures'
import { underWay } from './import-states'

const sample = (name: string) => join(process.cwd(), 'lib', 'testing', 'samples', 'imports', name)
const table = (text: string) => ({ name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })

/** Work in the background takes its time on a busy machine. */
const PATIENT = { timeout: 60_000 }

async function send(page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.goto('/import')
  await page.getByLabel('Datei wählen').setInputFiles(file)
  await page.getByRole('button', { name: 'Liste einlesen' }).click()
  await expect(page).toHaveURL(/\/import\/[0-9a-f-]{36}$/, PATIENT)
}

async function startDryRun(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Probelauf starten' }).click(PATIENT)
  await expect(page.getByText('Noch ist nichts geändert.')).toBeVisible(PATIENT)
}

async function apply(page: Page, what: string): Promise<void> {
  await page.getByRole('button', { name: `Übernehmen: ${what}`, exact: true }).click()
  await expect(page.getByText('Die Liste ist übernommen')).toBeVisible(PATIENT)
}

async function customerId({ member: { scope }, organisationId }: TestOrganisation, number: string): Promise<string> {
  const { id } = await withTenant(scope, (tx) =>
    tx.customer.findFirstOrThrow({ where: { organisationId, sageCustomerNumber: number } }),
  )
  return id
}

const rowOf = (page: Page, name: string) => page.getByRole('table').getByRole('row').filter({ hasText: name })

test('a first list becomes customers, and a later one shows what it changes before it does', async ({
  page,
  organisation,
}) => {
  test.slow()
  await send(page, sample('base-utf8-bom.csv'))
  await expect(page.getByLabel('Feld für Spalte A: Kundennummer')).toHaveValue('sageCustomerNumber', PATIENT)
  await expect(page.getByLabel('Feld für Spalte I: E-Mail')).toHaveValue('mainContactEmail')
  await expect(page.getByLabel('Feld für Spalte J: Aktiv')).toHaveValue('')
  await expect(page.getByText('Müller Maschinenbau GmbH')).toBeVisible()
  await expect(page.getByLabel('Zeichensatz')).toHaveValue('utf-8')
  await startDryRun(page)
  await expect(
    page.getByRole('heading', { name: '60 Zeilen = 60 neu + 0 geändert + 0 unverändert + 0 abgelehnt' }),
  ).toBeVisible()
  await apply(page, '60 neu')
  await expect(page.getByText('60 Kunden angelegt, keiner geändert, 60 Adressen festgehalten.')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Zur Kundenliste' }).click()
  await expect(page.getByText('60 Kunden', { exact: true })).toBeVisible()

  const { scope } = organisation.member
  const endangered = await customerId(organisation, '000523')
  const email = 'soeztuerk@schaefer-logistik3.example'
  await makeClaim(scope, endangered, { kind: 'sage-id', email })
  await makeClaim(scope, endangered, { kind: 'entitlement', email, source: 'order' })

  await send(page, sample('base-next-month.csv'))
  await expect(page.getByText('Spalten wie beim letzten Mal zugeordnet.')).toBeVisible(PATIENT)
  await startDryRun(page)
  await expect(
    page.getByRole('heading', { name: '61 Zeilen = 2 neu + 6 geändert + 53 unverändert + 0 abgelehnt' }),
  ).toBeVisible()
  await expect(
    page.getByText('Bei einem Kunden gefährdet die Liste die Anmeldung am Gateway', { exact: true }),
  ).toBeVisible()
  const first = page.getByRole('table').getByRole('row').nth(1)
  await expect(first).toContainText('Schäfer Logistik GmbH & Co. KG')
  await expect(first).toContainText(`Im Entitlement-Service bleibt ${email}.`)
  await expect(first).toContainText('p.nachfolger@schaefer-logistik3.example')
  await expect(first).toContainText('Petra Nachfolger')

  const choice = page.getByRole('region', { name: 'Auswahl der Zeilen' })
  await choice.getByRole('link', { name: /^neu\s*2$/ }).click()
  await expect(page).toHaveURL(/view=new/)
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(3)
  await expect(rowOf(page, 'Neukunde Eins GmbH')).toContainText('info@neukunde-eins.example')
  await choice.getByRole('link', { name: /^geändert\s*6$/ }).click()
  await expect(rowOf(page, 'Rössler Automation SE')).toContainText('Neu-München')
  await expect(rowOf(page, 'Nowak Werkzeughandel GmbH')).toContainText('BSTRASS@NOWAK-WERKZEUGHANDEL12.EXAMPLE')
  await expect(page.getByRole('table').getByText('Süßmilch Medizintechnik GmbH')).toHaveCount(0)
  await choice.getByRole('link', { name: /^fehlen in der Liste\s*1$/ }).click()
  await expect(page.getByRole('heading', { name: 'Ein Kunde fehlt in der Liste' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Voß Lebensmittel AG' })).toBeVisible()

  await apply(page, '2 neu, 6 geändert')
  await expect(page.getByText('2 Kunden angelegt, 6 geändert, 6 Adressen festgehalten.')).toBeVisible()
  await page.goto(`/customers/${endangered}`)
  await expect(page.getByText('p.nachfolger@schaefer-logistik3.example').first()).toBeVisible()
  await page.goBack()

  const edited = await customerId(organisation, '009001')
  await makeClaim(scope, edited, { kind: 'sage-id', email: 'info@neukunde-eins.example' })
  await page.getByRole('button', { name: 'Import zurücknehmen' }).click()
  await expect(page.getByText('Der Import ist zurückgenommen')).toBeVisible(PATIENT)
  await expect(page.getByText('7 Kunden sind wieder wie vor dem Import')).toBeVisible()
  await expect(page.getByText('Ein Kunde blieb, wie er ist')).toBeVisible()
  await page.getByRole('link', { name: 'Diese Zeilen ansehen' }).click()
  await expect(page).toHaveURL(/view=kept/)
  await expect(rowOf(page, 'Neukunde Eins GmbH')).toContainText('nicht zurückgenommen')
  await page.goto('/customers')
  await expect(page.getByText('61 Kunden', { exact: true })).toBeVisible()
})

test('the same list twice changes nothing, and says so', async ({ page }) => {
  test.slow()
  for (const isFirst of [true, false]) {
    await send(page, table('Kundennummer;Firma;E-Mail\n000001;Hotel Anker;info@anker.example'))
    await startDryRun(page)
    if (isFirst) await apply(page, '1 neu')
  }
  await expect(page.getByText('Die Liste ändert nichts.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Übernehmen/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Verwerfen' }).click()
  await page.getByRole('button', { name: 'Import verwerfen' }).click()
  await expect(page.getByText('Dieser Import ist verworfen')).toBeVisible()
})

test('repairs of addresses are proposed, taken one by one or all at once, and never made silently', async ({
  page,
}) => {
  test.slow()
  await send(page, sample('dirty-utf8.csv'))
  await startDryRun(page)
  const refused = page.getByRole('region', { name: 'Auswahl der Zeilen' }).getByRole('link', { name: /^abgelehnt/ })
  await expect(refused).toHaveText(/12/)
  const row = rowOf(page, 'Unsauber (at) GmbH')
  await expect(row).toContainText('So ist es keine gültige E-Mail-Adresse.')
  await expect(row).toContainText('max.muster@unsauber.example')
  await expect(rowOf(page, 'Ohne Endung GmbH')).toContainText('Was nach dem @ steht, ist keine vollständige Domain.')
  await expect(rowOf(page, 'Doppelt GmbH').first()).toContainText('auch in Zeile 9')
  await expect(page.getByText('<script>alert(1)</script> GmbH').first()).toBeVisible()
  await row.getByRole('button', { name: 'Vorschlag annehmen für Zeile 2' }).click()
  await expect(refused).toHaveText(/11/, PATIENT)
  await expect(row).toContainText('Vorschlag angenommen')
  await page.getByRole('button', { name: 'Alle 3 Vorschläge annehmen' }).click()
  await expect(refused).toHaveText(/8/, PATIENT)
  await expect(page.getByRole('table').getByText('Vorschlag angenommen')).toHaveCount(4)
  await expect(page.getByRole('button', { name: /Vorschlag annehmen/ })).toHaveCount(0)

  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Abgelehnte Zeilen herunterladen (.csv)' }).click()
  const file = await (await downloading).path()
  await send(page, file)
  await expect(page.getByLabel('Feld für Spalte A: Kundennummer')).toHaveValue('sageCustomerNumber', PATIENT)
  await expect(page.getByText('Grund der Ablehnung')).toBeVisible()
  await expect(page.getByText(/8 Zeilen, eingelesen am/)).toBeVisible()
})

test('cells pasted from Excel are a list like any other', async ({ page, organisation }) => {
  test.slow()
  await makeCustomer(organisation.member.scope, { sageCustomerNumber: '000777', name: 'Reifen Schröder' })
  await page.goto('/import')
  await page.getByRole('radio', { name: /Adressen der Sage-IDs/ }).check()
  await page
    .getByLabel('Zellen aus Excel einfügen')
    .fill('Kundennummer\tE-Mail\n000777\tinfo@schroeder.example\n000778\tinfo@fremd.example')
  await page.getByRole('button', { name: 'Liste einlesen' }).click()
  await expect(page.getByRole('heading', { name: 'Eingefügte Zellen' })).toBeVisible(PATIENT)
  await expect(page.getByLabel('Wann stimmten die Adressen?')).toBeVisible(PATIENT)
  await startDryRun(page)
  await expect(rowOf(page, '000778')).toContainText('diese Art Liste legt keine an')
  await apply(page, '1 geändert')
  await page.getByRole('link', { name: 'Reifen Schröder' }).click()
  await expect(page.getByText('info@schroeder.example').first()).toBeVisible()
})

test('a file that cannot be read is refused with what to do', async ({ page }) => {
  test.slow()
  const old = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(2_000),
    Buffer.from('Workbook', 'utf16le'),
    Buffer.alloc(2_000),
  ])
  const files = [
    { name: 'alt.xls', buffer: old, says: 'Speichern Sie die Liste in Excel als „Excel-Arbeitsmappe (*.xlsx)“' },
    { name: 'brief.pdf', buffer: Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'), says: 'keine Tabelle, die Lotse lesen kann' },
    { name: 'leer.csv', buffer: Buffer.from('Kundennummer;Firma\n'), says: 'Die Liste ist leer' },
  ]
  for (const { name, buffer, says } of files) {
    await send(page, { name, buffer, mimeType: 'application/octet-stream' })
    await expect(page.getByText('Diese Liste kann Lotse nicht einlesen')).toBeVisible(PATIENT)
    await expect(page.getByText(says)).toBeVisible()
    await expect(page.getByText('An Ihren Kunden wurde nichts geändert.')).toBeVisible()
  }
})

test('read in another encoding, the umlauts come back', async ({ page }) => {
  test.slow()
  await send(page, table('Kundennummer;Firma\n000001;Müller'))
  await expect(page.getByText('Müller', { exact: true })).toBeVisible(PATIENT)
  await page.getByLabel('Zeichensatz').selectOption('windows-1252')
  await page.getByRole('button', { name: 'Neu lesen' }).click()
  await expect(page.getByText('MÃ¼ller', { exact: true })).toBeVisible(PATIENT)
  await page.getByLabel('Zeichensatz').selectOption('utf-8')
  await page.getByRole('button', { name: 'Neu lesen' }).click()
  await expect(page.getByText('Müller', { exact: true })).toBeVisible(PATIENT)
})

test('what the columns still need is said where they are', async ({ page }) => {
  test.slow()
  await send(page, table('A;B\n000001;Hotel Anker'))
  await expect(page.getByText('Keine Spalte ist der Kundennummer bei Sage zugeordnet')).toBeVisible(PATIENT)
  await page.getByRole('button', { name: 'Probelauf starten' }).click()
  await expect(page.getByText('gespeichert wurde noch nichts')).toBeVisible()
  await page.getByLabel('Feld für Spalte A: A').selectOption({ label: 'Kundennummer bei Sage' })
  await page.getByLabel('Feld für Spalte B: B').selectOption({ label: 'Kundennummer bei Sage' })
  await expect(page.getByText('Dieses Feld ist schon einer anderen Spalte zugeordnet.').first()).toBeVisible()
  await page.getByLabel('Feld für Spalte B: B').selectOption({ label: 'Name' })
  await startDryRun(page)
  await page.getByRole('link', { name: 'Spalten ändern' }).click()
  await expect(page.getByLabel('Feld für Spalte B: B')).toHaveValue('name')
  await page.getByRole('link', { name: 'Zurück zum Probelauf' }).click()
  await expect(page.getByText('Noch ist nichts geändert.')).toBeVisible()
})

test('work goes on while one is elsewhere', async ({ page }) => {
  test.slow()
  await send(page, sample('base-libreoffice.xlsx'))
  await startDryRun(page)
  const address = page.url()
  await page.getByRole('button', { name: 'Übernehmen: 60 neu' }).click()
  await expect(page.getByRole('status').filter({ hasText: /Wird übernommen|Übernommen/ })).toBeVisible()
  await page.goto('/customers')
  await expect(page.getByRole('heading', { name: 'Kunden', level: 1 })).toBeVisible()
  await page.goto(address)
  await expect(page.getByText('Die Liste ist übernommen')).toBeVisible(PATIENT)
  await page.goto('/import')
  const row = page.getByRole('row').filter({ hasText: 'base-libreoffice.xlsx' })
  await expect(row).toContainText('Übernommen')
  await expect(row).toContainText('60 neu, 0 geändert, 0 abgelehnt')
})

test('a list that is too large is not sent, and whatever fails keeps what was chosen', async ({
  page,
  organisation,
}, testInfo) => {
  await page.goto('/import')
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
  const large = testInfo.outputPath('riesig.csv')
  writeFileSync(large, Buffer.alloc(20 * 1024 * 1024 + 1, 'a'))
  await page.getByLabel('Datei wählen').setInputFiles(large)
  await page.getByRole('button', { name: 'Liste einlesen' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'größer als 20 MB' })).toBeVisible()
  await expect(page.getByText('riesig.csv')).toBeVisible()
  expect(sent).toEqual([])

  await page.getByRole('button', { name: 'Entfernen' }).click()
  await page.getByRole('button', { name: 'Liste einlesen' }).click()
  await expect(page.getByText('Wählen Sie eine Datei, oder fügen Sie Zellen ein.')).toBeVisible()
  const cells = 'Kundennummer\tFirma\n000001\tHotel Anker'
  await page.getByLabel('Zellen aus Excel einfügen').fill(cells)
  await page.route('**/api/imports?**', (route) => route.abort('connectionfailed'))
  await page.getByRole('button', { name: 'Liste einlesen' }).click()
  await expect(page.getByText('Der Server ist nicht erreichbar.')).toBeVisible()
  await expect(page.getByLabel('Zellen aus Excel einfügen')).toHaveValue(cells)
  await page.unroute('**/api/imports?**')
  await page.getByRole('button', { name: 'Liste einlesen' }).dblclick()
  await expect(page).toHaveURL(/\/import\/[0-9a-f-]{36}$/, PATIENT)
  expect((await listImports(organisation.member.scope, 1)).total).toBe(1)
})

test('an answer that was lost makes no second import', async ({ page, organisation }) => {
  await page.goto('/import')
  await page.getByLabel('Zellen aus Excel einfügen').fill('Kundennummer\tFirma\n000001\tHotel Anker')
  await page.route(
    '**/api/imports?**',
    async (route) => {
      await route.fetch()
      await route.abort('connectionfailed')
    },
    { times: 1 },
  )
  await page.getByRole('button', { name: 'Liste einlesen' }).click()
  await expect(page.getByText('Doppelt eingelesen wird dabei nichts.')).toBeVisible()
  await page.getByRole('button', { name: 'Liste einlesen' }).click()
  await expect(page).toHaveURL(/\/import\/[0-9a-f-]{36}$/, PATIENT)
  expect((await listImports(organisation.member.scope, 1)).total).toBe(1)
})

test('a file may be dropped anywhere on the page', async ({ page }) => {
  await page.goto('/import')
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['Kundennummer;Firma\n000001;Hotel Anker'], 'gezogen.csv', { type: 'text/csv' }))
    return transfer
  })
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: dropped })
  await expect(page.getByText('Loslassen, um diese Datei zu wählen')).toBeVisible()
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped })
  await expect(page.getByText('gezogen.csv')).toBeVisible()
})

test('a server that is away is asked until it answers', async ({ page, organisation }) => {
  const { scope } = organisation.member
  const { id } = await checkedImport(scope, { content: 'Kundennummer;Firma\n000001;Hotel Anker' })
  await underWay(scope, id, 'checking')
  await page.goto(`/import/${id}`)
  await expect(page.getByRole('progressbar', { name: 'Der Probelauf läuft' })).toHaveAttribute('aria-valuenow', '40')
  await page.route('**/progress', (route) => route.abort('connectionfailed'))
  await expect(page.getByText('Der Server antwortet gerade nicht.')).toBeVisible()
  await page.unroute('**/progress')
  await expect(page.getByText('Der Server antwortet gerade nicht.')).toHaveCount(0)
  await withTenant(scope, (tx) =>
    tx.import.updateMany({ where: { organisationId: scope.organisationId, id }, data: { status: 'checked' } }),
  )
  await expect(page.getByText('Noch ist nichts geändert.')).toBeVisible(PATIENT)
})

test('whoever is slower is told where the import stands, and changes nothing', async ({ page, lead, organisation }) => {
  const { scope } = organisation.member
  const read = await workOffImport(scope, await upload(scope, { content: 'Kundennummer;Firma\n000001;Hotel Anker' }))
  await page.goto(`/import/${read.id}`)
  await lead.goto(`/import/${read.id}`)
  await lead.getByRole('button', { name: 'Verwerfen' }).click()
  await lead.getByRole('button', { name: 'Import verwerfen' }).click()
  await expect(lead.getByText('Dieser Import ist verworfen')).toBeVisible()
  await page.getByRole('button', { name: 'Probelauf starten' }).click()
  await expect(page.getByText('Dieser Import wurde inzwischen anderswo weitergeführt.')).toBeVisible()
  await expect(page.getByText('Dieser Import ist verworfen')).toBeVisible()
})
