import { beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '@/lib/calendar'
import { openExport } from '@/lib/customers/export/export-file'
import { NO_FILTER } from '@/lib/customers/filter'
import { connectForJobs } from '@/lib/db/client'
import { withTenant } from '@/lib/db/with-tenant'
import { checkText } from '@/lib/imports/check-text'
import { HOSTILE_TEXTS, readWhole } from '@/lib/testing/exports'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { appliedImport, checkedImport } from '@/lib/testing/imports'
import { today } from '@/lib/testing/requests'

beforeAll(connectForJobs)

const now = new Date()
/** Those that a form takes for a name, too. */
const NAMES = [...HOSTILE_TEXTS, "'=1", "''=1", '="000412"', '＝1', "'s-Hertogenbosch"]
  .map((text) => text.trim())
  .filter((text) => checkText(text, 'name').problem === null)

describe.each(['csv', 'xlsx'] as const)('an export as .%s', (format) => {
  it('changes nothing where it came from, and says elsewhere the same of the same day', async () => {
    const [here, there] = [await makeTestOrganisation(), await makeTestOrganisation()]
    const { scope } = here.lead
    for (const [index, name] of NAMES.entries()) {
      const sageCustomerNumber = `00${index}`
      const id = await makeCustomer(scope, { sageCustomerNumber, name, contactEmail: null })
      const observedOn = addDays(today, -10 - index)
      await makeClaim(scope, id, { kind: 'main-contact', email: `Kontakt${index}@kunde.example`, observedOn })
    }
    const file = await openExport(scope, { format, filter: NO_FILTER, locale: 'de', now })
    if (file.status !== 'file') throw new Error(`no file: ${file.status}`)
    const spec = { content: await readWhole(file.content), name: file.name }

    const again = await checkedImport(scope, spec)
    expect(again.counts).toMatchObject({ new: 0, changed: 0, refused: 0, unchanged: NAMES.length })

    await appliedImport(there.lead.scope, spec)
    const stored = await withTenant(there.lead.scope, (tx) =>
      tx.customer.findMany({
        where: { organisationId: there.lead.scope.organisationId },
        select: { sageCustomerNumber: true, name: true, claims: { select: { email: true, observedOn: true } } },
        orderBy: { createdAt: 'asc' },
      }),
    )
    const byNumber = new Map(stored.map((one) => [one.sageCustomerNumber, one]))
    for (const [index, name] of NAMES.entries())
      expect(byNumber.get(`00${index}`)).toMatchObject({
        name,
        claims: [
          {
            email: `Kontakt${index}@kunde.example`,
            observedOn: new Date(`${addDays(today, -10 - index)}T00:00:00Z`),
          },
        ],
      })
  })
})
