import { describe, expect, it } from 'vitest'
import { ALL_PERMISSIONS, can, type Permission, ROLES, type Role } from '@/lib/auth/permissions'

/** The documented table (product.md §7): written out a second time, so that a slip is noticed. */
const DOCUMENTED: Record<Permission, [member: boolean, lead: boolean, admin: boolean]> = {
  'customers:view': [true, true, true],
  'customers:edit': [true, true, true],
  'customers:assign': [false, true, true],
  'absences:manage': [false, true, true],
  'assignment:edit': [false, true, true],
  'requests:edit': [true, true, true],
  'notes:write': [true, true, true],
  'notes:remove-all': [false, true, true],
  'imports:run': [true, true, true],
  'team:view': [false, true, true],
  'targets:edit': [false, true, true],
  'views:share': [false, true, true],
  'profile:edit': [true, true, true],
  'organisation:edit': [false, false, true],
  'template:edit': [false, false, true],
  'members:manage': [false, false, true],
  'demo:remove': [false, false, true],
}

describe('can', () => {
  it.each(ALL_PERMISSIONS)('%s is given to the roles of the documented table', (permission) => {
    expect(ROLES.map((role) => can(role, permission))).toEqual(DOCUMENTED[permission])
  })

  it('knows no permission that is not documented', () => {
    expect([...ALL_PERMISSIONS].sort()).toEqual(Object.keys(DOCUMENTED).sort())
  })

  it.each(['customers:delete', '', 'toString', '__proto__'])(
    'takes %j, which nobody defined, for a no',
    (permission) => {
      for (const role of ROLES) expect(can(role, permission as Permission)).toBe(false)
    },
  )

  it.each(['owner', '', 'constructor'])('takes the unknown role %j for a no', (role) => {
    for (const permission of ALL_PERMISSIONS) expect(can(role as Role, permission)).toBe(false)
  })
})
