import { describe, expect, it } from 'vitest'
import { commandsFor, pagesFor } from '@/lib/palette/commands'

const keys = (entries: readonly { key: string }[]) => entries.map(({ key }) => key)
const ADMINISTRATION = ['invite', 'editTemplate', 'editOrganisation']

describe('the palette', () => {
  it('offers a member and a lead the work with customers, and not the administration', () => {
    for (const role of ['member', 'lead'] as const) {
      expect(keys(commandsFor(role))).toEqual([
        'newCustomer',
        'newRequest',
        'import',
        'export',
        'manageViews',
        'changePassword',
      ])
      expect(keys(pagesFor(role))).not.toContain('settings')
    }
    expect(keys(pagesFor('member'))).not.toContain('team')
    expect(keys(pagesFor('lead'))).toContain('team')
  })

  it('offers an administrator everything', () => {
    expect(keys(commandsFor('admin'))).toEqual(expect.arrayContaining(ADMINISTRATION))
    expect(keys(pagesFor('admin'))).toEqual([
      'overview',
      'customers',
      'requests',
      'team',
      'import',
      'settings',
      'profile',
    ])
  })

  it('leads to no place twice under one heading', () => {
    for (const entries of [commandsFor('admin'), pagesFor('admin')])
      expect(new Set(entries.map(({ href }) => href)).size).toBe(entries.length)
  })
})
