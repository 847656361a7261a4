import type { Role } from '@/lib/auth/permissions'

declare const scopeBrand: unique symbol

/**
 * Who asks, and for which organisation. Every data and mutation function takes one first: no Scope, no query.
 * Made only in lib/auth (from a session) and by scripts and tests through scopeFor.
 */
export type Scope = {
  readonly organisationId: string
  readonly userId: string
  readonly role: Role
  readonly [scopeBrand]: true
}

export function scopeFor(person: { organisationId: string; userId: string; role: Role }): Scope {
  return Object.freeze({ ...person }) as Scope
}
