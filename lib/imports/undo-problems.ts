import type { UndoProblem } from '@/lib/imports/types'

/** What happened to a customer of an import after it, and what the import itself did to him. */
export type SinceImport = {
  effect: 'created' | 'updated'
  /** Whether the import recorded an address of his. */
  claimed: boolean
  /** Fields that the import changed. */
  ownFields: readonly string[]
  /** Fields that somebody changed after it by hand. */
  newerFields: readonly string[]
  newerClaim: boolean
  newerSeal: boolean
  newerRequest: boolean
  newerRequestWithdrawn: boolean
  newerArchive: boolean
  newerImport: boolean
  numberTaken: boolean
}

const ORDER_FIELD = 'gatewayOrderedOn'

/** What speaks against taking the customer back; whoever is touched by nothing newer has none. */
export function undoProblems(since: SinceImport): UndoProblem[] {
  const created = since.effect === 'created'
  const edited = since.newerFields.filter((field) => field !== ORDER_FIELD)
  const applies: [UndoProblem, boolean][] = [
    ['import-newer', since.newerImport],
    // A name that is taken back leaves alone what was recorded of an address, and the other way round.
    ['claim-newer', since.newerClaim && (created || since.claimed)],
    ['customer-edited', created && edited.length > 0],
    ['field-newer', !created && edited.some((field) => since.ownFields.includes(field))],
    ['order-newer', since.newerSeal || since.newerFields.includes(ORDER_FIELD)],
    // With a customer that is deleted, his part of a withdrawn request would go too.
    ['request-newer', since.newerRequest || (created && since.newerRequestWithdrawn)],
    ['archive-newer', since.newerArchive],
    ['number-taken', since.numberTaken],
  ]
  return applies.filter(([, holds]) => holds).map(([code]) => code)
}
