export const ADDRESS_FAULTS = [
  /** No @ at all, or nothing before it. */
  'no-address',
  /** What stands behind the @ is no domain, such as `firma-de`. */
  'no-domain',
  'too-long',
] as const
export type AddressFault = (typeof ADDRESS_FAULTS)[number]

export type ReadAddress =
  | { status: 'empty' }
  | { status: 'valid'; email: string }
  | { status: 'repairable'; from: string; to: string }
  | { status: 'several'; found: string[] }
  | { status: 'invalid'; reason: AddressFault }

export function readAddress(_text: string): ReadAddress {
  return { status: 'empty' }
}
