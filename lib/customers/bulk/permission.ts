import { can, type Role } from '@/lib/auth/permissions'
import type { BulkKind } from '@/lib/customers/bulk/types'

const ASSIGNING: ReadonlySet<string> = new Set<BulkKind>(['assign', 'assign-by-rules'])

/** Whoever may edit customers may do everything to many of them but assign them. */
export function mayDo({ role }: { role: Role }, kind: string): boolean {
  return can(role, ASSIGNING.has(kind) ? 'customers:assign' : 'customers:edit')
}
