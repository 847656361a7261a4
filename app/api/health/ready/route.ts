import { readiness } from '@/lib/db/readiness'

export const dynamic = 'force-dynamic'

/** 200 when requests can be served: database reachable and migrated, and no shutdown under way; otherwise 503. */
export async function GET(): Promise<Response> {
  const status = await readiness()
  return Response.json({ status }, { status: status === 'ready' ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
