import pg from 'pg'
import { withPatience } from '@/lib/db/with-tenant'
import { checkFill } from '@/lib/testing/benchmark/check-fill'
import { type Copies, fill } from '@/lib/testing/benchmark/fill'
import { signInMember } from '@/lib/testing/benchmark/people'
import { makeTemplate } from '@/lib/testing/benchmark/template'

const PATIENCE_MILLISECONDS = 120_000

/**
 * The template and its copies, analysed as autovacuum would leave them; how many of the copies were compared with what
 * the product derives. Its own functions write the template: DATABASE_URL leads them to this database.
 */
export async function fillInstallation(superuserUrl: string, copies: Copies, now: Date): Promise<number> {
  const superuser = new pg.Client(superuserUrl)
  await superuser.connect()
  try {
    const { organisationId } = await withPatience(PATIENCE_MILLISECONDS, () => makeTemplate(now))
    await fill(superuser, organisationId, copies)
    const { scope } = await signInMember(superuser, copies.to, 'unused')
    const checked = await checkFill(scope, now)
    await superuser.query('VACUUM ANALYZE')
    await superuser.query('CHECKPOINT')
    return checked
  } finally {
    await superuser.end()
  }
}
