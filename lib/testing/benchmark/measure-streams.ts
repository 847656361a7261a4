import type pg from 'pg'
import type { Scope } from '@/lib/auth/scope'
import type { EmbeddedServer } from '@/lib/db/embedded'
import { type Extent, HEAP_MEGABYTES } from '@/lib/testing/benchmark/extent'
import { type ExportFigures, measureExports } from '@/lib/testing/benchmark/measure-exports'
import { signIn } from '@/lib/testing/benchmark/people'
import { withProduct } from '@/lib/testing/benchmark/processes'
import { makeTestOrganisation } from '@/lib/testing/factories'

/** Customers with their three claims by one statement each; they are exported and nothing else. */
async function fill(superuser: pg.ClientBase, { organisationId }: Scope, rows: number): Promise<void> {
  await superuser.query(
    `INSERT INTO customers (id, organisation_id, submission_id, sage_customer_number, name, postal_code, town, contact_name,
       stage, stage_since, gateway_answer, main_contact_email, main_contact_key, created_at, updated_at)
     SELECT gen_random_uuid(), $1, gen_random_uuid(), lpad(n::text, 7, '0'), 'Müller Maschinenbau GmbH ' || n, '50667', 'Köln',
       'Eva Muster', 'mismatch', now(), 'none', email, email, now(), now()
     FROM generate_series(1, $2::int) AS n, LATERAL (SELECT 'info' || n || '@mueller.example' AS email) AS address`,
    [organisationId, rows],
  )
  await superuser.query(
    `INSERT INTO claims (id, organisation_id, submission_id, customer_id, kind, email, key, source, observed_on, recorded_at)
     SELECT gen_random_uuid(), organisation_id, gen_random_uuid(), id, kind, main_contact_email, main_contact_key, 'import',
       current_date, now()
     FROM customers, unnest(ARRAY['main-contact', 'sage-id', 'entitlement']) AS kind WHERE organisation_id = $1`,
    [organisationId],
  )
}

type Surroundings = { server: EmbeddedServer; secret: string; superuser: pg.ClientBase }

/** Exports of few rows and then of many, by a server whose heap has no room for the many at once. */
export async function measureStreams(
  { server, secret, superuser }: Surroundings,
  { streams }: Extent,
): Promise<ExportFigures[]> {
  const figures: ExportFigures[] = []
  await withProduct(
    async (product) => {
      for (const rows of [streams.few, streams.many]) {
        const { member } = await makeTestOrganisation()
        await fill(superuser, member.scope, rows)
        await superuser.query('ANALYZE customers, claims')
        figures.push(...(await measureExports(product, await signIn(superuser, member.scope, secret), rows)))
      }
    },
    { server, secret, heapMegabytes: HEAP_MEGABYTES },
  )
  return figures
}
