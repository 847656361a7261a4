import { can, type Role } from '@/lib/auth/permissions'

/** Whoever may edit customers may do everything to many of them but assign them. */
export function mayDo({ role }: { role: Role }, kind: string): boolean {
  return can(role, kind === 'assign' ? 'customers:assign' : 'customers:edit')
}
