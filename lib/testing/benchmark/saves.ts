import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { root } from '@/bin/prepare.mjs'
import type { Contender } from '@/lib/testing/benchmark/compare-pages'
import type { Answer } from '@/lib/testing/benchmark/load'
import type { SignedIn } from '@/lib/testing/benchmark/people'
import type { Product, Twin } from '@/lib/testing/benchmark/processes'

const manifestSchema = z.object({ node: z.record(z.string(), z.object({ exportedName: z.string().optional() })) })

/** Under which name the build of this moment answers to a server action. */
function actionNamed(name: string): string {
  const file = join(root, '.next', 'server', 'server-reference-manifest.json')
  const { node } = manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const found = Object.entries(node).find(([, action]) => action.exportedName === name)
  if (!found) throw new Error(`the build has no action ${name}`)
  return found[0]
}

type Saved = { id: string; version: number; fields: Record<string, string> }

/** The customers of the organisation as their form holds them. */
async function customersOf(superuser: pg.ClientBase, organisationId: string): Promise<Saved[]> {
  const { rows } = await superuser.query(
    `SELECT id, version, sage_customer_number AS "sageCustomerNumber", debtor_number AS "debtorNumber", name,
       match_code AS "matchCode", postal_code AS "postalCode", town, contact_name AS "contactName",
       contact_phone AS "contactPhone", contact_position AS "contactPosition", second_factor_holder AS "secondFactorHolder"
     FROM customers WHERE organisation_id = $1 AND archived_at IS NULL ORDER BY id`,
    [organisationId],
  )
  return rows.map(({ id, version, ...fields }) => ({
    id,
    version,
    fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value ?? '')])),
  }))
}

/** Both save another note on one customer after the other, each on the version that the save before it left. */
export async function savesOf(
  superuser: pg.ClientBase,
  product: Product,
  twin: Twin,
  { scope, cookie }: SignedIn,
): Promise<{ product: Contender; twin: Contender }> {
  const customers = await customersOf(superuser, scope.organisationId)
  let saves = 0
  const nextSave = () => {
    const customer = customers[saves % customers.length]
    if (!customer) throw new Error('the organisation has customers')
    saves += 1
    const { id, fields } = customer
    const version = customer.version++
    return { id, version, fields, notes: `Notiz ${saves}` }
  }
  const action = actionNamed('updateCustomerAction')
  const origin = `http://localhost:${product.port}`
  const answers = (word: string) => (answer: Answer) => {
    assert.equal(answer.status, 200, answer.body.slice(0, 300))
    assert(answer.body.includes(word), answer.body.slice(0, 300))
  }
  return {
    product: {
      next: () => {
        const { id, version, fields, notes } = nextSave()
        return {
          port: product.port,
          path: `/customers/${id}/edit`,
          method: 'POST',
          headers: {
            cookie,
            origin,
            host: `localhost:${product.port}`,
            accept: 'text/x-component',
            'content-type': 'text/plain;charset=UTF-8',
            'next-action': action,
          },
          body: JSON.stringify([{ ...fields, id, version, notes }]),
        }
      },
      check: answers('"status":"saved"'),
    },
    twin: {
      next: () => {
        const { id, version, notes } = nextSave()
        const body = JSON.stringify({ id, version, notes, userId: scope.userId })
        return { port: twin.port, path: `/save?organisation=${scope.organisationId}`, method: 'POST', body }
      },
      check: answers('saved'),
    },
  }
}
