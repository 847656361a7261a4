import 'server-only'
import type { Transaction } from '@/lib/db/with-tenant'

/**
 * Joins by hashing while the work is done. The planner knows nothing of rows that the transaction has just written, or of
 * an import of a moment ago: it would take them for few, and compare each with each.
 */
export async function joiningByHash<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  const [setting] = await tx.$queryRaw<{ before: string }[]>`
    SELECT current_setting('enable_nestloop') AS before, set_config('enable_nestloop', 'off', true)`
  const result = await work()
  await tx.$queryRaw`SELECT set_config('enable_nestloop', ${setting?.before ?? 'on'}, true)`
  return result
}
