export const ROLES = ['member', 'lead', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Who may do what. What is not in the table is not allowed. */
const PERMISSIONS = {
  'customers:view': ['member', 'lead', 'admin'],
  'customers:edit': ['member', 'lead', 'admin'],
  'customers:assign': ['lead', 'admin'],
  'absences:manage': ['lead', 'admin'],
  'assignment:edit': ['lead', 'admin'],
  'requests:edit': ['member', 'lead', 'admin'],
  'notes:write': ['member', 'lead', 'admin'],
  'notes:remove-all': ['lead', 'admin'],
  'imports:run': ['member', 'lead', 'admin'],
  'team:view': ['lead', 'admin'],
  'targets:edit': ['lead', 'admin'],
  'views:share': ['lead', 'admin'],
  'profile:edit': ['member', 'lead', 'admin'],
  'organisation:edit': ['admin'],
  'template:edit': ['admin'],
  'members:manage': ['admin'],
  'demo:remove': ['admin'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS
export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[]

export function can(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = Object.hasOwn(PERMISSIONS, permission) ? PERMISSIONS[permission] : []
  return roles.includes(role)
}
