import { describe, expect, it } from 'vitest'
import { grantStatements, objectionsTo } from './roles'

describe('grantStatements', () => {
  it('quotes names, so that no role or database name becomes SQL', () => {
    const statements = grantStatements('ap"p; DROP', 'my db', [])
    expect(statements[0]).toBe('GRANT CONNECT ON DATABASE "my db" TO "ap""p; DROP"')
  })

  it('leaves the audit trail append-only, after the general grant', () => {
    const statements = grantStatements('app', 'lotse', ['audit_entries', 'customers'])
    const general = statements.findIndex((statement) => statement.includes('ALL TABLES'))
    const revoke = statements.findIndex((statement) =>
      statement.startsWith('REVOKE ALL ON TABLE public."audit_entries"'),
    )
    expect(revoke).toBeGreaterThan(general)
    expect(statements[revoke + 1]).toBe('GRANT SELECT, INSERT ON TABLE public."audit_entries" TO "app"')
  })
})

describe('objectionsTo', () => {
  const harmless = {
    superuser: false,
    bypassrls: false,
    owns_database: false,
    owns_tables: false,
    member_of_owner: false,
  }

  it('has none to a role that row-level security binds', () => {
    expect(objectionsTo(harmless)).toEqual([])
  })

  it.each(Object.keys(harmless))('objects to a role for which %s holds', (fact) => {
    expect(objectionsTo({ ...harmless, [fact]: true })).toHaveLength(1)
  })
})
