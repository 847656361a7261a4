import { createHash } from 'node:crypto'

/** So many that every page finds its statements named, and a connection keeps no more plans than that. */
const MOST_NAMED = 300
/** Lists of ids make a statement of their own for every length: naming those would fill the table with what never comes again. */
const MOST_PARAMETERS = 30

const READS_OR_WRITES = /^\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b/i

/**
 * Names the statements that come again and again, by their text: under its name PostgreSQL parses one once a connection
 * and may keep its plan. '' leaves a statement without.
 */
export function statementNames(): (statement: { sql: string; args: readonly unknown[] }) => string {
  const names = new Map<string, string>()
  return ({ sql, args }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= MOST_NAMED || args.length > MOST_PARAMETERS || !READS_OR_WRITES.test(sql)) return ''
    const name = createHash('sha256').update(sql).digest('base64url').slice(0, 24)
    names.set(sql, name)
    return name
  }
}
