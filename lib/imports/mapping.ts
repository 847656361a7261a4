import type { ImportKind, KeyField, Mapping } from '@/lib/imports/types'

export const MAPPING_PROBLEMS = [
  /** No column holds the number that finds the customer. */
  'key-missing',
  /** A file of addresses has no column of addresses. */
  'address-missing',
  /** Nothing but numbers is mapped, so that no row could change anything. */
  'nothing-to-import',
  'field-twice',
  'field-not-of-kind',
] as const
export type MappingProblem = (typeof MAPPING_PROBLEMS)[number]

export function proposeMapping(headings: readonly string[], _kind: ImportKind): Mapping {
  return headings.map(() => null)
}

export function proposeKeyField(mapping: Mapping): KeyField {
  return mapping.includes('debtorNumber') && !mapping.includes('sageCustomerNumber')
    ? 'debtorNumber'
    : 'sageCustomerNumber'
}

export function mappingProblems(_mapping: Mapping, _kind: ImportKind, _keyField: KeyField): MappingProblem[] {
  return []
}
