import pg from 'pg'
import type { Scope } from '@/lib/auth/scope'
import type { Extent } from '@/lib/testing/benchmark/extent'
import { median } from '@/lib/testing/benchmark/numbers'

export type Statement = { text: string; values: unknown[] }

export type Measured = {
  /** Milliseconds in the database, planning left out: the application plans while it asks. */
  milliseconds: number
  /** Whole tables that were read from end to end. */
  sequentialScans: string[]
  plan: string[]
}

type Query = typeof pg.Client.prototype.query

/** What `work` asks the database for, in order; transactions and their context are left out. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = []
  const original: Query = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client, ...parameters: unknown[]) {
    const [asked, given] = parameters as [string | { text: string; values?: unknown[] }, unknown[] | undefined]
    const text = typeof asked === 'string' ? asked : asked.text
    const values = (typeof asked === 'string' ? given : asked.values) ?? []
    if (/^\s*(SELECT|WITH)\b/i.test(text) && !text.includes('set_config')) statements.push({ text, values })
    return Reflect.apply(original, this, parameters)
  } as Query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = original
  }
  return statements
}

type PlanNode = { 'Node Type': string; 'Relation Name'?: string; Plans?: PlanNode[] }

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** Asks as the application's role within its organisation, so that row-level security is part of the plan. */
export async function asTenant<T>(application: pg.ClientBase, scope: Scope, work: () => Promise<T>): Promise<T> {
  await application.query('BEGIN')
  try {
    await application.query(`SELECT set_config('app.organisation_id', $1, true)`, [scope.organisationId])
    return await work()
  } finally {
    await application.query('ROLLBACK')
  }
}

/** The tables that a statement would read from end to end, by the plan that PostgreSQL chooses for these values. */
export async function sequentialScansOf(application: pg.ClientBase, { text, values }: Statement): Promise<string[]> {
  const { rows } = await application.query(`EXPLAIN (FORMAT JSON) ${text}`, values)
  return nodesOf(rows[0]?.['QUERY PLAN'][0].Plan)
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .map((node) => node['Relation Name'] ?? '')
}

/** Runs a statement again and again inside the database and keeps its plan. */
export async function measureStatement(
  application: pg.ClientBase,
  statement: Statement,
  { statementRepetitions }: Extent,
): Promise<Measured> {
  const times: number[] = []
  for (let repetition = 0; repetition < statementRepetitions; repetition += 1) {
    const { rows } = await application.query(
      `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${statement.text}`,
      statement.values,
    )
    times.push(rows[0]?.['QUERY PLAN'][0]['Execution Time'])
  }
  const { rows } = await application.query(`EXPLAIN (ANALYZE, BUFFERS) ${statement.text}`, statement.values)
  return {
    milliseconds: median(times),
    sequentialScans: await sequentialScansOf(application, statement),
    plan: rows.map((row) => row['QUERY PLAN']),
  }
}
