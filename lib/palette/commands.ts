import { can, type Permission, type Role } from '@/lib/auth/permissions'

/** What the palette can begin, and what it takes to be allowed to. */
const COMMANDS = [
  { key: 'newCustomer', href: '/customers/new', permission: 'customers:edit' },
  { key: 'newRequest', href: '/requests/new', permission: 'requests:edit' },
  { key: 'import', href: '/import', permission: 'imports:run' },
  { key: 'export', href: '/customers/export.xlsx', permission: 'customers:view' },
  { key: 'manageViews', href: '/views', permission: 'customers:view' },
  { key: 'invite', href: '/settings/members', permission: 'members:manage' },
  { key: 'editTemplate', href: '/settings/template', permission: 'template:edit' },
  { key: 'editOrganisation', href: '/settings', permission: 'organisation:edit' },
  { key: 'changePassword', href: '/profile', permission: 'profile:edit' },
] as const satisfies readonly { key: string; href: string; permission: Permission }[]

const PAGES = [
  { key: 'overview', href: '/?overview=yes', permission: 'customers:view' },
  { key: 'customers', href: '/customers', permission: 'customers:view' },
  { key: 'requests', href: '/requests', permission: 'customers:view' },
  { key: 'team', href: '/team', permission: 'team:view' },
  { key: 'import', href: '/import', permission: 'imports:run' },
  { key: 'settings', href: '/settings', permission: 'organisation:edit' },
  { key: 'profile', href: '/profile', permission: 'profile:edit' },
] as const satisfies readonly { key: string; href: string; permission: Permission }[]

export type PaletteCommand = { key: (typeof COMMANDS)[number]['key']; href: string }
export type PalettePage = { key: (typeof PAGES)[number]['key']; href: string }

const allowed = <Entry extends { key: string; href: string; permission: Permission }>(
  entries: readonly Entry[],
  role: Role,
): { key: Entry['key']; href: string }[] =>
  entries.filter(({ permission }) => can(role, permission)).map(({ key, href }) => ({ key, href }))

/** What a role may begin, in the order in which it is offered. */
export const commandsFor = (role: Role): PaletteCommand[] => allowed(COMMANDS, role)

/** The pages that a role may open. */
export const pagesFor = (role: Role): PalettePage[] => allowed(PAGES, role)
