import { randomUUID } from 'node:crypto'
import { expect } from '@playwright/test'
import type { Scope } from '@/lib/auth/scope'
import { withIdentity, withTenant } from '@/lib/db/with-tenant'
import { discardImport } from '@/lib/imports/mutations'
import { IMPORTS_QUEUE } from '@/lib/jobs/queue'
import { makeClaim, makeCustomer } from '@/lib/testing/factories'
import { applied, checkedImport, importOf, sample, undone, upload, workOffImport } from '@/lib/testing/imports'

const LIST = `Kundennummer;Firma;PLZ;Ort;Hauptansprechpartner;E-Mail
000101;Krüger Logistik;50667;Köln;Eva Muster;neu@krueger-logistik.example
000102;Donaudampfschifffahrtsgesellschaftskapitänsausrüstungen GmbH;01067;Dresden;Max Muster;info(at)donau.example
000103;Doppelt GmbH;;;;
000103;Doppelt GmbH;;;;
000104;Hotel Anker;24103;Kiel;Ida Neu;info@anker.example`

/** Customers on whom the list has something of everything to say. */
async function meet(scope: Scope): Promise<void> {
  const email = 'info@krueger-logistik.example'
  const id = await makeCustomer(scope, { sageCustomerNumber: '000101', name: 'Krüger Logistik', contactEmail: email })
  await makeClaim(scope, id, { kind: 'sage-id', email })
  await makeClaim(scope, id, { kind: 'entitlement', email, source: 'order' })
  await makeCustomer(scope, { sageCustomerNumber: '000199', name: 'Fehlt in der Liste' })
}

/** The server's own worker has seen every job of the import: whichever it still met would go on with the work. */
async function queueIsDone(id: string): Promise<void> {
  await expect
    .poll(
      async () => {
        const [jobs] = await withIdentity(
          (tx) => tx.$queryRaw<[{ open: number }]>`
            SELECT count(*)::int AS open FROM jobs.job
            WHERE name = ${IMPORTS_QUEUE} AND data->>'importId' = ${id} AND state < 'completed'`,
        )
        return jobs.open
      },
      { timeout: 45_000 },
    )
    .toBe(0)
}

/** An import that stands still while it works, since no job is behind it. */
export async function underWay(scope: Scope, id: string, status: 'applying' | 'checking'): Promise<void> {
  await queueIsDone(id)
  await withTenant(scope, (tx) =>
    tx.import.updateMany({
      where: { organisationId: scope.organisationId, id },
      data: { status, runId: randomUUID(), progressDone: 40, progressTotal: 100 },
    }),
  )
}

/** The addresses of imports in every state that a page shows. */
export async function importPaths(scope: Scope): Promise<string[]> {
  await meet(scope)
  const mapped = await workOffImport(
    scope,
    await upload(scope, { content: sample('guessed-numbers-libreoffice.xlsx') }),
  )
  const entitlements = await workOffImport(
    scope,
    await upload(scope, { content: 'Nr\tE-Mail\n1\ta@b.example', kind: 'entitlement-emails', name: null }),
  )
  const unreadable = await workOffImport(scope, await upload(scope, { content: '%PDF-1.7\n%âãÏÓ', name: 'brief.pdf' }))
  const discarded = await workOffImport(scope, await upload(scope, { content: LIST }))
  await discardImport(scope, { id: discarded.id, version: discarded.version }, new Date())
  const working = await checkedImport(scope, { content: LIST })
  await underWay(scope, working.id, 'applying')
  const gone = await applied(scope, await checkedImport(scope, { content: LIST }))
  await makeClaim(scope, await newCustomer(scope), { kind: 'sage-id', email: 'info@anker.example' })
  const back = await undone(scope, await importOf(scope, gone.id))
  const stands = await applied(scope, await checkedImport(scope, { content: 'Kundennummer;Firma\n000105;Neu GmbH' }))
  const checked = await checkedImport(scope, { content: LIST })
  return [
    '/import',
    `/import/${mapped.id}`,
    `/import/${entitlements.id}`,
    `/import/${unreadable.id}`,
    `/import/${discarded.id}`,
    `/import/${working.id}`,
    `/import/${checked.id}`,
    `/import/${checked.id}?columns=yes`,
    `/import/${checked.id}?missing=1`,
    `/import/${checked.id}?q=nichts`,
    `/import/${stands.id}`,
    `/import/${back.id}`,
  ]
}

async function newCustomer(scope: Scope): Promise<string> {
  const { organisationId } = scope
  const { id } = await withTenant(scope, (tx) =>
    tx.customer.findFirstOrThrow({ where: { organisationId, sageCustomerNumber: '000104' } }),
  )
  return id
}
