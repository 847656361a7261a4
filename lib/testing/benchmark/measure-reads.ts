import type pg from 'pg'
import type { Scope } from '@/lib/auth/scope'
import { withPatience } from '@/lib/db/with-tenant'
import type { Extent } from '@/lib/testing/benchmark/extent'
import { median } from '@/lib/testing/benchmark/numbers'
import type { NamedRead } from '@/lib/testing/benchmark/reads'
import {
  asTenant,
  type Measured,
  measureStatement,
  type Statement,
  statementsOf,
} from '@/lib/testing/benchmark/statements'

/** A read that takes too long is a figure, and must not end the run. */
const PATIENCE_MILLISECONDS = 60_000

export type ReadFigures = {
  name: string
  statements: number
  /** Milliseconds in the database: of the slowest statement, and of all of them. */
  slowest: number
  sum: number
  /** Milliseconds as seen from Node: the product's own read, and the same statements prepared with pg. */
  product: number
  prepared: number
  sequentialScans: string[]
  plans: { text: string; plan: string[] }[]
}

/** The time of a piece of work as its caller sees it. */
async function timed(work: () => Promise<unknown>, repetitions: number): Promise<number> {
  const times: number[] = []
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return median(times)
}

async function prepared(superuser: pg.ClientBase, name: string, statements: Statement[]): Promise<void> {
  for (const [place, { text, values }] of statements.entries())
    await superuser.query({ name: `${name} ${place}`, text, values })
}

export async function measureRead(
  { application, superuser }: { application: pg.ClientBase; superuser: pg.ClientBase },
  scope: Scope,
  { name, run: read }: NamedRead,
  extent: Extent,
): Promise<ReadFigures> {
  const now = new Date()
  const run = (moment: Date) => withPatience(PATIENCE_MILLISECONDS, () => read(moment))
  await run(now)
  const statements = await statementsOf(() => run(now))
  const measured = await asTenant(application, scope, async () => {
    const all: (Measured & Statement)[] = []
    for (const statement of statements)
      all.push({ ...statement, ...(await measureStatement(application, statement, extent)) })
    return all
  })
  const times = measured.map(({ milliseconds }) => milliseconds)
  return {
    name,
    statements: statements.length,
    slowest: Math.max(...times),
    sum: times.reduce((sum, time) => sum + time, 0),
    product: await timed(() => run(now), extent.statementRepetitions),
    prepared: await timed(() => prepared(superuser, name, statements), extent.statementRepetitions),
    sequentialScans: [...new Set(measured.flatMap(({ sequentialScans }) => sequentialScans))],
    plans: measured.map(({ text, plan }) => ({ text, plan })),
  }
}
