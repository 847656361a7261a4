/** The stages of product.md §3 in the order of its rules; a customer has exactly one. */
export const STAGES = [
  'change-requested',
  'mismatch',
  'contact-missing',
  'sage-id-missing',
  'sage-id-differs',
  'ready-to-order',
  'entitlement-unknown',
  'complete',
] as const
export type Stage = (typeof STAGES)[number]

/** What the gateway answers at a sign-in today, as far as the claims tell. */
export const GATEWAY_ANSWERS = ['entitlements', 'none', 'unknown'] as const
export type GatewayAnswer = (typeof GATEWAY_ANSWERS)[number]

export const CLAIM_KINDS = ['main-contact', 'sage-id', 'entitlement'] as const
export type ClaimKind = (typeof CLAIM_KINDS)[number]

export const CLAIM_SOURCES = ['portal', 'order', 'sign-in', 'order-management', 'customer', 'import', 'other'] as const
export type ClaimSource = (typeof CLAIM_SOURCES)[number]

export const ACTORS = ['customer', 'partner', 'sage'] as const
export type Actor = (typeof ACTORS)[number]
