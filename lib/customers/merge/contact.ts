import type { AddressComparison } from '@/lib/customers/merge/addresses'
import { type Choices, type FieldValue, SIDES, type Side } from '@/lib/customers/merge/plan'
import type { MergeProposal } from '@/lib/customers/merge/types'

/** A person, and an address that is the other customer's. */
export type MixedContact = { name: string; email: string; from: Side }

/**
 * The main contact of whom person and address would come from different customers; null where they may belong together:
 * both name the person, or the address, or one has both.
 */
export function findMixedContact(
  { units, addresses }: Pick<MergeProposal, 'units'> & { addresses: { 'main-contact': AddressComparison } },
  choices: Choices,
): MixedContact | null {
  const { after: address, isShared } = addresses['main-contact']
  const plan = units.find(({ unit }) => unit === 'contact')
  if (!plan || address === null || isShared) return null
  const name = nameIn(plan.kind === 'choice' ? plan.values[choices.contact ?? plan.suggested] : plan.after)
  const named = SIDES.filter((side) => nameIn(plan.values[side]) === name)
  if (name === null || named.includes(address.from)) return null
  return { name, email: address.email, from: address.from }
}

const nameIn = (values: readonly FieldValue[]): string | null =>
  values.find(({ field }) => field === 'contactName')?.value ?? null
